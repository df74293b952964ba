import type { Quad, Raster, Spot } from '../raster.ts'
import { type DocumentShape, documentShapes } from './document-shape.ts'
import { homographyBetween, mapQuad } from './homography.ts'
import { warp } from './rectify.ts'
import { zoneLayout } from './zone-layout.ts'

/** A card or page as tests draw it: pale, with a portrait, lines of print and, where asked, a zone of dark marks. */
export function drawnDocument(shape: DocumentShape, { hasZone }: { hasZone: boolean }): Raster {
  const { width, height } = documentShapes[shape]
  const page = filled(Math.round(width * pixelsPerMm), Math.round(height * pixelsPerMm), [222, 214, 196])
  box(page, 0, 0, width, 6, [60, 110, 150])
  box(page, 4, 10, width * 0.3, height * 0.55, [180, 176, 170])
  box(page, 10, 16, width * 0.3 - 6, height * 0.5, [120, 84, 66])
  for (let row = 0; row < 6; row += 1)
    for (let mark = 0; mark < 14; mark += 1)
      box(
        page,
        width * 0.38 + mark * 2.6,
        12 + row * 5,
        width * 0.38 + mark * 2.6 + 1.4,
        14 + row * 5,
        [50, 50, 60],
      )
  if (!hasZone) return page
  const { text } = zoneLayout(shape === 'ID_1' ? 'TD1' : 'TD3')
  for (let y = text[0].y; y < text[2].y; y += 6.35)
    for (let x = text[0].x; x < text[1].x - 1; x += 2.54) box(page, x, y, x + 1.5, y + 2.5, [30, 30, 30])
  return page
}

const pixelsPerMm = 7

/** The document lying with its corners there, on a table of one colour or, where a second is given, a chequered one. */
export function photographed(
  page: Raster,
  corners: Quad,
  table: { width: number; height: number; colour: Colour; chequer: Colour | null },
): Raster {
  const picture = filled(table.width, table.height, table.colour)
  if (table.chequer)
    for (let y = 0; y < table.height; y += 1)
      for (let x = 0; x < table.width; x += 1)
        if ((Math.floor(x / 50) + Math.floor(y / 50)) % 2 === 0)
          picture.data.set(table.chequer, (y * table.width + x) * 3)
  const toPage = homographyBetween(corners, frameOf(page))
  if (!toPage) throw new Error('corners without a map')
  const laid = warp(page, toPage, table.width, table.height)
  const covered = warp(framed(page), shifted(toPage), table.width, table.height)
  for (let at = 0; at < covered.data.length; at += 1) {
    const share = (covered.data[at] ?? 0) / 255
    for (let channel = at * 3; channel < at * 3 + 3; channel += 1)
      picture.data[channel] = (laid.data[channel] ?? 0) * share + (picture.data[channel] ?? 0) * (1 - share)
  }
  return picture
}

export type Colour = readonly [number, number, number]

/** Where the zone of such a document is in the picture. */
export function zoneInPicture(shape: 'ID_1' | 'ID_3', corners: Quad): Quad {
  const { width, height } = documentShapes[shape]
  const map = homographyBetween(frameOf({ width, height }), corners)
  if (!map) throw new Error('corners without a map')
  return mapQuad(map, zoneLayout(shape === 'ID_1' ? 'TD1' : 'TD3').text)
}

/** Corners of a document of that shape: its centre, its width in pixels, its turn, and how much it leans away. */
export function lying(
  shape: DocumentShape,
  pose: { centre: Spot; width: number; turn: number; lean: number },
): Quad {
  const { width, height } = documentShapes[shape]
  const corner = (x: number, y: number): Spot => {
    const [u, v] = [x * pose.width, (y * pose.width * height) / width]
    const [turnedX, turnedY] = [
      u * Math.cos(pose.turn) - v * Math.sin(pose.turn),
      u * Math.sin(pose.turn) + v * Math.cos(pose.turn),
    ]
    const depth = 1 + (pose.lean * turnedY) / pose.width
    return { x: pose.centre.x + turnedX / depth, y: pose.centre.y + turnedY / depth }
  }
  return [corner(-0.5, -0.5), corner(0.5, -0.5), corner(0.5, 0.5), corner(-0.5, 0.5)]
}

export function filled(width: number, height: number, colour: Colour): Raster {
  const data = new Uint8Array(width * height * 3)
  for (let at = 0; at < data.length; at += 3) data.set(colour, at)
  return { data, width, height, channels: 3 }
}

function box(page: Raster, left: number, top: number, right: number, bottom: number, colour: Colour) {
  for (let y = Math.round(top * pixelsPerMm); y < Math.min(page.height, bottom * pixelsPerMm); y += 1)
    for (let x = Math.round(left * pixelsPerMm); x < Math.min(page.width, right * pixelsPerMm); x += 1)
      page.data.set(colour, (y * page.width + x) * 3)
}

function frameOf({ width, height }: { width: number; height: number }): Quad {
  return [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ]
}

/** White where the page is, with a black frame of 20 pixels, so that what is outside of it is known to be. */
function framed({ width, height }: Raster): Raster {
  const data = new Uint8Array((width + 40) * (height + 40))
  for (let y = 20; y < height + 20; y += 1)
    data.fill(255, y * (width + 40) + 20, y * (width + 40) + 20 + width)
  return { data, width: width + 40, height: height + 40, channels: 1 }
}

function shifted(map: NonNullable<ReturnType<typeof homographyBetween>>): typeof map {
  const [a, b, c, d, e, f, g, h, i] = map
  return [a + 20 * g, b + 20 * h, c + 20 * i, d + 20 * g, e + 20 * h, f + 20 * i, g, h, i]
}
