import { type DocumentShape, documentShapes } from '../picture/document-shape.ts'
import { type Homography, homographyBetween, mapSpot } from '../picture/homography.ts'
import { findOutline } from '../picture/outline.ts'
import { distance } from '../picture/rectify.ts'
import { type Quad, type Raster, rectangle, type Spot } from '../raster.ts'
import type { ZoneCandidate, ZoneRow } from './find-zones.ts'
import { groupRows } from './group-rows.ts'
import type { CellMap } from './row-strips.ts'
import { type ScaledGrey, toGreyAtScale } from './working-scale.ts'
import { markRows, rowsIn } from './zone-network.ts'

/** The longer side at which a document is seen by itself, in pixels: a character of 44 across it gets some sixteen. */
const documentSide = 768

/** Around the document, as a share of its sides: an outline may cut a little off. */
const margin = 0.04

/**
 * What the network finds on the document alone, its perspective undone: one that lies small, turned or aslant on a desk
 * looks like a scan then. Nothing where its edges are not seen. In pixels of the picture.
 */
export async function lookInOutline(picture: Raster): Promise<ZoneCandidate[]> {
  const outline = findOutline(picture, null)
  if (outline?.source !== 'EDGES') return []
  const frame = frameOf(outline.shape)
  const toPicture = homographyBetween(frame.document, outline.corners)
  if (toPicture === null) return []
  const seen = unfolded(picture, toPicture, outline.corners, frame)
  return groupRows(rowsIn(await markRows(seen))).map(({ rows, score }) => ({
    rows: rows.map((row) => inPicture(toPicture, row)),
    score,
  }))
}

interface Frame {
  readonly width: number
  readonly height: number
  readonly document: Quad
}

function frameOf(shape: DocumentShape): Frame {
  const size = documentShapes[shape]
  const [width, height] = [documentSide, Math.round((documentSide * size.height) / size.width)]
  const [left, top] = [width * margin, height * margin]
  return {
    width,
    height,
    document: rectangle(left, top, width - left, height - top),
  }
}

/** The frame's pixels, from the picture made so small that none of its pixels is skipped. */
function unfolded(picture: Raster, toPicture: Homography, corners: Quad, { width, height }: Frame): CellMap {
  const longest = Math.max(...corners.map((corner, at) => distance(corner, corners[(at + 1) % 4] ?? corner)))
  const grey = toGreyAtScale(
    picture,
    Math.max(picture.width, picture.height) * Math.min(1, documentSide / longest),
  )
  const data = new Float32Array(width * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      data[y * width + x] = greyAt(grey, mapSpot(toPicture, { x: x + 0.5, y: y + 0.5 }))
    }
  }
  return { data, width, height }
}

/** Bilinear; a place of the picture, of which the grey one is a copy at another scale. */
function greyAt({ data, width, height, scale }: ScaledGrey, { x, y }: Spot): number {
  const across = Math.min(width - 1.001, Math.max(0, x * scale - 0.5))
  const down = Math.min(height - 1.001, Math.max(0, y * scale - 0.5))
  const [column, line] = [Math.floor(across), Math.floor(down)]
  const [right, below] = [across - column, down - line]
  const at = line * width + column
  const upper = (data[at] ?? 0) * (1 - right) + (data[at + 1] ?? 0) * right
  const lower = (data[at + width] ?? 0) * (1 - right) + (data[at + width + 1] ?? 0) * right
  return upper * (1 - below) + lower * below
}

function inPicture(toPicture: Homography, { left, right, height }: ZoneRow): ZoneRow {
  const middle = { x: (left.x + right.x) / 2, y: (left.y + right.y) / 2 }
  const above = mapSpot(toPicture, { x: middle.x, y: middle.y - height / 2 })
  const below = mapSpot(toPicture, { x: middle.x, y: middle.y + height / 2 })
  return {
    left: mapSpot(toPicture, left),
    right: mapSpot(toPicture, right),
    height: distance(above, below),
  }
}
