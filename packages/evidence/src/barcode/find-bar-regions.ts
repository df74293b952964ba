import { distance } from '../picture/rectify.ts'
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
  const cells = cellsOf(grey)
  const sorted = cells.change.slice().sort()
  const strong = sorted[Math.floor(sorted.length * 0.985)] ?? 0
  const found = [0.5, 0.35, 0.25, 0.65].flatMap((share) => {
    const isBusy = Uint8Array.from(cells.change, (value) => (value > share * strong ? 1 : 0))
    return connected(closed(isBusy, cells.columns, cells.rows), cells).flatMap((group) => {
      const region = regionOf(group, cells)
      return region === null ? [] : [region]
    })
  })
  const best: (BarRegion & { score: number })[] = []
  for (const region of found.sort((a, b) => b.score - a.score))
    if (!best.some((other) => isSame(region, other))) best.push(region)
  return best.slice(0, 3).map(({ quad, width, height }) => ({ quad, width, height }))
}

function isSame(a: BarRegion, b: BarRegion): boolean {
  const middle = ({ quad: [p, , q] }: BarRegion) => ({ x: (p.x + q.x) / 2, y: (p.y + q.y) / 2 })
  return distance(middle(a), middle(b)) < 0.06 * b.width && Math.abs(a.width - b.width) < 0.08 * b.width
}

interface Cells {
  /** How strongly, and how much in one direction, the light changes cell by cell, against the light there. */
  readonly change: Float32Array
  /** Sums of the squared slopes, cell by cell: across less down, and twice their product. */
  readonly lean: Float32Array
  readonly skew: Float32Array
  readonly columns: number
  readonly rows: number
  /** Pixels on a side. */
  readonly size: number
}

/**
 * Noise changes as much in every direction and falls out of the difference of the squared slopes; the bars of a code all
 * lean one way.
 */
function cellsOf({ data, width, height }: Raster): Cells {
  const size = Math.max(4, Math.round(Math.max(width, height) / 125))
  const columns = Math.floor((width - 2) / size)
  const rows = Math.floor((height - 2) / size)
  const lean = new Float32Array(columns * rows)
  const skew = new Float32Array(columns * rows)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let difference = 0
      let product = 0
      let light = 0
      for (let y = row * size + 1; y <= (row + 1) * size; y += 2) {
        const end = y * width + (column + 1) * size
        for (let at = y * width + column * size + 1; at <= end; at += 2) {
          const [above, below] = [at - width, at + width]
          const left = (data[at - 1] ?? 0) * 2 + (data[above - 1] ?? 0) + (data[below - 1] ?? 0)
          const right = (data[at + 1] ?? 0) * 2 + (data[above + 1] ?? 0) + (data[below + 1] ?? 0)
          const upper = (data[above] ?? 0) * 2 + (data[above - 1] ?? 0) + (data[above + 1] ?? 0)
          const lower = (data[below] ?? 0) * 2 + (data[below - 1] ?? 0) + (data[below + 1] ?? 0)
          const across = right - left
          const down = lower - upper
          const slope = Math.sqrt(across * across + down * down) + 1
          difference += (across * across - down * down) / slope
          product += (across * down) / slope
          light += left + right
        }
      }
      const at = row * columns + column
      const mean = light / (2 * size * size) + 25
      lean[at] = difference / mean
      skew[at] = (2 * product) / mean
    }
  }
  const [smoothLean, smoothSkew] = [smoothed(lean, columns, rows), smoothed(skew, columns, rows)]
  const change = smoothLean.map((value, at) => Math.hypot(value, smoothSkew[at] ?? 0))
  return { change, lean: smoothLean, skew: smoothSkew, columns, rows, size }
}

/** Ten times the mean of a cell, which counts twice, and of those around it; at the border as it is. */
function smoothed(cells: Float32Array, columns: number, rows: number): Float32Array {
  const made = cells.map((value) => 10 * value)
  for (let row = 1; row < rows - 1; row++)
    for (let column = 1; column < columns - 1; column++) {
      const at = row * columns + column
      let sum = cells[at] ?? 0
      for (let near = at - columns - 1; near <= at + columns - 1; near += columns)
        sum += (cells[near] ?? 0) + (cells[near + 1] ?? 0) + (cells[near + 2] ?? 0)
      made[at] = sum
    }
  return made
}

/** Gaps of one cell closed: grown by one to every side, then shrunk again. */
function closed(cells: Uint8Array, columns: number, rows: number): Uint8Array {
  const grown = spread(cells, columns, rows, 1)
  return spread(grown, columns, rows, 0)
}

/** What a cell or one of those around it is becomes what it is. */
function spread(cells: Uint8Array, columns: number, rows: number, what: 0 | 1): Uint8Array {
  const made = cells.slice()
  for (let row = 1; row < rows - 1; row++)
    for (let column = 1; column < columns - 1; column++) {
      const at = row * columns + column
      for (let near = at - columns - 1; near <= at + columns - 1; near += columns)
        if (cells[near] === what || cells[near + 1] === what || cells[near + 2] === what) made[at] = what
    }
  return made
}

/** Busy cells that touch and whose bars lean the same way. */
function connected(isBusy: Uint8Array, { lean, skew, columns, rows }: Cells): number[][] {
  const seen = new Uint8Array(isBusy.length)
  const groups: number[][] = []
  const agree = (a: number, b: number) => {
    const [x, y, u, v] = [lean[a] ?? 0, skew[a] ?? 0, lean[b] ?? 0, skew[b] ?? 0]
    return x * u + y * v > 0.5 * Math.hypot(x, y) * Math.hypot(u, v)
  }
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
        if (!agree(at, near)) continue
        seen[near] = 1
        group.push(near)
      }
    }
    groups.push(group)
  }
  return groups
}

function regionOf(group: number[], cells: Cells): (BarRegion & { score: number }) | null {
  if (group.length < 12) return null
  const { columns, size, change } = cells
  const middles = group.map((at) => ({
    x: ((at % columns) + 0.5) * size,
    y: (Math.floor(at / columns) + 0.5) * size,
  }))
  const angle = leanOf(group, cells)
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const along = middles.map(({ x, y }) => x * cos + y * sin)
  const across = middles.map(({ x, y }) => y * cos - x * sin)
  // The rows of a code that is seen aslant run together: its upper and its lower edge each lie their own way.
  const upper = edgeLine(along, across, size, Math.min)
  const lower = edgeLine(along, across, size, Math.max)
  const inside = group.flatMap((at, index) => {
    const [u, v] = [along[index] ?? 0, across[index] ?? 0]
    return v > upper(u) - size && v < lower(u) + size ? [{ at, u }] : []
  })
  if (inside.length < 0.8 * group.length) return null
  const [left, right] = [
    Math.min(...inside.map(({ u }) => u)) - size / 2,
    Math.max(...inside.map(({ u }) => u)) + size / 2,
  ]
  const middle = (left + right) / 2
  const thickness = lower(middle) - upper(middle) + size
  const fill = (inside.length * size * size) / ((right - left) * thickness)
  if (fill < 0.6 || right - left < 1.4 * thickness) return null
  const margin = 0.08 * (right - left)
  const spot = (u: number, v: number): Spot => ({ x: u * cos - v * sin, y: u * sin + v * cos })
  const busyness = inside.reduce((sum, { at }) => sum + (change[at] ?? 0), 0)
  const [from, to] = [left - margin, right + margin]
  return {
    quad: [
      spot(from, upper(from) - size / 2 - margin),
      spot(to, upper(to) - size / 2 - margin),
      spot(to, lower(to) + size / 2 + margin),
      spot(from, lower(from) + size / 2 + margin),
    ],
    width: right - left + 2 * margin,
    height: thickness + 2 * margin,
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

/** Across the bars, in radians. */
function leanOf(group: readonly number[], { lean, skew }: Cells): number {
  const sum = (of: Float32Array) => group.reduce((total, at) => total + (of[at] ?? 0), 0)
  return Math.atan2(sum(skew), sum(lean)) / 2
}
