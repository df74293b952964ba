import type { Quad, Raster, Spot } from '../raster.ts'
import type { ZoneRow } from './find-zones.ts'

/** The strip that the network sees (training/reader_strips.py): change both or none. */
export const stripHeight = 32
export const capitalHeight = 17
export const pitch = 14

/** Characters of room before the first and behind the last: a finder may cut a row's ends. */
const room = 3

/** How a row lies in the picture: an affine frame whose unit along is a strip's column and across a strip's row. */
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

/**
 * Cuts the strip out of the picture, row by row, 0 to 255: averaged where the picture is finer than the strip,
 * interpolated where it is coarser, the picture's edge repeated beyond it. Wider than the pose's own width where asked.
 */
export function cutStrip(picture: Raster, pose: RowPose, width: number, mixture: Mixture): Float32Array {
  const strip = new Float32Array(stripHeight * width)
  const tapsAlong = tapsFor(Math.hypot(pose.along.x, pose.along.y))
  const tapsAcross = tapsFor(Math.hypot(pose.across.x, pose.across.y))
  const share = 1 / (tapsAlong * tapsAcross)
  for (let row = 0; row < stripHeight; row += 1) {
    for (let column = 0; column < width; column += 1) {
      let sum = 0
      for (let v = 0; v < tapsAcross; v += 1) {
        const down = row + (v + 0.5) / tapsAcross - stripHeight / 2
        for (let u = 0; u < tapsAlong; u += 1) {
          const right = column + (u + 0.5) / tapsAlong
          sum += greyAt(
            picture,
            pose.origin.x + pose.along.x * right + pose.across.x * down,
            pose.origin.y + pose.along.y * right + pose.across.y * down,
            mixture,
          )
        }
      }
      strip[row * width + column] = sum * share
    }
  }
  return strip
}

/** Samples for each of the strip's pixels so that none of the picture's is skipped. */
function tapsFor(scale: number): number {
  return scale <= 1.2 ? 1 : Math.min(4, Math.ceil(scale))
}

/** Bilinear; pixel centres are at .5. */
function greyAt({ data, width, height, channels }: Raster, x: number, y: number, mixture: Mixture): number {
  const left = Math.floor(x - 0.5)
  const top = Math.floor(y - 0.5)
  const right = x - 0.5 - left
  const down = y - 0.5 - top
  const x0 = left < 0 ? 0 : left >= width ? width - 1 : left
  const x1 = left + 1 < 0 ? 0 : left + 1 >= width ? width - 1 : left + 1
  const y0 = (top < 0 ? 0 : top >= height ? height - 1 : top) * width
  const y1 = (top + 1 < 0 ? 0 : top + 1 >= height ? height - 1 : top + 1) * width
  const a = greyOf(data, (y0 + x0) * channels, channels, mixture)
  const b = greyOf(data, (y0 + x1) * channels, channels, mixture)
  const c = greyOf(data, (y1 + x0) * channels, channels, mixture)
  const d = greyOf(data, (y1 + x1) * channels, channels, mixture)
  return (a + (b - a) * right) * (1 - down) + (c + (d - c) * right) * down
}

function greyOf(data: Uint8Array, at: number, channels: 1 | 3, [red, green, blue]: Mixture): number {
  const first = data[at] ?? 0
  return channels === 1 ? first : red * first + green * (data[at + 1] ?? 0) + blue * (data[at + 2] ?? 0)
}
