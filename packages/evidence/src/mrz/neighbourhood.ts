import type { Raster, Spot } from '../raster.ts'
import type { ZoneRow } from './find-zones.ts'
import { type Mixture, pitch } from './row-pose.ts'

/** A part of a picture in grey, a `factor` times smaller: its place (0, 0) is `origin` in the picture. */
export interface Neighbourhood {
  readonly origin: Spot
  readonly factor: number
  readonly width: number
  readonly height: number
  /** One for each mixture of the colours that was asked for, 0 to 255, row by row. */
  readonly planes: readonly Float32Array[]
}

/**
 * What lies around rows of so many characters, shrunk so far that a character is about as wide as in a strip; never
 * enlarged. Strips are cut from it many times, so the picture's many pixels are added up only once.
 */
export function neighbourhoodOf(
  picture: Raster,
  rows: readonly ZoneRow[],
  characters: number,
  mixtures: readonly Mixture[],
): Neighbourhood {
  const length = Math.max(...rows.map(({ left, right }) => Math.hypot(right.x - left.x, right.y - left.y)))
  const factor = Math.max(1, Math.round(length / characters / pitch))
  // Rows may go on beyond their ends by a fifth, and strips see a row's height above and below them.
  const reach = length * 0.2 + 4 * factor
  const ends = rows.flatMap(({ left, right }) => [left, right])
  const left = Math.max(0, Math.floor(Math.min(...ends.map(({ x }) => x)) - reach))
  const top = Math.max(0, Math.floor(Math.min(...ends.map(({ y }) => y)) - reach))
  const right = Math.min(picture.width, Math.ceil(Math.max(...ends.map(({ x }) => x)) + reach))
  const bottom = Math.min(picture.height, Math.ceil(Math.max(...ends.map(({ y }) => y)) + reach))
  const width = Math.max(1, Math.floor((right - left) / factor))
  const height = Math.max(1, Math.floor((bottom - top) / factor))
  const colours = shrunk(picture, { x: left, y: top }, factor, width, height)
  return {
    origin: { x: left, y: top },
    factor,
    width,
    height,
    planes: mixtures.map((mixture) => mixed(colours, picture.channels, mixture)),
  }
}

/** The mean colours of squares of `factor` by `factor` pixels. */
function shrunk(
  { data, width: stride, height: rows, channels }: Raster,
  origin: Spot,
  factor: number,
  width: number,
  height: number,
): Float32Array {
  const means = new Float32Array(width * height * channels)
  const share = 1 / (factor * factor)
  for (let y = 0; y < height; y += 1) {
    for (let v = 0; v < factor; v += 1) {
      const line = Math.min(rows - 1, origin.y + y * factor + v) * stride
      for (let x = 0; x < width; x += 1) {
        const to = (y * width + x) * channels
        for (let u = 0; u < factor; u += 1) {
          const from = (line + Math.min(stride - 1, origin.x + x * factor + u)) * channels
          for (let c = 0; c < channels; c += 1)
            means[to + c] = (means[to + c] ?? 0) + (data[from + c] ?? 0) * share
        }
      }
    }
  }
  return means
}

function mixed(colours: Float32Array, channels: 1 | 3, [red, green, blue]: Mixture): Float32Array {
  if (channels === 1) return colours
  const grey = new Float32Array(colours.length / 3)
  for (let at = 0; at < grey.length; at += 1) {
    grey[at] =
      red * (colours[at * 3] ?? 0) + green * (colours[at * 3 + 1] ?? 0) + blue * (colours[at * 3 + 2] ?? 0)
  }
  return grey
}
