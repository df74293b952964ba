import type { Quad, Spot } from '../raster.ts'
import type { ZoneRow } from './find-zones.ts'

/** The strip that the network sees (training/reader_strips.py): change both or none. */
export const stripHeight = 32
export const capitalHeight = 17
export const pitch = 14

/** Characters of room before the first and behind the last: a finder may cut a row's ends. */
export const room = 3

/** How a row lies in a picture: an affine frame whose unit along is a strip's column and across a strip's row. */
export interface RowPose {
  /** Where the strip's left edge meets the row's centre line. */
  readonly origin: Spot
  readonly along: Spot
  readonly across: Spot
  /** Columns of the strip: a multiple of 4. */
  readonly width: number
}

/** The pose of a row as the finder gave it, were it to hold so many characters. */
export function poseOfRow(row: ZoneRow, characters: number): RowPose {
  const length = Math.max(1, Math.hypot(row.right.x - row.left.x, row.right.y - row.left.y))
  const unit = { x: (row.right.x - row.left.x) / length, y: (row.right.y - row.left.y) / length }
  return poseAlong(row.left, unit, length / characters / pitch, row.height / capitalHeight, characters)
}

/**
 * A pose from where the first character's left edge is, on the row's centre line, the direction of the row, and the
 * picture's pixels for each column and row of the strip.
 */
export function poseAlong(
  start: Spot,
  unit: Spot,
  scaleAlong: number,
  scaleAcross: number,
  characters: number,
): RowPose {
  const before = room * pitch * scaleAlong
  return {
    origin: { x: start.x - unit.x * before, y: start.y - unit.y * before },
    along: { x: unit.x * scaleAlong, y: unit.y * scaleAlong },
    across: { x: -unit.y * scaleAcross, y: unit.x * scaleAcross },
    width: Math.ceil(((characters + 2 * room) * pitch) / 4) * 4,
  }
}

/** The same pose in a picture a `factor` times larger, in which this picture's (0, 0) is at `corner`. */
export function enlargedPose(
  { origin, along, across, width }: RowPose,
  factor: number,
  corner: Spot,
): RowPose {
  return {
    origin: { x: origin.x * factor + corner.x, y: origin.y * factor + corner.y },
    along: { x: along.x * factor, y: along.y * factor },
    across: { x: across.x * factor, y: across.y * factor },
    width,
  }
}

/** Where a place of the strip, `down` rows below its centre line, is in the picture. */
export function placeInPicture({ origin, along, across }: RowPose, column: number, down: number): Spot {
  return {
    x: origin.x + along.x * column + across.x * down,
    y: origin.y + along.y * column + across.y * down,
  }
}

/** The box around the characters from column to column. */
export function quadOf(pose: RowPose, from: number, to: number): Quad {
  const half = (capitalHeight / 2) * 1.15
  return [
    placeInPicture(pose, from, -half),
    placeInPicture(pose, to, -half),
    placeInPicture(pose, to, half),
    placeInPicture(pose, from, half),
  ]
}

/** How much of each colour makes the grey of a strip. */
export type Mixture = readonly [red: number, green: number, blue: number]

/** A grey picture, 0 to 255, row by row. */
export interface Plane {
  readonly data: Float32Array
  readonly width: number
  readonly height: number
}

/**
 * Cuts a strip of that width out of a plane in whose pixels the pose is: averaged where the plane is finer than the
 * strip, interpolated where it is coarser, its edge repeated beyond it.
 */
export function cutStrip(plane: Plane, { origin, along, across }: RowPose, width: number): Float32Array {
  const strip = new Float32Array(stripHeight * width)
  const tapsAlong = tapsFor(Math.hypot(along.x, along.y))
  const tapsAcross = tapsFor(Math.hypot(across.x, across.y))
  const share = 1 / (tapsAlong * tapsAcross)
  for (let row = 0; row < stripHeight; row += 1) {
    for (let column = 0; column < width; column += 1) {
      let sum = 0
      for (let v = 0; v < tapsAcross; v += 1) {
        const down = row + (v + 0.5) / tapsAcross - stripHeight / 2
        for (let u = 0; u < tapsAlong; u += 1) {
          const right = column + (u + 0.5) / tapsAlong
          const x = origin.x + along.x * right + across.x * down
          const y = origin.y + along.y * right + across.y * down
          sum += greyAt(plane, x - 0.5, y - 0.5)
        }
      }
      strip[row * width + column] = sum * share
    }
  }
  return strip
}

/** Samples for each of the strip's pixels so that none of the plane's is skipped. */
function tapsFor(scale: number): number {
  return scale <= 1.25 ? 1 : Math.min(4, Math.ceil(scale))
}

/** Bilinear; pixel centres are at whole numbers here. */
function greyAt({ data, width, height }: Plane, x: number, y: number): number {
  const left = Math.floor(x)
  const top = Math.floor(y)
  const right = x - left
  const down = y - top
  const x0 = left < 0 ? 0 : left >= width ? width - 1 : left
  const x1 = left < -1 ? 0 : left + 1 >= width ? width - 1 : left + 1
  const y0 = (top < 0 ? 0 : top >= height ? height - 1 : top) * width
  const y1 = (top < -1 ? 0 : top + 1 >= height ? height - 1 : top + 1) * width
  const a = data[y0 + x0] ?? 0
  const b = data[y0 + x1] ?? 0
  const c = data[y1 + x0] ?? 0
  const d = data[y1 + x1] ?? 0
  return (a + (b - a) * right) * (1 - down) + (c + (d - c) * right) * down
}
