import sharp from 'sharp'
import type { Conditions } from './conditions.ts'
import { developed } from './develop.ts'
import { groundDrawing, handDrawing } from './ground.ts'
import { after, type Homography, inverse, mapped, type Place } from './homography.ts'
import { randomFrom } from './random.ts'
import { type Pixels, rendered } from './rendered.ts'
import type { Box } from './security-print.ts'
import type { DocumentSide } from './sheet.ts'

/** A simulated photograph, and what is true of it. */
export interface Photograph {
  readonly jpeg: Buffer
  readonly width: number
  readonly height: number
  /** Corners are in the picture's pixels, clockwise from what is the top left when the document is held upright. */
  readonly document: Corners
  readonly zone: Corners | null
  readonly zoneRows: readonly Corners[]
  readonly zoneLines: readonly string[]
  readonly barcode: Corners | null
  readonly portrait: Corners | null
  readonly fields: readonly { readonly field: string; readonly value: string; readonly corners: Corners }[]
}

export type Corners = readonly [Place, Place, Place, Place]

/** Photographs one side of a document. `seed` decides only what no condition names: the ground's grain, the noise. */
export async function photograph(
  side: DocumentSide,
  conditions: Conditions,
  seed: string,
): Promise<Photograph> {
  const { width, height } = conditions.frame
  const ontoPicture = projection(side, conditions)
  const corners = (box: Box) => cornersOf(box, ontoPicture)
  const whole = corners({ x: 0, y: 0, width: side.width, height: side.height })
  const picture = await groundPicture(conditions, whole, seed)
  if (conditions.isOpenBook) lay(picture, conditions, await facingPage(side, whole), ontoPicture, seed)
  lay(picture, conditions, await printed(side.svg, side, { x: 0, y: 0 }, whole), ontoPicture, seed)
  if (conditions.isHeld) await hold(picture, conditions, whole, seed)
  return {
    jpeg: await developed(picture, conditions, seed),
    width,
    height,
    document: whole,
    zone: side.zone && corners(side.zone.box),
    zoneRows: side.zone?.rows.map(corners) ?? [],
    zoneLines: side.zone?.lines ?? [],
    barcode: side.barcode && corners(side.barcode.box),
    portrait: side.portrait && corners(side.portrait),
    fields: side.fields.map(({ field, value, box }) => ({ field, value, corners: corners(box) })),
  }
}

/** A print to be laid on the picture: red, green, blue and alpha, and where its pixels are in the document's units. */
interface Print extends Pixels {
  readonly origin: Place
  readonly unitsPerPixel: number
}

/**
 * From the document's units to the picture's pixels: the document is turned and tilted before a pinhole that looks at its
 * middle from 2.2 of its widths away, then fitted into the frame.
 */
function projection(
  { width, height }: DocumentSide,
  { turn, tilt, fill, offset, frame }: Conditions,
): Homography {
  const [roll, across, along] = [turn, tilt.across, tilt.along].map(
    (degrees) => (degrees * Math.PI) / 180,
  ) as [number, number, number]
  const distance = 2.2 * width
  const [cr, sr, ca, sa, cl, sl] = [
    Math.cos(roll),
    Math.sin(roll),
    Math.cos(across),
    Math.sin(across),
    Math.cos(along),
    Math.sin(along),
  ]
  // Turned in its plane, then about the upright axis, then about the level one; only z = 0 goes in.
  const [xx, xy] = [ca * cr, -ca * sr]
  const [yx, yy] = [cl * sr + sl * sa * cr, cl * cr - sl * sa * sr]
  const [zx, zy] = [sl * sr - cl * sa * cr, sl * cr + cl * sa * sr]
  const centred: Homography = [1, 0, -width / 2, 0, 1, -height / 2, 0, 0, 1]
  const pinhole: Homography = [xx, xy, 0, yx, yy, 0, zx / distance, zy / distance, 1]
  const seen = after(pinhole, centred)
  const spots = cornersOf({ x: 0, y: 0, width, height }, seen)
  const [left, right] = [Math.min(...spots.map(({ x }) => x)), Math.max(...spots.map(({ x }) => x))]
  const [top, bottom] = [Math.min(...spots.map(({ y }) => y)), Math.max(...spots.map(({ y }) => y))]
  const scale = fill * Math.min(frame.width / (right - left), frame.height / (bottom - top))
  const fitted: Homography = [
    scale,
    0,
    frame.width * (0.5 + offset.x) - (scale * (left + right)) / 2,
    0,
    scale,
    frame.height * (0.5 + offset.y) - (scale * (top + bottom)) / 2,
    0,
    0,
    1,
  ]
  return after(fitted, seen)
}

function cornersOf({ x, y, width, height }: Box, map: Homography): Corners {
  return [
    mapped(map, { x, y }),
    mapped(map, { x: x + width, y }),
    mapped(map, { x: x + width, y: y + height }),
    mapped(map, { x, y: y + height }),
  ]
}

async function groundPicture(conditions: Conditions, document: Corners, seed: string): Promise<Pixels> {
  const { width, height } = conditions.frame
  const drawing = groundDrawing(conditions, document, seed)
  const small = await rendered(drawing.svg, drawing.width, drawing.height)
  const data = await sharp(small.data, { raw: { width: small.width, height: small.height, channels: 4 } })
    .resize(width, height, { fit: 'fill' })
    .removeAlpha()
    .raw()
    .toBuffer()
  return { data, width, height }
}

/** The print in about as many pixels as the picture gives it, so that no line of it is skipped or doubled. */
async function printed(
  svg: string,
  { width, height }: { width: number; height: number },
  origin: Place,
  document: Corners,
): Promise<Print> {
  const [topLeft, topRight, bottomRight, bottomLeft] = document
  const longest = Math.max(length(topLeft, topRight), length(bottomLeft, bottomRight))
  const columns = Math.max(64, Math.round(longest * 1.1))
  const pixels = await rendered(svg, columns, Math.round((columns * height) / width))
  return { ...pixels, origin, unitsPerPixel: width / columns }
}

/** The other page of an open booklet, above the document's. */
async function facingPage(side: DocumentSide, document: Corners): Promise<Print> {
  const lines = Array.from(
    { length: 9 },
    (_, line) =>
      `<rect x="${side.width * 0.1}" y="${side.height * (0.12 + 0.085 * line)}" width="${side.width * (line % 3 === 2 ? 0.5 : 0.8)}" height="9" fill="#5b6470" opacity="0.55"/>`,
  ).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${side.width}" height="${side.height}" viewBox="0 0 ${side.width} ${side.height}">
    <rect width="${side.width}" height="${side.height}" rx="18" fill="#e9e6dc"/>${lines}
    <rect y="${side.height - 16}" width="${side.width}" height="16" fill="#000" opacity="0.16"/></svg>`
  return printed(svg, side, { x: 0, y: -side.height }, document)
}

/** Draws the print into the picture where the projection puts it, in the light that falls on it. */
function lay(
  picture: Pixels,
  conditions: Conditions,
  print: Print,
  ontoPicture: Homography,
  seed: string,
): void {
  const { shade, glare, screenPixels } = conditions
  const rows = print.height * print.unitsPerPixel
  const columns = print.width * print.unitsPerPixel
  const spots = cornersOf({ ...print.origin, width: columns, height: rows }, ontoPicture)
  const left = Math.max(0, Math.floor(Math.min(...spots.map(({ x }) => x))))
  const right = Math.min(picture.width, Math.ceil(Math.max(...spots.map(({ x }) => x))))
  const top = Math.max(0, Math.floor(Math.min(...spots.map(({ y }) => y))))
  const bottom = Math.min(picture.height, Math.ceil(Math.max(...spots.map(({ y }) => y))))
  const back = inverse(ontoPicture)
  const perPixel = 1 / print.unitsPerPixel
  const angle = (shade.from * Math.PI) / 180
  const [lightX, lightY] = [Math.cos(angle) / columns, Math.sin(angle) / rows]
  const ink: Ink = [0, 0, 0, 0]
  const display = screenPixels === null ? null : displayOf(screenPixels / columns, seed)
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const w = back[6] * (x + 0.5) + back[7] * (y + 0.5) + back[8]
      const unitX = (back[0] * (x + 0.5) + back[1] * (y + 0.5) + back[2]) / w
      const unitY = (back[3] * (x + 0.5) + back[4] * (y + 0.5) + back[5]) / w
      const u = (unitX - print.origin.x) * perPixel - 0.5
      const v = (unitY - print.origin.y) * perPixel - 0.5
      if (u <= -1 || v <= -1 || u >= print.width || v >= print.height) continue
      sample(print, u, v, ink)
      const alpha = ink[3] / 255
      if (alpha <= 0) continue
      const across = lightX * (unitX - columns / 2) + lightY * (unitY - rows / 2)
      const bright = 1 - shade.depth * (0.5 - across)
      const shine = glare === null ? 0 : shineOf(glare, unitX / columns, unitY / columns, rows / columns)
      const at = (y * picture.width + x) * 3
      for (let channel = 0; channel < 3; channel++) {
        let value = (ink[channel] ?? 0) * bright
        if (display !== null) value *= display(unitX, unitY, channel)
        value += (255 - value) * shine
        const under = picture.data[at + channel] ?? 0
        picture.data[at + channel] = Math.min(255, under + (value - under) * alpha)
      }
    }
  }
}

/** Red, green, blue and alpha. */
type Ink = [number, number, number, number]

/** Fills `ink` with what is between the four neighbours; what lies outside the print has no alpha. */
function sample({ data, width, height }: Print, u: number, v: number, ink: Ink): void {
  const x = Math.floor(u)
  const y = Math.floor(v)
  const fx = u - x
  const fy = v - y
  const left = Math.max(0, x)
  const right = Math.min(width - 1, x + 1)
  const upper = Math.max(0, y) * width
  const lower = Math.min(height - 1, y + 1) * width
  const [a, b, c, d] = [(upper + left) * 4, (upper + right) * 4, (lower + left) * 4, (lower + right) * 4]
  for (let channel = 0; channel < 4; channel++) {
    const above = (data[a + channel] ?? 0) * (1 - fx) + (data[b + channel] ?? 0) * fx
    const below = (data[c + channel] ?? 0) * (1 - fx) + (data[d + channel] ?? 0) * fx
    ink[channel] = above * (1 - fy) + below * fy
  }
  if (x < 0) ink[3] *= fx
  if (y < 0) ink[3] *= fy
  if (x + 1 >= width) ink[3] *= 1 - fx
  if (y + 1 >= height) ink[3] *= 1 - fy
}

function shineOf(glare: NonNullable<Conditions['glare']>, x: number, y: number, tall: number): number {
  const dx = (x - glare.x) / glare.radius
  const dy = (y - glare.y * tall) / (glare.radius * 0.6)
  const far = dx * dx + dy * dy
  return far > 12 ? 0 : glare.strength * Math.exp(-far / 2)
}

/** The stripes of a display's red, green and blue, and the dark between its rows: seen through another grid, moiré. */
function displayOf(pixelsPerUnit: number, seed: string): (x: number, y: number, channel: number) => number {
  const depth = randomFrom(`display/${seed}`).between(0.25, 0.5)
  return (x, y, channel) => {
    const column = Math.cos(2 * Math.PI * (x * pixelsPerUnit - channel / 3))
    const row = Math.cos(2 * Math.PI * y * pixelsPerUnit)
    return 1 - depth * 0.5 + depth * (0.32 * column + 0.18 * row)
  }
}

async function hold(picture: Pixels, { frame }: Conditions, document: Corners, seed: string): Promise<void> {
  const drawing = handDrawing(frame, document, seed)
  const hand = await rendered(drawing.svg, drawing.width, drawing.height)
  const [stepX, stepY] = [hand.width / picture.width, hand.height / picture.height]
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      const from = (Math.floor(y * stepY) * hand.width + Math.floor(x * stepX)) * 4
      const alpha = (hand.data[from + 3] ?? 0) / 255
      if (alpha === 0) continue
      const at = (y * picture.width + x) * 3
      for (let channel = 0; channel < 3; channel++) {
        const under = picture.data[at + channel] ?? 0
        picture.data[at + channel] = under + ((hand.data[from + channel] ?? 0) - under) * alpha
      }
    }
  }
}

const length = (a: Place, b: Place) => Math.hypot(a.x - b.x, a.y - b.y)
