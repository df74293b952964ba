import type { Quad, Raster, Spot } from '../raster.ts'

/** A stretch of a picture that is as busy as a stacked barcode. */
export interface BarRegion {
  /** Around it with its quiet zone, so turned that the longer sides are level. It may stand on its head. */
  readonly quad: Quad
  readonly width: number
  readonly height: number
}

/**
 * Where a PDF417 may be, the likeliest first, at most three: bars and spaces change so often that no print comes near,
 * over an area that is longer than it is high and filled to its edges.
 */
export function findBarRegions(grey: Raster): BarRegion[] {
  const cells = busyCells(grey)
  const groups = connected(cells)
  return groups
    .flatMap((group) => {
      const region = regionOf(group, cells, grey)
      return region === null ? [] : [region]
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ quad, width, height }) => ({ quad, width, height }))
}

interface Cells {
  /** Mean change from one pixel to the next, cell by cell. */
  readonly change: Float32Array
  readonly isBusy: Uint8Array
  readonly columns: number
  readonly rows: number
  /** Pixels on a side. */
  readonly size: number
}

function busyCells({ data, width, height }: Raster): Cells {
  const size = Math.max(4, Math.round(Math.max(width, height) / 125))
  const columns = Math.floor((width - 1) / size)
  const rows = Math.floor((height - 1) / size)
  const change = new Float32Array(columns * rows)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0
      for (let y = row * size; y < (row + 1) * size; y += 2) {
        for (let x = column * size, at = y * width + x; x < (column + 1) * size; x++, at++) {
          const here = data[at] ?? 0
          sum += Math.abs((data[at + 1] ?? 0) - here) + Math.abs((data[at + width] ?? 0) - here)
        }
      }
      change[row * columns + column] = sum
    }
  }
  const sorted = change.slice().sort()
  const least = 0.5 * (sorted[Math.floor(sorted.length * 0.985)] ?? 0)
  const isBusy = closed(
    Uint8Array.from(change, (value) => (value > least ? 1 : 0)),
    columns,
    rows,
  )
  return { change, isBusy, columns, rows, size }
}

/** Gaps of one cell closed: grown by one to every side, then shrunk again. */
function closed(cells: Uint8Array, columns: number, rows: number): Uint8Array {
  const around = (from: Uint8Array, isEnough: (busy: number) => boolean) =>
    from.map((_, at) => {
      const [x, y] = [at % columns, Math.floor(at / columns)]
      let busy = 0
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) {
          const [nearX, nearY] = [x + dx, y + dy]
          const isInside = nearX >= 0 && nearY >= 0 && nearX < columns && nearY < rows
          busy += isInside ? (from[nearY * columns + nearX] ?? 0) : 1
        }
      return isEnough(busy) ? 1 : 0
    })
  const grown = around(cells, (busy) => busy > 0)
  return around(grown, (busy) => busy === 9)
}

function connected({ isBusy, columns, rows }: Cells): number[][] {
  const seen = new Uint8Array(isBusy.length)
  const groups: number[][] = []
  for (let start = 0; start < isBusy.length; start++) {
    if (!isBusy[start] || seen[start]) continue
    const group = [start]
    seen[start] = 1
    for (const at of group) {
      const [x, y] = [at % columns, Math.floor(at / columns)]
      for (const [nearX, nearY] of [
        [x - 1, y],
        [x + 1, y],
        [x, y - 1],
        [x, y + 1],
      ] as const) {
        const near = nearY * columns + nearX
        if (nearX < 0 || nearY < 0 || nearX >= columns || nearY >= rows || !isBusy[near] || seen[near])
          continue
        seen[near] = 1
        group.push(near)
      }
    }
    groups.push(group)
  }
  return groups
}

function regionOf(group: number[], cells: Cells, grey: Raster): (BarRegion & { score: number }) | null {
  if (group.length < 12) return null
  const { columns, size, change } = cells
  const middles = group.map((at) => ({
    x: ((at % columns) + 0.5) * size,
    y: (Math.floor(at / columns) + 0.5) * size,
  }))
  const angle = nearestQuarter(barAngle(group, cells, grey), longAxis(middles))
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const along = middles.map(({ x, y }) => x * cos + y * sin)
  const across = middles.map(({ x, y }) => y * cos - x * sin)
  const [left, right] = [Math.min(...along) - size / 2, Math.max(...along) + size / 2]
  const [top, bottom] = [Math.min(...across) - size / 2, Math.max(...across) + size / 2]
  const fill = (group.length * size * size) / ((right - left) * (bottom - top))
  if (fill < 0.5 || right - left < 1.4 * (bottom - top)) return null
  const margin = 0.08 * (right - left)
  const spot = (u: number, v: number): Spot => ({ x: u * cos - v * sin, y: u * sin + v * cos })
  const busyness = group.reduce((sum, at) => sum + (change[at] ?? 0), 0)
  // The rows of a code that is seen aslant run together: its upper and its lower edge each lie their own way.
  const upper = edgeLine(along, across, size, Math.min)
  const lower = edgeLine(along, across, size, Math.max)
  const [from, to] = [left - margin, right + margin]
  return {
    quad: [
      spot(from, upper(from) - size / 2 - margin),
      spot(to, upper(to) - size / 2 - margin),
      spot(to, lower(to) + size / 2 + margin),
      spot(from, lower(from) + size / 2 + margin),
    ],
    width: right - left + 2 * margin,
    height: lower((from + to) / 2) - upper((from + to) / 2) + size + 2 * margin,
    score: busyness * fill,
  }
}

/** The straight line along the outermost cells on one side: how far across it is at each place along. */
function edgeLine(
  along: readonly number[],
  across: readonly number[],
  size: number,
  outermost: (a: number, b: number) => number,
): (along: number) => number {
  const outline = new Map<number, number>()
  along.forEach((u, index) => {
    const column = Math.round(u / size)
    const v = across[index] ?? 0
    outline.set(column, outermost(outline.get(column) ?? v, v))
  })
  const spots = [...outline].map(([column, v]) => ({ u: column * size, v })).sort((a, b) => a.u - b.u)
  // The median of the slopes between places a third of the edge apart, and of what is left: a few stray cells do not bend it.
  const apart = Math.max(1, Math.floor(spots.length / 3))
  const slopes = spots.slice(apart).map(({ u, v }, index) => {
    const other = spots[index] ?? { u, v }
    return (v - other.v) / (u - other.u)
  })
  const slope = median(slopes)
  const level = median(spots.map(({ u, v }) => v - slope * u))
  return (u) => level + slope * u
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** The direction in which the cells lie, in radians. */
function longAxis(spots: readonly Spot[]): number {
  const mean = (of: (spot: Spot) => number) => spots.reduce((sum, spot) => sum + of(spot), 0) / spots.length
  const [x, y] = [mean((spot) => spot.x), mean((spot) => spot.y)]
  const xx = mean((spot) => (spot.x - x) ** 2)
  const yy = mean((spot) => (spot.y - y) ** 2)
  const xy = mean((spot) => (spot.x - x) * (spot.y - y))
  return Math.atan2(2 * xy, xx - yy) / 2
}

/** The direction of the bars' edges, but for quarter turns: all edges of bars and rows agree in four times their angle. */
function barAngle(group: readonly number[], { columns, size }: Cells, { data, width }: Raster): number {
  let [real, imaginary] = [0, 0]
  for (const at of group) {
    const [x0, y0] = [(at % columns) * size, Math.floor(at / columns) * size]
    for (let y = Math.max(1, y0); y < y0 + size; y += 2) {
      for (let x = Math.max(1, x0); x < x0 + size; x += 2) {
        const place = y * width + x
        const dx = (data[place + 1] ?? 0) - (data[place - 1] ?? 0)
        const dy = (data[place + width] ?? 0) - (data[place - width] ?? 0)
        const strength = dx * dx + dy * dy
        const four = 4 * Math.atan2(dy, dx)
        real += strength * Math.cos(four)
        imaginary += strength * Math.sin(four)
      }
    }
  }
  return Math.atan2(imaginary, real) / 4
}

/** The angle turned by quarters until it is nearest to another, which has no sense of its own. */
function nearestQuarter(angle: number, other: number): number {
  const quarters = Math.round((other - angle) / (Math.PI / 2))
  return angle + (quarters * Math.PI) / 2
}
