import type { Spot } from '../raster.ts'
import type { ZoneCandidate, ZoneRow } from './find-zones.ts'

/** A row that was seen, whether or not it belongs to a zone. */
export interface SeenRow extends ZoneRow {
  /** How sure its finder was of it, 0 to 1. */
  readonly score: number
  /** Whether its first character was seen to be the first, or the row merely was not seen any further. */
  readonly isLeftSure: boolean
  readonly isRightSure: boolean
}

/**
 * The layouts' rows and how far apart their centre lines may be, as a share of their length. Characters are 2.54 mm wide
 * (ICAO 9303 part 3); lines are four or six to the inch, whichever the issuer's printer does.
 */
const layouts = [
  { rows: 3, characters: 30 },
  { rows: 2, characters: 36 },
  { rows: 2, characters: 44 },
].flatMap(({ rows, characters }) =>
  [6.35, 4.23].map((spacing) => ({ rows, spacing: spacing / (2.54 * characters) })),
)

/**
 * Sets rows that run side by side together as zones, best first. Rows must read the same way; a zone's first row is its
 * topmost when it is held upright. A row whose end was lost takes the end of its neighbours, since all rows of a zone
 * are of one length. The same row may stand in several candidates.
 */
export function groupRows(rows: readonly SeenRow[]): ZoneCandidate[] {
  const candidates: ZoneCandidate[] = []
  for (const first of rows) {
    for (const second of rows) {
      const step = stepBetween(first, second)
      if (step === null) continue
      const pair = zoneOf([first, second], step)
      if (pair !== null) candidates.push(pair)
      for (const third of rows) {
        const next = stepBetween(second, third)
        if (next === null || Math.abs(next - step) > 0.25 * step) continue
        const triple = zoneOf([first, second, third], (step + next) / 2)
        if (triple !== null) candidates.push(triple)
      }
    }
  }
  return candidates.map((pair) => lessThanWhole(pair, candidates)).sort((a, b) => b.score - a.score)
}

/** Two rows of three are worth less than the three. */
function lessThanWhole(pair: ZoneCandidate, all: readonly ZoneCandidate[]): ZoneCandidate {
  if (pair.rows.length === 3) return pair
  const isPart = all.some(
    ({ rows, score }) =>
      rows.length === 3 &&
      score > 0.5 &&
      pair.rows.every((row) => rows.some((other) => isSameRow(row, other))),
  )
  return isPart ? { ...pair, score: pair.score * 0.7 } : pair
}

function isSameRow(one: ZoneRow, other: ZoneRow): boolean {
  const middle = ({ left, right }: ZoneRow) => ({ x: (left.x + right.x) / 2, y: (left.y + right.y) / 2 })
  const [a, b] = [middle(one), middle(other)]
  return (
    Math.hypot(a.x - b.x, a.y - b.y) < 0.1 * lengthOf(one) && Math.abs(crossing(a, b, one)) < one.height / 2
  )
}

/** How far one spot lies from another across a row. */
function crossing(a: Spot, b: Spot, row: ZoneRow): number {
  const along = directionOf(row)
  return (b.x - a.x) * along.y - (b.y - a.y) * along.x
}

/** How far below `upper` the row `lower` runs, or null when the two cannot be neighbours in one zone. */
function stepBetween(upper: SeenRow, lower: SeenRow): number | null {
  const along = directionOf(upper)
  const other = directionOf(lower)
  if (along.x * other.x + along.y * other.y < 0.99) return null
  const length = Math.max(lengthOf(upper), lengthOf(lower))
  const middle = { x: (lower.left.x + lower.right.x) / 2, y: (lower.left.y + lower.right.y) / 2 }
  const step = -(middle.x - upper.left.x) * along.y + (middle.y - upper.left.y) * along.x
  if (step < 0.03 * length || step > 0.14 * length) return null
  // One end may be lost under a thumb or a glare, not both.
  const shiftLeft = Math.abs(project(lower.left, upper.left, along))
  const shiftRight = Math.abs(project(lower.right, upper.right, along))
  if (Math.min(shiftLeft, shiftRight) > 0.08 * length) return null
  if (Math.max(shiftLeft, shiftRight) > 0.6 * length) return null
  return step
}

function zoneOf(rows: readonly [SeenRow, ...SeenRow[]], step: number): ZoneCandidate | null {
  const along = directionOf(rows[0])
  const origin = rows[0].left
  const slack = 0.4 * step
  const starts = agreed(
    rows.map((row) => ({ place: project(row.left, origin, along), isSure: row.isLeftSure })),
    Math.min,
    slack,
  )
  const ends = agreed(
    rows.map((row) => ({ place: project(row.right, origin, along), isSure: row.isRightSure })),
    Math.max,
    slack,
  )
  const fitted = rows.map((row, i) => ({
    left: shift(row.left, row, (starts[i] ?? 0) - project(row.left, origin, along)),
    right: shift(row.right, row, (ends[i] ?? 0) - project(row.right, origin, along)),
    height: row.height,
  }))
  const length = Math.max(...fitted.map(lengthOf))
  const misfit = Math.min(
    ...layouts
      .filter((layout) => layout.rows === rows.length)
      .map(({ spacing }) => Math.abs(Math.log(step / length / spacing))),
  )
  if (misfit > 0.4) return null
  const filled = rows.reduce((sum, row) => sum + Math.min(1, lengthOf(row) / length), 0) / rows.length
  const sureness = rows.reduce((sum, row) => sum + row.score, 0) / rows.length
  // A third row that fits is worth more than the two without it: text rarely repeats so evenly by chance.
  const score =
    sureness * filled ** 2 * Math.exp(-2 * Math.max(0, misfit - 0.08)) * (rows.length === 3 ? 1.15 : 1)
  return { rows: fitted, score: Math.min(1, score) }
}

/** Where each row ends: where it was seen to, or where its surest or else its farthest neighbour does. */
function agreed(
  ends: readonly { place: number; isSure: boolean }[],
  outermost: (...places: number[]) => number,
  slack: number,
): number[] {
  const sure = ends.filter(({ isSure }) => isSure).map(({ place }) => place)
  const reference = outermost(...(sure.length > 0 ? sure : ends.map(({ place }) => place)))
  return ends.map(({ place, isSure }) => (isSure && Math.abs(place - reference) < slack ? place : reference))
}

/** The unit vector along a row's text. */
export function directionOf({ left, right }: ZoneRow): Spot {
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
