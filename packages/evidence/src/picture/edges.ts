import type { Raster } from '../raster.ts'

/** Where the colour of a picture changes at once, thinned to single pixels. */
export interface EdgeMap {
  width: number
  height: number
  /** 0 where there is no edge; else how far it stands out from what is around it, 1 to 4. */
  weight: Float32Array
  /** The direction across the edge, in radians, 0 to π. */
  angle: Float32Array
}

/**
 * Finds edges in the channel where each is strongest, because a pale card on a pale table often differs in one only. A
 * change counts by how it stands out from its surroundings: the one faint line on a smooth table outweighs the
 * hundreds of strong ones in print or in the grain of wood.
 */
export function findEdges(picture: Raster): EdgeMap {
  const { width, height } = picture
  const { size, angle } = gradient(picture)
  // How dense edges lie counts, not how strong they are: black print must not hide the pale edge beside it.
  const around = localMean(
    size.map((value) => Math.min(value, 8 * faintest)),
    width,
    height,
    11,
  )
  const weight = new Float32Array(width * height)
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x
      const here = size[at] ?? 0
      if (here < faintest) continue
      const prominence = here / ((around[at] ?? 0) + faintest)
      if (prominence < 1.2) continue
      const across = angle[at] ?? 0
      const stepX = Math.round(Math.cos(across))
      const stepY = Math.round(Math.sin(across))
      const step = stepY * width + stepX
      if (here < (size[at - step] ?? 0) || here <= (size[at + step] ?? 0)) continue
      weight[at] = Math.min(4, prominence)
    }
  }
  return { width, height, weight, angle }
}

/** Less than this, in levels of 255, is noise. */
const faintest = 5

function gradient({ data, width, height, channels }: Raster) {
  const size = new Float32Array(width * height)
  const angle = new Float32Array(width * height)
  const row = width * channels
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      let best = 0
      let bestX = 0
      let bestY = 0
      for (let channel = 0; channel < channels; channel += 1) {
        const at = y * row + x * channels + channel
        const a = data[at - row - channels] ?? 0
        const b = data[at - row] ?? 0
        const c = data[at - row + channels] ?? 0
        const d = data[at - channels] ?? 0
        const f = data[at + channels] ?? 0
        const g = data[at + row - channels] ?? 0
        const h = data[at + row] ?? 0
        const i = data[at + row + channels] ?? 0
        const acrossX = c + 2 * f + i - a - 2 * d - g
        const acrossY = g + 2 * h + i - a - 2 * b - c
        const square = acrossX * acrossX + acrossY * acrossY
        if (square > best) {
          best = square
          bestX = acrossX
          bestY = acrossY
        }
      }
      const at = y * width + x
      size[at] = Math.sqrt(best) / 4
      if (best < 16 * faintest * faintest) continue
      const direction = Math.atan2(bestY, bestX)
      angle[at] = direction < 0 ? direction + Math.PI : direction
    }
  }
  return { size, angle }
}

/** The mean over a square around each pixel, by sums that slide. */
function localMean(values: Float32Array, width: number, height: number, reach: number): Float32Array {
  const sums = new Float64Array((width + 1) * (height + 1))
  for (let y = 0; y < height; y += 1) {
    let row = 0
    for (let x = 0; x < width; x += 1) {
      row += values[y * width + x] ?? 0
      sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] ?? 0) + row
    }
  }
  const means = new Float32Array(width * height)
  for (let y = 0; y < height; y += 1) {
    const top = Math.max(0, y - reach) * (width + 1)
    const bottom = Math.min(height, y + reach + 1) * (width + 1)
    for (let x = 0; x < width; x += 1) {
      const left = Math.max(0, x - reach)
      const right = Math.min(width, x + reach + 1)
      const sum =
        (sums[bottom + right] ?? 0) -
        (sums[bottom + left] ?? 0) -
        (sums[top + right] ?? 0) +
        (sums[top + left] ?? 0)
      means[y * width + x] = sum / (((bottom - top) / (width + 1)) * (right - left))
    }
  }
  return means
}
