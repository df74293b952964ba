import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { create, type Font } from 'fontkit'

/** The typefaces that documents are printed in. */
export type Typeface =
  | 'sans'
  | 'sansBold'
  | 'serif'
  | 'serifBold'
  | 'condensed'
  | 'condensedBold'
  | 'typewriter'

export interface Lettering {
  readonly typeface: Typeface
  /** The em, in the units of the drawing. */
  readonly size: number
  readonly fill: string
  readonly opacity?: number
  /** Which end of the text the place names. */
  readonly anchor?: 'start' | 'middle' | 'end'
  /** Added after every letter, in the units of the drawing. */
  readonly spacing?: number
}

/**
 * Text as outlines, so that it looks the same on every machine, whatever fonts that has. The place is on the base line.
 * A letter that none of the fonts has is left out.
 */
export function lettering(text: string, x: number, y: number, how: Lettering): string {
  const width = widthOf(text, how)
  const left = how.anchor === 'end' ? x - width : how.anchor === 'middle' ? x - width / 2 : x
  let along = left
  const letters = runsOf(text, how.typeface).flatMap(({ font, run }) => {
    const scale = how.size / font.unitsPerEm
    const { glyphs, positions } = font.layout(run)
    return glyphs.map((glyph, index) => {
      const at = positions[index]
      const place = `translate(${fixed(along + (at?.xOffset ?? 0) * scale)} ${fixed(y - (at?.yOffset ?? 0) * scale)}) scale(${scale.toFixed(5)} ${(-scale).toFixed(5)})`
      along += (at?.xAdvance ?? 0) * scale + (how.spacing ?? 0)
      return `<path transform="${place}" d="${outline(font, glyph)}"/>`
    })
  })
  const opacity = how.opacity === undefined ? '' : ` opacity="${how.opacity}"`
  return `<g fill="${how.fill}"${opacity}>${letters.join('')}</g>`
}

/** How long the text is, in the units of the drawing. */
export function widthOf(text: string, how: Pick<Lettering, 'typeface' | 'size' | 'spacing'>): number {
  return runsOf(text, how.typeface).reduce((width, { font, run }) => {
    const { advanceWidth, glyphs } = font.layout(run)
    return width + (advanceWidth * how.size) / font.unitsPerEm + glyphs.length * (how.spacing ?? 0)
  }, 0)
}

const files: Record<Typeface, string[]> = {
  sans: subsets('open-sans', 400, ['latin', 'latin-ext', 'vietnamese', 'cyrillic', 'greek']),
  sansBold: subsets('open-sans', 600, ['latin', 'latin-ext', 'vietnamese', 'cyrillic', 'greek']),
  serif: subsets('pt-serif', 400, ['latin', 'latin-ext', 'cyrillic']),
  serifBold: subsets('pt-serif', 700, ['latin', 'latin-ext', 'cyrillic']),
  condensed: subsets('roboto-condensed', 400, ['latin', 'latin-ext', 'vietnamese', 'cyrillic', 'greek']),
  condensedBold: subsets('roboto-condensed', 600, ['latin', 'latin-ext', 'vietnamese', 'cyrillic', 'greek']),
  typewriter: subsets('courier-prime', 700, ['latin', 'latin-ext']),
}

const arabic = '@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2'

function subsets(family: string, weight: number, names: string[]): string[] {
  return names.map((name) => `@fontsource/${family}/files/${family}-${name}-${weight}-normal.woff2`)
}

/** Stretches of text that one font can set. What the typeface lacks is taken from the sans, then from the Arabic. */
function runsOf(text: string, typeface: Typeface): { font: Font; run: string }[] {
  const candidates = [
    ...files[typeface],
    ...(typeface.endsWith('Bold') ? files.sansBold : files.sans),
    arabic,
  ]
  const runs: { font: Font; run: string }[] = []
  for (const letter of graphemes(text)) {
    const last = runs.at(-1)
    // A space stays with the word before it, or Arabic words would each be set for themselves, in the wrong order.
    const staying = letter === ' ' ? last?.font : undefined
    const font = staying ?? candidates.map(fontOf).find((candidate) => hasAll(candidate, letter))
    if (font === undefined) continue
    if (last?.font === font) last.run += letter
    else runs.push({ font, run: letter })
  }
  return runs
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const graphemes = (text: string) =>
  Array.from(segmenter.segment(text.normalize('NFC')), ({ segment }) => segment)
const hasAll = (font: Font, letter: string) =>
  [...letter].every((character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0))

const fonts = new Map<string, Font>()

function fontOf(file: string): Font {
  const known = fonts.get(file)
  if (known) return known
  const font = create(readFileSync(fileURLToPath(import.meta.resolve(file))))
  if (!('layout' in font)) throw new Error(`${file} holds several fonts.`)
  fonts.set(file, font)
  return font
}

const outlines = new WeakMap<Font, Map<number, string>>()

function outline(font: Font, glyph: ReturnType<Font['getGlyph']>): string {
  const ofFont = outlines.get(font) ?? new Map<number, string>()
  outlines.set(font, ofFont)
  const known = ofFont.get(glyph.id)
  if (known !== undefined) return known
  const path = glyph.path.toSVG()
  ofFont.set(glyph.id, path)
  return path
}

const fixed = (value: number) => value.toFixed(2)
