import type { Homography } from '../picture/homography.ts'
import type { Raster } from '../raster.ts'

/** Where a code's modules and rows lie in a picture. */
export interface Grid {
  /** From modules along and rows across to the picture's pixels. */
  readonly toPicture: Homography
  /** Of data, without the start, the stop and the indicators beside them. */
  readonly columns: number
  readonly rows: number
}

/** Modules that are looked at beyond either end of a row. */
export const surround = 4

/** How dark each half module of each row is, against what is around it. */
export interface GridSamples {
  /** About -1 to 1, dark above 0; row by row, beginning `surround` modules before the start. */
  readonly darkness: Float32Array
  /** Levels for one unit of darkness there. */
  readonly contrast: Float32Array
  /** Half modules in a row, with the surround. */
  readonly width: number
  readonly rows: number
}

export function modulesAcross({ columns }: Pick<Grid, 'columns'>): number {
  return 17 * (columns + 4) + 1
}

/** Looks a code up, half module by half module. `shift` tells how many modules beside its place each lies. */
export function sampleGrid(grey: Raster, grid: Grid, shift: (x: number, row: number) => number): GridSamples {
  const { rows } = grid
  const width = 2 * (modulesAcross(grid) + 2 * surround)
  const light = new Float32Array(width * rows)
  const { data } = grey
  const [lastX, lastY, stride] = [grey.width - 1.001, grey.height - 1.001, grey.width]
  const [a, b, c, d, e, f, g, h] = grid.toPicture
  for (let row = 0; row < rows; row += 1) {
    for (let at = 0; at < width; at += 1) {
      const x = at / 2 + 0.25 - surround
      const seenX = x + shift(x, row)
      let sum = 0
      for (const [off, weight] of lines) {
        const y = row + 0.5 + off
        const w = g * seenX + h * y + 1
        const px = Math.max(0, Math.min(lastX, (a * seenX + b * y + c) / w - 0.5))
        const py = Math.max(0, Math.min(lastY, (d * seenX + e * y + f) / w - 0.5))
        const [left, top] = [px | 0, py | 0]
        const [shareX, shareY] = [px - left, py - top]
        const corner = top * stride + left
        const upper = (data[corner] ?? 0) * (1 - shareX) + (data[corner + 1] ?? 0) * shareX
        const lower = (data[corner + stride] ?? 0) * (1 - shareX) + (data[corner + stride + 1] ?? 0) * shareX
        sum += weight * (upper * (1 - shareY) + lower * shareY)
      }
      light[row * width + at] = sum
    }
  }
  return againstSurroundings(light, width, rows)
}

/** Places in a row, of its height, and what each counts for. */
const lines = [
  [-0.3, 0.17],
  [-0.15, 0.22],
  [0, 0.22],
  [0.15, 0.22],
  [0.3, 0.17],
] as const

function againstSurroundings(light: Float32Array, width: number, rows: number): GridSamples {
  const [reachX, reachY] = [34, 2]
  const darkness = new Float32Array(light.length)
  const contrast = new Float32Array(light.length)
  const sums = summed(light, width, rows, (value) => value)
  const squares = summed(light, width, rows, (value) => value * value)
  for (let row = 0; row < rows; row += 1) {
    for (let at = 0; at < width; at += 1) {
      const box = [
        Math.max(0, at - reachX),
        Math.max(0, row - reachY),
        Math.min(width, at + reachX + 1),
        Math.min(rows, row + reachY + 1),
      ] as const
      const count = (box[2] - box[0]) * (box[3] - box[1])
      const mean = within(sums, width, box) / count
      const spread = Math.sqrt(Math.max(1, within(squares, width, box) / count - mean * mean))
      const place = row * width + at
      darkness[place] = (mean - (light[place] ?? 0)) / spread
      contrast[place] = spread
    }
  }
  return { darkness, contrast, width, rows }
}

function summed(values: Float32Array, width: number, rows: number, of: (value: number) => number) {
  const sums = new Float64Array((width + 1) * (rows + 1))
  for (let row = 0; row < rows; row += 1)
    for (let at = 0, line = 0; at < width; at += 1) {
      line += of(values[row * width + at] ?? 0)
      sums[(row + 1) * (width + 1) + at + 1] = line + (sums[row * (width + 1) + at + 1] ?? 0)
    }
  return sums
}

function within(
  sums: Float64Array,
  width: number,
  [left, top, right, bottom]: readonly [number, number, number, number],
): number {
  const at = (row: number, column: number) => sums[row * (width + 1) + column] ?? 0
  return at(bottom, right) - at(top, right) - at(bottom, left) + at(top, left)
}
