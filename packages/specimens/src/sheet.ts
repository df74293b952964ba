import { caption, type PrintedField } from './captions.ts'
import type { Design, ZoneDesign } from './design.ts'
import { lettering, type Typeface, widthOf } from './lettering.ts'
import { ocrB, ocrBAdvance, ocrBCapital } from './ocr-b.ts'
import { randomFrom } from './random.ts'
import { type Box, securityPrint } from './security-print.ts'

/** One side of a document as it comes from the printer, with the place of everything on it in the drawing's units. */
export interface DocumentSide {
  readonly svg: string
  /** In tenths of a millimetre. */
  readonly width: number
  readonly height: number
  readonly zone: PrintedZone | null
  readonly barcode: PrintedBarcode | null
  readonly portrait: Box | null
  readonly fields: readonly PrintedValue[]
}

export interface PrintedZone {
  /** What is printed, alterations and all. */
  readonly lines: readonly string[]
  /** Around the ink of all lines. */
  readonly box: Box
  /** Around the ink of each line: as high as a capital letter, from the first character's cell to the last one's. */
  readonly rows: readonly Box[]
}

export interface PrintedBarcode {
  readonly symbology: 'PDF417' | 'QR'
  readonly payload: Uint8Array
  readonly box: Box
}

export interface PrintedValue {
  readonly field: PrintedField
  readonly value: string
  readonly box: Box
}

/** A side in the making. Parts are drawn over each other in the order they are added. */
export class Sheet {
  readonly width: number
  readonly height: number
  readonly design: Design
  readonly #parts: string[] = []
  readonly #fields: PrintedValue[] = []
  #zone: PrintedZone | null = null
  #barcode: PrintedBarcode | null = null
  #portrait: Box | null = null

  /** A sheet of paper with its line work. Lengths in tenths of a millimetre. */
  constructor(width: number, height: number, design: Design, side: string) {
    this.width = width
    this.height = height
    this.design = design
    const random = randomFrom(`print/${design.seed}/${side}`)
    this.#parts.push(
      `<rect width="${width}" height="${height}" fill="url(#paper)"/>`,
      securityPrint({ x: 0, y: 0, width, height }, design.lines, random),
    )
  }

  add(part: string): void {
    this.#parts.push(part)
  }

  text(
    value: string,
    x: number,
    y: number,
    how: {
      size: number
      typeface?: Typeface
      fill?: string
      anchor?: 'start' | 'middle' | 'end'
      opacity?: number
      spacing?: number
    },
  ): void {
    this.add(lettering(value, x, y, { typeface: this.design.captionTypeface, fill: this.design.ink, ...how }))
  }

  /** A value under its caption. The place is the value's left end on its base line. */
  field(field: PrintedField, value: string, x: number, y: number, room: number): void {
    const { languages, typeface, ink, captionTypeface } = this.design
    const size = fitting(value, typeface, 31, room)
    const label = caption(field, languages)
    const captionSize = fitting(label, captionTypeface, 17, room)
    this.text(label, x, y - 34, { size: captionSize, opacity: 0.8, fill: this.design.accent })
    this.add(lettering(value, x, y, { typeface, size, fill: ink }))
    this.#fields.push({
      field,
      value,
      box: { x, y: y - size * 0.75, width: widthOf(value, { typeface, size }), height: size * 0.8 },
    })
  }

  header(title: string, height: number): void {
    const { accent } = this.design
    const star = `translate(${height * 0.8} ${height / 2}) scale(${height / 100})`
    this.add(`<rect width="${this.width}" height="${height}" fill="${accent}"/>
      <g transform="${star}" fill="#e9d9a8"><circle r="34" fill="none" stroke="#e9d9a8" stroke-width="4"/>
      <path d="M0 -26 L7 -9 26 -8 11 4 16 22 0 12 -16 22 -11 4 -26 -8 -7 -9 Z"/></g>`)
    this.text('UTOPIA', height * 1.45, height * 0.5, {
      size: height * 0.36,
      typeface: 'sansBold',
      fill: '#fff',
      spacing: 5,
    })
    this.text(title, height * 1.45, height * 0.84, {
      size: height * 0.24,
      typeface: 'sans',
      fill: '#f2f5f5',
      spacing: 1.5,
    })
    this.text('SPECIMEN', this.width - height * 0.4, height * 0.64, {
      size: height * 0.3,
      typeface: 'sansBold',
      fill: '#fff',
      anchor: 'end',
      spacing: 5,
    })
  }

  portrait(picture: string, box: Box): void {
    this.#portrait = box
    this.add(
      `<svg x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" viewBox="0 0 100 130" preserveAspectRatio="xMidYMid slice">${picture}</svg>`,
    )
  }

  signature(x: number, y: number): void {
    const random = randomFrom(`signature/${this.design.seed}`)
    let height = 0
    const loops = Array.from({ length: random.integer(4, 8) }, () => {
      const [dx, up, end] = [random.between(14, 44), random.between(-52, -12), random.between(-14, 8)]
      const down = end - height
      height = end
      return `c${(dx * 0.2).toFixed(1)} ${up.toFixed(1)} ${(dx * 0.9).toFixed(1)} ${up.toFixed(1)} ${dx.toFixed(1)} ${down.toFixed(1)}`
    })
    this.add(
      `<path d="M${x} ${y} ${loops.join(' ')}" fill="none" stroke="${this.design.ink}" stroke-width="3.4" stroke-linecap="round"/>`,
    )
  }

  barcode(barcode: PrintedBarcode, drawing: string): void {
    this.#barcode = barcode
    this.add(drawing)
  }

  /**
   * The machine-readable lines, 10 characters to the inch (ICAO 9303 part 3, section 4.3). `left` is the left edge of the
   * first character's cell, `centres` the middle line of each row.
   */
  machineReadable(lines: readonly string[], left: number, centres: readonly number[], strip: Box): void {
    const { zone, paper } = this.design
    const x = left + zone.shift.x
    const rows = centres.map((centre, row) => ({
      x,
      y: centre + zone.shift.y - capital / 2,
      width: (lines[row] ?? '').length * pitch,
      height: capital,
    }))
    this.add(
      `<rect x="${strip.x}" y="${strip.y}" width="${strip.width}" height="${strip.height}" fill="${paper[1]}" opacity="${zone.blank}"/>`,
    )
    this.add(lines.map((line, row) => zoneLine(line, x, (rows[row]?.y ?? 0) + capital, zone)).join(''))
    const [first] = rows
    const last = rows.at(-1)
    if (!first || !last) return
    this.#zone = {
      lines,
      rows,
      box: { x, y: first.y, width: first.width, height: last.y + last.height - first.y },
    }
  }

  /** The finished side. `radius` rounds its corners. */
  finished(radius: number): DocumentSide {
    const { width, height, design } = this
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
      <defs><linearGradient id="paper" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${design.paper[0]}"/><stop offset="1" stop-color="${design.paper[1]}"/></linearGradient>
      <clipPath id="edge"><rect width="${width}" height="${height}" rx="${radius}"/></clipPath></defs>
      <g clip-path="url(#edge)">${this.#parts.join('')}</g></svg>`
    return {
      svg,
      width,
      height,
      zone: this.#zone,
      barcode: this.#barcode,
      portrait: this.#portrait,
      fields: this.#fields,
    }
  }
}

/** The width of a character's cell and the height of a capital, in tenths of a millimetre. */
const pitch = 25.4
const em = (pitch * 1000) / ocrBAdvance
const capital = (em * ocrBCapital) / 1000

function zoneLine(line: string, x: number, baseline: number, zone: ZoneDesign): string {
  const glyphs = [...line].map((character, column) => {
    const place = `translate(${(x + column * pitch).toFixed(2)} ${baseline.toFixed(2)}) scale(${(em / 1000).toFixed(5)})`
    return `<path transform="${place}" d="${ocrB[zone.ends][character] ?? ''}"/>`
  })
  // A heavier print grows the outline in ink; a lighter one eats into it with the colour of the paper.
  const edge = zone.weight > 0 ? zone.ink : '#f4f4f2'
  return `<g fill="${zone.ink}" stroke="${edge}" stroke-width="${Math.abs(zone.weight).toFixed(1)}" stroke-linejoin="round">${glyphs.join('')}</g>`
}

function fitting(text: string, typeface: Typeface, size: number, room: number): number {
  return size * Math.min(1, room / Math.max(1, widthOf(text, { typeface, size })))
}
