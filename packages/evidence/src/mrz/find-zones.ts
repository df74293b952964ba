import type { Raster, Spot } from '../raster.ts'
import { groupRows, lengthOf } from './group-rows.ts'
import { findInkRows } from './ink-rows.ts'
import { toGreyAtScale } from './working-scale.ts'

/**
 * A line of text of a zone, in pixels of the picture: from the left edge of its first character to the right edge of its
 * last, at half the height of its capitals. `left` to `right` is the way it reads.
 */
export interface ZoneRow {
  readonly left: Spot
  readonly right: Spot
  /** The height of a capital letter. */
  readonly height: number
}

/** Where a machine-readable zone may be: two or three rows, the first one on top when the zone is held upright. */
export interface ZoneCandidate {
  readonly rows: readonly ZoneRow[]
  /** 0 to 1, only good for comparing candidates of one picture. */
  readonly score: number
}

const mostCandidates = 6

/**
 * Where machine-readable zones may be in a picture of any size, whichever way up it is held: best first, at most six,
 * none when nothing looks like one. A place may be proposed twice, once for either way up.
 */
export async function findZones(picture: Raster): Promise<ZoneCandidate[]> {
  const grey = toGreyAtScale(picture, 640)
  return distinct(groupRows(findInkRows(grey)))
    .slice(0, mostCandidates)
    .map((candidate) => enlarged(candidate, 1 / grey.scale))
}

/** The candidates without those that say nearly the same as a better one. */
function distinct(candidates: readonly ZoneCandidate[]): ZoneCandidate[] {
  const kept: ZoneCandidate[] = []
  for (const candidate of candidates) {
    if (!kept.some((better) => isNearly(candidate, better))) kept.push(candidate)
  }
  return kept
}

function isNearly(one: ZoneCandidate, other: ZoneCandidate): boolean {
  if (one.rows.length !== other.rows.length) return false
  return one.rows.every((row, i) => {
    const twin = other.rows[i]
    if (twin === undefined) return false
    const near = 0.02 * lengthOf(row)
    return distance(row.left, twin.left) < near && distance(row.right, twin.right) < near
  })
}

function distance(a: Spot, b: Spot): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}

function enlarged({ rows, score }: ZoneCandidate, by: number): ZoneCandidate {
  const spot = ({ x, y }: Spot): Spot => ({ x: x * by, y: y * by })
  return {
    rows: rows.map(({ left, right, height }) => ({
      left: spot(left),
      right: spot(right),
      height: height * by,
    })),
    score,
  }
}
