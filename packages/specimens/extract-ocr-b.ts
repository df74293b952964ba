// Writes src/ocr-b.ts from the outlines of Debian's fonts-ocr-b (`apt-get install fonts-ocr-b`), so that zones look the
// same on machines without that font. Run: node packages/specimens/extract-ocr-b.ts
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openSync } from 'fontkit'

const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<'

const source = `/**
 * The glyphs of OCR-B that a machine-readable zone can hold, as SVG paths in thousandths of an em, the baseline at 0 and
 * y downwards. Written by extract-ocr-b.ts from Debian's fonts-ocr-b 0.3~dfsg1: copyright 1995, 2010 Norbert Schwarz
 * ("You may freely use, modify and/or distribute this file, without limitation"); 2012 Matthew Skala (public domain).
 */
export const ocrB: Record<OcrBEnds, Record<string, string>> = ${JSON.stringify(
  { round: outlinesOf('OCRB.otf'), sharp: outlinesOf('OCRBS.otf') },
  null,
  2,
)}

/** How the strokes end: two cuts of the same design are in use. */
export type OcrBEnds = 'round' | 'sharp'

/** The width of every glyph, in the same units. */
export const ocrBAdvance = 723

/** The height of a capital letter, in the same units. */
export const ocrBCapital = 701
`
writeFileSync(join(import.meta.dirname, 'src/ocr-b.ts'), source)

function outlinesOf(file: string): Record<string, string> {
  const font = openSync(`/usr/share/fonts/opentype/ocr-b/${file}`)
  if (!('glyphForCodePoint' in font)) throw new Error(`${file} holds several fonts.`)
  return Object.fromEntries(
    [...characters].map((character) => {
      const glyph = font.glyphForCodePoint(character.codePointAt(0) ?? 0)
      return [character, glyph.path.scale(1, -1).toSVG()]
    }),
  )
}
