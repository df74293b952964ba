import type { Spot } from '../raster.ts'
import type { ZoneCandidate, ZoneRow } from './find-zones.ts'

/** A row that was seen, with how sure its finder was of it, 0 to 1. */
export interface SeenRow extends ZoneRow {
  readonly score: number
}

/**
 * The layouts' rows and how far apart their centre lines are, as a share of their length: ICAO 9303 sets the lines of
 * every zone 6.35 mm apart and its characters 2.54 mm (parts 3 to 7), and prints keep to that within a few percent.
 */
const layouts = [
  { rows: 3, characters: 30 },
  { rows: 2, characters: 36 },
  { rows: 2, characters: 44 },
].map(({ rows, characters }) => ({ rows, characters, spacing: 6.35 / (2.54 * characters) }))

/**
 * Sets rows that run side by side together as zones, best first. Rows must read the same way; a zone's first row is its
 * topmost when it is held upright. A row whose end was lost takes the end of its neighbours, since all rows of a zone
 * are of one length. The same row may stand in several candidates.
 */
export function groupRows(rows: readonly SeenRow[]): ZoneCandidate[] {
  const candidates: ZoneCandidate[] = []
  for (const [i, first] of rows.entries()) {
    for (const [j, second] of rows.entries()) {
      if (i === j) continue
      const step = stepBetween(first, second)
      if (step === null) continue
      const pair = zoneOf([first, second], step)
      if (pair !== null) candidates.push(pair)
      for (const [k, third] of rows.entries()) {
        if (k === i || k === j) continue
        const next = stepBetween(second, third)
        if (next === null || Math.abs(next - step) > 0.25 * step) continue
        const triple = zoneOf([first, second, third], (step + next) / 2)
        if (triple !== null) candidates.push(triple)
      }
    }
  }
  return candidates.sort((a, b) => b.score - a.score)
}

/** How far below `upper` the row `lower` runs, or null when the two cannot be neighbours in one zone. */
function stepBetween(upper: SeenRow, lower: SeenRow): number | null {
  const along = directionOf(upper)
  const other = directionOf(lower)
  if (along.x * other.x + along.y * other.y < 0.99) return null
  const length = Math.max(lengthOf(upper), lengthOf(lower))
  const centre = { x: (lower.left.x + lower.right.x) / 2, y: (lower.left.y + lower.right.y) / 2 }
  const step = -(centre.x - upper.left.x) * along.y + (centre.y - upper.left.y) * along.x
  if (step < 0.035 * length || step > 0.13 * length) return null
  // One end may be lost under a thumb or a glare, not both.
  const shiftLeft = Math.abs(project(lower.left, upper.left, along))
  const shiftRight = Math.abs(project(lower.right, upper.right, along))
  if (Math.min(shiftLeft, shiftRight) > 0.06 * length || Math.max(shiftLeft, shiftRight) > 0.45 * length)
    return null
  return step
}

function zoneOf(rows: readonly SeenRow[], step: number): ZoneCandidate | null {
  const along = directionOf(rows[0] as SeenRow)
  const origin = (rows[0] as SeenRow).left
  const starts = rows.map((row) => project(row.left, origin, along))
  const ends = rows.map((row) => project(row.right, origin, along))
  const start = Math.min(...starts)
  const end = Math.max(...ends)
  const length = end - start
  const fits = layouts
    .filter((layout) => layout.rows === rows.length)
    .map(({ spacing }) => Math.abs(Math.log(step / length / spacing)))
  const misfit = Math.min(...fits)
  if (misfit > 0.35) return null
  const raggedness = rows.reduce((sum, row) => sum + (length - lengthOf(row)) / length, 0) / rows.length
  const sureness = rows.reduce((sum, row) => sum + row.score, 0) / rows.length
  // A third row that fits is worth more than the two without it: text rarely repeats so evenly by chance.
  const score = sureness * Math.exp(-2 * misfit - 3 * raggedness) * (rows.length === 3 ? 1.1 : 1)
  return {
    rows: rows.map((row, i) => ({
      left: shift(row.left, row, start - (starts[i] as number)),
      right: shift(row.right, row, end - (ends[i] as number)),
      height: row.height,
    })),
    score,
  }
}

/** The unit vector along a row's text. */
function directionOf({ left, right }: ZoneRow): Spot {
  const length = Math.hypot(right.x - left.x, right.y - left.y)
  return { x: (right.x - left.x) / length, y: (right.y - left.y) / length }
}

export function lengthOf({ left, right }: ZoneRow): number {
  return Math.hypot(right.x - left.x, right.y - left.y)
}

function project(spot: Spot, origin: Spot, along: Spot): number {
  return (spot.x - origin.x) * along.x + (spot.y - origin.y) * along.y
}

function shift(spot: Spot, row: ZoneRow, by: number): Spot {
  const along = directionOf(row)
  return { x: spot.x + by * along.x, y: spot.y + by * along.y }
}
