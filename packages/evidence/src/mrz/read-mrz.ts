import type { MrzCheckDigit, MrzFault, MrzFields, MrzFormat, MrzRepair } from '@bonafide/core/mrz/mrz'
import { parseMrz } from '@bonafide/core/mrz/parse-mrz'
import type { Quad, Raster } from '../raster.ts'
import { arbitrate, type Decision } from './arbitrate.ts'
import { confidenceOf, worthOf } from './confidence.ts'
import { seekZones, type ZoneCandidate, type ZoneRow } from './find-zones.ts'
import { type LaidZone, layZone, readZone, type ZoneEvidence } from './read-zone.ts'
import { quadOf } from './row-pose.ts'

/** A machine-readable zone as it was read. Nothing in it is silent: see `repairs`, `faults` and `confidence`. */
export interface MrzReading {
  readonly format: MrzFormat
  readonly lines: readonly string[]
  readonly fields: MrzFields
  readonly checkDigits: readonly MrzCheckDigit[]
  /** Every character that is not the recogniser's own first choice. */
  readonly repairs: readonly MrzRepair[]
  /** 0 to 1: that the whole text is what is printed. From `sureFrom` on it may be relied upon. */
  readonly confidence: number
  /** The same for each character, line by line. */
  readonly characterConfidence: readonly (readonly number[])[]
  /** What ICAO 9303 does not allow in the zone as it was read. */
  readonly faults: readonly MrzFault[]
  /** The zone's corners in the picture, and each row's. */
  readonly quad: Quad
  readonly rowQuads: readonly Quad[]
}

/** The confidence from which on a reading was never wrong where it was measured (training/measure-mrz.ts). */
export const sureFrom = 0.5

/** Below this a candidate is no zone: patterns and other text read as something, but nowhere near this surely. */
const zoneFrom = 0.65

/** From here on no other candidate can read better; a whole look that found nothing of that worth is not the last. */
const surelyZone = 0.97
const readsWell = 0.8

/** Text that was laid a character off reads better than patterns do: below this, no other places are tried. */
const readsAtAll = 0.35

/** So many candidates of one picture are read at most, all looks together. */
const mostCandidates = 8

/**
 * Finds and reads the machine-readable zone of a picture, whichever way up; null where there is none. Several candidate
 * places compete, each as it was found and as it may have been meant: the one that reads best is taken. Zones write two
 * digits of a year; `today`, an ISO 8601 date, says which century they mean.
 */
export async function readMrz(picture: Raster, today: string): Promise<MrzReading | null> {
  let best: Attempt | null = null
  let left = mostCandidates
  for await (const found of seekZones(picture)) {
    for (const candidate of found.slice(0, left)) {
      left -= 1
      best = better(best, await attemptAt(picture, candidate))
      // Rows may be found the wrong way round, and a card's rows but for one: where text reads badly, that is tried too.
      for (const other of [turned(candidate), ...withThirdRow(candidate)]) {
        if ((best?.worth ?? 0) < readsWell) best = better(best, await attemptAt(picture, other))
      }
      if ((best?.worth ?? 0) >= surelyZone) break
    }
    if ((best?.worth ?? 0) >= readsWell || left === 0) break
  }
  if (best === null || best.worth < zoneFrom) return null
  return readingOf(best.decision, best.evidence, today)
}

interface Attempt {
  readonly decision: Decision
  readonly evidence: ZoneEvidence
  readonly worth: number
}

function better(one: Attempt | null, other: Attempt | null): Attempt | null {
  return (other?.worth ?? 0) > (one?.worth ?? 0) ? other : one
}

/** The best reading of a candidate: where it reads badly, also a character further on, and one before. */
async function attemptAt(picture: Raster, candidate: ZoneCandidate): Promise<Attempt | null> {
  const laid = await layZone(picture, candidate)
  if (laid === null) return null
  let best = await attemptFrom(laid, 0)
  if ((best?.worth ?? 0) < readsAtAll) return best
  for (const shift of [-1, 1]) {
    if ((best?.worth ?? 0) < readsWell) best = better(best, await attemptFrom(laid, shift))
  }
  return best
}

async function attemptFrom(laid: LaidZone, shift: number): Promise<Attempt | null> {
  const evidence = await readZone(laid, shift)
  const decision = arbitrate(evidence.rows.map(({ characters }) => characters))
  return decision && { decision, evidence, worth: worthOf(decision, evidence) }
}

/** The same place, read the other way up. */
function turned({ rows, score }: ZoneCandidate): ZoneCandidate {
  return {
    rows: rows.map(({ left, right, height }) => ({ left: right, right: left, height })).reverse(),
    score,
  }
}

/** Two rows as short as a card's three: the third may be above or below them, unseen. */
function withThirdRow({ rows, score }: ZoneCandidate): ZoneCandidate[] {
  const [upper, lower] = rows
  if (upper === undefined || lower === undefined || rows.length !== 2) return []
  const length = Math.hypot(upper.right.x - upper.left.x, upper.right.y - upper.left.y)
  // A row of 30 is some 31 times as long as its capitals are tall, one of 36 some 37 times.
  if (length > 35 * ((upper.height + lower.height) / 2)) return []
  const beyond = (from: ZoneRow, to: ZoneRow): ZoneRow => ({
    left: { x: 2 * to.left.x - from.left.x, y: 2 * to.left.y - from.left.y },
    right: { x: 2 * to.right.x - from.right.x, y: 2 * to.right.y - from.right.y },
    height: to.height,
  })
  const below = [upper, lower, beyond(upper, lower)]
  const above = [beyond(lower, upper), upper, lower]
  return [below, above].map((three) => ({ rows: three, score }))
}

function readingOf(decision: Decision, evidence: ZoneEvidence, today: string): MrzReading | null {
  const parsed = parseMrz(decision.lines, today)
  if (parsed === null) return null
  const { whole, characters } = confidenceOf(decision, evidence)
  const rowQuads = evidence.rows.map(({ pose, from, to }) => quadOf(pose, from, to))
  const first = rowQuads[0]
  const last = rowQuads[rowQuads.length - 1]
  if (first === undefined || last === undefined) return null
  return {
    ...parsed,
    lines: decision.lines,
    repairs: decision.repairs,
    confidence: whole,
    characterConfidence: characters,
    quad: [first[0], first[1], last[2], last[3]],
    rowQuads,
  }
}
