import { distance } from '../picture/rectify.ts'
import type { Raster, Spot } from '../raster.ts'
import { lookCloser } from './closer-look.ts'
import { groupRows, lengthOf } from './group-rows.ts'
import { findInkRows } from './ink-rows.ts'
import { lookInOutline } from './outlined-look.ts'
import { toGreyAtScale } from './working-scale.ts'
import { markRows, rowsIn } from './zone-network.ts'

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

/** Of one look. */
const mostCandidates = 6

/** The longer side at which a whole picture is seen first, in pixels: it shows a page that fills the picture. */
const firstSide = 640

/** And later: these show a page that does not, or letters that the first was too coarse for. */
const furtherSides = [960, 1280]

/** The longer side at which ink is smeared. */
const inkSide = 640

/** Enlarging a picture further than this shows nothing new. */
const mostEnlarged = 3.5

/**
 * Where machine-readable zones may be in a picture of any size, whichever way up it is held: look by look, each dearer
 * than the one before, its candidates best first and none that an earlier look had. Whoever reads them asks for the next
 * look only while nothing reads well: captions and patterns can convince a finder, but no reader.
 */
export async function* seekZones(picture: Raster): AsyncGenerator<ZoneCandidate[]> {
  const seen: ZoneCandidate[] = []
  for (const look of looksAt(picture)) {
    const found = await seenClosely(picture, await look())
    const fresh = found.filter((candidate) => !seen.some((known) => isNearly(candidate, known, 0.02)))
    seen.push(...fresh)
    yield fresh.slice(0, mostCandidates)
  }
}

function looksAt(picture: Raster): (() => Promise<ZoneCandidate[]>)[] {
  const most = Math.round(mostEnlarged * Math.max(picture.width, picture.height))
  return [
    () => seenAt(picture, Math.min(firstSide, most)),
    () => lookInOutline(picture),
    ...furtherSides.filter((side) => side <= most).map((side) => () => seenAt(picture, side)),
    ...(inkSide <= most ? [async () => seenByInk(picture)] : []),
  ]
}

/** What the network finds in the whole picture. */
async function seenAt(picture: Raster, longSide: number): Promise<ZoneCandidate[]> {
  const grey = toGreyAtScale(picture, longSide)
  return enlarged(groupRows(rowsIn(await markRows(grey))), 1 / grey.scale)
}

/** Where dark strokes lie in rows, whatever they are. */
function seenByInk(picture: Raster): ZoneCandidate[] {
  const grey = toGreyAtScale(picture, inkSide)
  return enlarged(groupRows(findInkRows(grey)), 1 / grey.scale)
}

/** The best candidates as they look from near, where most of what is no zone is not found again. */
async function seenClosely(picture: Raster, candidates: readonly ZoneCandidate[]): Promise<ZoneCandidate[]> {
  const found: ZoneCandidate[] = []
  for (const candidate of ranked(candidates).slice(0, 3)) {
    if (!found.some((better) => isNearly(candidate, better, 0.08))) {
      found.push(...(await lookCloser(picture, candidate)))
    }
  }
  return ranked(found)
}

/** Best first, without those that say nearly the same as a better one. */
function ranked(candidates: readonly ZoneCandidate[]): ZoneCandidate[] {
  const kept: ZoneCandidate[] = []
  for (const candidate of [...candidates].sort((a, b) => b.score - a.score)) {
    if (!kept.some((better) => isNearly(candidate, better, 0.02))) kept.push(candidate)
  }
  return kept
}

/** Whether the rows of two candidates begin and end at the same places, within a share of their length. */
function isNearly(one: ZoneCandidate, other: ZoneCandidate, share: number): boolean {
  if (one.rows.length !== other.rows.length) return false
  return one.rows.every((row, i) => {
    const twin = other.rows[i]
    if (twin === undefined) return false
    const slack = share * lengthOf(row)
    return distance(row.left, twin.left) < slack && distance(row.right, twin.right) < slack
  })
}

function enlarged(candidates: readonly ZoneCandidate[], by: number): ZoneCandidate[] {
  const spot = ({ x, y }: Spot): Spot => ({ x: x * by, y: y * by })
  return candidates.map(({ rows, score }) => ({
    rows: rows.map(({ left, right, height }) => ({
      left: spot(left),
      right: spot(right),
      height: height * by,
    })),
    score,
  }))
}
