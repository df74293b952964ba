import type { Raster } from '../raster.ts'

/** A grey picture at another scale; `scale` pixels of it make one of the picture it came from. */
export interface ScaledGrey {
  readonly data: Float32Array
  readonly width: number
  readonly height: number
  readonly scale: number
}

/**
 * The picture in grey, 0 to 255, with its longer side resized to `longSide` pixels: averaged over areas on the way down,
 * interpolated on the way up, so that thin strokes neither vanish nor alias.
 */
export function toGreyAtScale(picture: Raster, longSide: number): ScaledGrey {
  const scale = longSide / Math.max(picture.width, picture.height)
  const width = Math.max(8, Math.round(picture.width * scale))
  const height = Math.max(8, Math.round(picture.height * scale))
  const columns = taps(picture.width, width)
  const rows = taps(picture.height, height)
  const data = new Float32Array(width * height)
  const line = new Float32Array(width)
  const grey = new Float32Array(picture.width)
  let greyRow = -1
  // Down the picture, each source row is turned to grey and shrunk sideways once, then shared out among the target rows.
  const shrunk = new Map<number, Float32Array>()
  for (let y = 0; y < height; y += 1) {
    const { first, weights } = rows[y] as Taps
    line.fill(0)
    for (let i = 0; i < weights.length; i += 1) {
      const source = first + i
      let narrow = shrunk.get(source)
      if (narrow === undefined) {
        if (greyRow !== source) {
          readGreyRow(picture, source, grey)
          greyRow = source
        }
        narrow = shrinkRow(grey, columns)
        shrunk.set(source, narrow)
        shrunk.delete(source - weights.length - 2)
      }
      const weight = weights[i] as number
      for (let x = 0; x < width; x += 1) line[x] = (line[x] as number) + weight * (narrow[x] as number)
    }
    data.set(line, y * width)
  }
  return { data, width, height, scale }
}

interface Taps {
  first: number
  weights: number[]
}

/** For each target pixel the source pixels under it and their shares, which sum to 1. */
function taps(source: number, target: number): Taps[] {
  const ratio = source / target
  const reach = Math.max(1, ratio)
  return Array.from({ length: target }, (_, i) => {
    const centre = (i + 0.5) * ratio - 0.5
    const first = Math.max(0, Math.ceil(centre - reach))
    const last = Math.min(source - 1, Math.floor(centre + reach))
    const weights: number[] = []
    let sum = 0
    for (let at = first; at <= last; at += 1) {
      const weight = Math.max(1e-6, 1 - Math.abs(at - centre) / reach)
      weights.push(weight)
      sum += weight
    }
    return { first, weights: weights.map((weight) => weight / sum) }
  })
}

function readGreyRow({ data, width, channels }: Raster, y: number, into: Float32Array): void {
  let at = y * width * channels
  for (let x = 0; x < width; x += 1, at += channels) {
    into[x] =
      channels === 1
        ? (data[at] as number)
        : 0.299 * (data[at] as number) + 0.587 * (data[at + 1] as number) + 0.114 * (data[at + 2] as number)
  }
}

function shrinkRow(row: Float32Array, columns: Taps[]): Float32Array {
  const narrow = new Float32Array(columns.length)
  for (let x = 0; x < columns.length; x += 1) {
    const { first, weights } = columns[x] as Taps
    let sum = 0
    for (let i = 0; i < weights.length; i += 1) sum += (weights[i] as number) * (row[first + i] as number)
    narrow[x] = sum
  }
  return narrow
}
