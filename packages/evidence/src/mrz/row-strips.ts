import type { Spot } from '../raster.ts'

/** A map of numbers over a picture, row by row from the top left. */
export interface CellMap {
  readonly data: Float32Array
  readonly width: number
  readonly height: number
}

/**
 * A long thin blob in a map, as a line, in the map's cells. It does not say which way it reads: which end is `from` is
 * arbitrary.
 */
export interface Strip {
  readonly from: Spot
  readonly to: Spot
  readonly thickness: number
  /** The mean of the map over the blob. */
  readonly mean: number
  /** Which cells it is made of. */
  readonly cells: Int32Array
}

export interface StripLimits {
  /** Cells below it belong to no blob. */
  readonly threshold: number
  /** In cells. */
  readonly minimumLength: number
  /** Length over thickness. */
  readonly minimumElongation: number
}

/** The long thin blobs (8-connected cells) of a map, in any direction. */
export function findStrips(map: CellMap, limits: StripLimits): Strip[] {
  const { data, width, height } = map
  const seen = new Uint8Array(data.length)
  const stack = new Int32Array(data.length)
  const strips: Strip[] = []
  for (let start = 0; start < data.length; start += 1) {
    if (seen[start] === 1 || at(data, start) < limits.threshold) continue
    // The blob is the part of `stack` that was filled, so that no list is made for every speck.
    let visited = 0
    let filled = 1
    stack[0] = start
    seen[start] = 1
    while (visited < filled) {
      const cell = at(stack, visited)
      visited += 1
      const x = cell % width
      const y = (cell - x) / width
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny += 1) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx += 1) {
          const next = ny * width + nx
          if (seen[next] === 1 || at(data, next) < limits.threshold) continue
          seen[next] = 1
          stack[filled] = next
          filled += 1
        }
      }
    }
    if (filled < limits.minimumLength) continue
    const strip = stripOf(map, stack.slice(0, filled))
    const length = Math.hypot(strip.to.x - strip.from.x, strip.to.y - strip.from.y)
    if (length >= limits.minimumLength && length >= limits.minimumElongation * strip.thickness)
      strips.push(strip)
  }
  return strips
}

/** The principal axis of some cells, weighted by their values, from its one end to its other. */
export function stripOf({ data, width }: CellMap, cells: Int32Array): Strip {
  let weight = 0
  let sumX = 0
  let sumY = 0
  for (const cell of cells) {
    const value = at(data, cell)
    weight += value
    sumX += value * ((cell % width) + 0.5)
    sumY += value * (Math.floor(cell / width) + 0.5)
  }
  const centre = { x: sumX / weight, y: sumY / weight }
  let xx = 0
  let xy = 0
  let yy = 0
  for (const cell of cells) {
    const value = at(data, cell)
    const dx = (cell % width) + 0.5 - centre.x
    const dy = Math.floor(cell / width) + 0.5 - centre.y
    xx += value * dx * dx
    xy += value * dx * dy
    yy += value * dy * dy
  }
  const angle = 0.5 * Math.atan2(2 * xy, xx - yy)
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  let first = 0
  let last = 0
  for (const cell of cells) {
    const along = ((cell % width) + 0.5 - centre.x) * cos + (Math.floor(cell / width) + 0.5 - centre.y) * sin
    if (along < first) first = along
    if (along > last) last = along
  }
  // Cells are measured at their centres; the blob reaches half a cell further at both ends.
  first -= 0.5
  last += 0.5
  return {
    from: { x: centre.x + first * cos, y: centre.y + first * sin },
    to: { x: centre.x + last * cos, y: centre.y + last * sin },
    thickness: cells.length / (last - first),
    mean: weight / cells.length,
    cells,
  }
}

/** Reads an array at a place that is known to be inside. */
export function at(array: Float32Array | Int32Array, place: number): number {
  return array[place] as number
}
