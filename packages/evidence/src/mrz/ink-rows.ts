import type { SeenRow } from './group-rows.ts'
import { findStrips } from './row-strips.ts'
import type { ScaledGrey } from './working-scale.ts'

/**
 * Rows of small dark strokes, by plain image processing: what is darker than its surroundings is smeared until the
 * characters of a line run together and its neighbours do not, and long thin smears are rows. It knows nothing of letters,
 * so any line of text is one, and which way it reads is unknown: each row is given both ways.
 */
export function findInkRows(grey: ScaledGrey): SeenRow[] {
  const { data, width, height } = grey
  const ink = darkerThanAround(data, width, height, 6)
  const rows: SeenRow[] = []
  for (const reach of [2, 3, 5, 7]) {
    const smear = smeared(ink, width, height, reach)
    const found = findStrips(smear, width, height, {
      threshold: 0.5,
      minimumLength: width * 0.2,
      minimumElongation: 9,
    })
    for (const { left, right, thickness } of found) {
      const row = { left, right, height: Math.max(3, thickness), score: 0.3 }
      rows.push(row, { ...row, left: right, right: left })
    }
  }
  return rows
}

/** 1 where a pixel is clearly darker than the mean of the square around it, 0 elsewhere. */
function darkerThanAround(grey: Float32Array, width: number, height: number, reach: number): Float32Array {
  const mean = boxMean(grey, width, height, reach)
  const squares = Float32Array.from(grey, (value, i) => (value - (mean[i] as number)) ** 2)
  const variance = boxMean(squares, width, height, 2 * reach)
  return Float32Array.from(grey, (value, i) => {
    const depth = (mean[i] as number) - value
    return depth > 8 && depth > 0.6 * Math.sqrt(variance[i] as number) ? 1 : 0
  })
}

/** Dilated, then eroded, by a square of `reach` pixels to each side: closes gaps up to twice that. */
function smeared(mask: Float32Array, width: number, height: number, reach: number): Float32Array {
  const size = 2 * reach + 1
  const floor = 0.5 / size ** 2
  const wide = boxMean(mask, width, height, reach).map((share) => (share > floor ? 1 : 0))
  const inner = Math.max(1, reach - 1)
  const ceiling = 1 - 0.5 / (2 * inner + 1) ** 2
  return boxMean(wide, width, height, inner).map((share) => (share > ceiling ? 1 : 0))
}

/** The mean of the square of `reach` pixels to each side, cut off at the border. */
function boxMean(map: Float32Array, width: number, height: number, reach: number): Float32Array {
  const across = new Float32Array(map.length)
  for (let y = 0; y < height; y += 1) {
    let sum = 0
    for (let x = -reach; x < width; x += 1) {
      if (x + reach < width) sum += map[y * width + x + reach] as number
      if (x - reach - 1 >= 0) sum -= map[y * width + x - reach - 1] as number
      if (x >= 0) across[y * width + x] = sum / (Math.min(width - 1, x + reach) - Math.max(0, x - reach) + 1)
    }
  }
  const both = new Float32Array(map.length)
  const sums = new Float32Array(width)
  for (let y = -reach; y < height; y += 1) {
    const enters = y + reach < height ? (y + reach) * width : -1
    const leaves = y - reach - 1 >= 0 ? (y - reach - 1) * width : -1
    const count = Math.min(height - 1, y + reach) - Math.max(0, y - reach) + 1
    for (let x = 0; x < width; x += 1) {
      let sum = sums[x] as number
      if (enters >= 0) sum += across[enters + x] as number
      if (leaves >= 0) sum -= across[leaves + x] as number
      sums[x] = sum
      if (y >= 0) both[y * width + x] = sum / count
    }
  }
  return both
}
