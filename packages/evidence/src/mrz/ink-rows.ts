import type { SeenRow } from './group-rows.ts'
import { at, type CellMap, findStrips } from './row-strips.ts'

/** How far strokes are smeared, in pixels to each side: half of what lies between two characters, at four sizes. */
const reaches = [2, 3, 5, 7]

/**
 * Rows of small dark strokes, by plain image processing: what is darker than its surroundings is smeared until the
 * characters of a line run together and its neighbours do not, and long thin smears are rows. It knows nothing of letters,
 * so any line of text is one, and which way it reads is unknown: each row is given both ways.
 */
export function findInkRows(grey: CellMap): SeenRow[] {
  const ink = darkerThanAround(grey, 6)
  const limits = { threshold: 0.5, minimumLength: grey.width * 0.2, minimumElongation: 9 }
  return reaches
    .flatMap((reach) => findStrips(smeared(ink, reach), limits))
    .flatMap(({ from, to, thickness }) => {
      const row = { height: Math.max(3, thickness), score: 0.3, isLeftSure: false, isRightSure: false }
      return [
        { ...row, left: from, right: to },
        { ...row, left: to, right: from },
      ]
    })
}

/** 1 where a pixel is clearly darker than the mean of the square around it, 0 elsewhere. */
function darkerThanAround(grey: CellMap, reach: number): CellMap {
  const mean = boxMean(grey, reach).data
  const squares = grey.data.map((value, i) => (value - at(mean, i)) ** 2)
  const variance = boxMean({ ...grey, data: squares }, 2 * reach).data
  const data = grey.data.map((value, i) => {
    const depth = at(mean, i) - value
    return depth > 8 && depth > 0.6 * Math.sqrt(at(variance, i)) ? 1 : 0
  })
  return { ...grey, data }
}

/** Dilated, then eroded a little less, by squares: closes gaps of up to twice the reach. */
function smeared(mask: CellMap, reach: number): CellMap {
  const any = 0.5 / (2 * reach + 1) ** 2
  const wide = { ...mask, data: boxMean(mask, reach).data.map((share) => (share > any ? 1 : 0)) }
  const back = reach - 1
  const all = 1 - 0.5 / (2 * back + 1) ** 2
  return { ...mask, data: boxMean(wide, back).data.map((share) => (share > all ? 1 : 0)) }
}

/** The mean of the square of `reach` cells to each side, cut off at the border. */
function boxMean({ data, width, height }: CellMap, reach: number): CellMap {
  const across = new Float32Array(data.length)
  for (let y = 0; y < height; y += 1) {
    let sum = 0
    for (let x = -reach; x < width; x += 1) {
      if (x + reach < width) sum += at(data, y * width + x + reach)
      if (x - reach - 1 >= 0) sum -= at(data, y * width + x - reach - 1)
      if (x >= 0) across[y * width + x] = sum / (Math.min(width - 1, x + reach) - Math.max(0, x - reach) + 1)
    }
  }
  const both = new Float32Array(data.length)
  const sums = new Float32Array(width)
  for (let y = -reach; y < height; y += 1) {
    const enters = y + reach < height ? (y + reach) * width : -1
    const leaves = y - reach - 1 >= 0 ? (y - reach - 1) * width : -1
    const count = Math.min(height - 1, y + reach) - Math.max(0, y - reach) + 1
    for (let x = 0; x < width; x += 1) {
      let sum = at(sums, x)
      if (enters >= 0) sum += at(across, enters + x)
      if (leaves >= 0) sum -= at(across, leaves + x)
      sums[x] = sum
      if (y >= 0) both[y * width + x] = sum / count
    }
  }
  return { data: both, width, height }
}
