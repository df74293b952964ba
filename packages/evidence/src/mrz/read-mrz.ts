import type { MrzCheckDigit, MrzFault, MrzFields, MrzFormat, MrzRepair } from '@bonafide/core/mrz/mrz'
import { parseMrz } from '@bonafide/core/mrz/parse-mrz'
import type { Quad, Raster } from '../raster.ts'
import { arbitrate, type Decision } from './arbitrate.ts'
import { confidenceOf, worthOf } from './confidence.ts'
import { seekZones, type ZoneCandidate, type ZoneRow } from './find-zones.ts'
import { type LaidZone, layZone, readZone, type ZoneEvidence } from './read-zone.ts'
import type { Reader } from './row-network.ts'
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

/** What two readers together say where the first alone was not sure is never surer than this. */
const mostTogether = sureFrom - 0.01

/** Below this a candidate is no zone: patterns and other text read as something, but nowhere near this surely. */
const zoneFrom = 0.65

/** From here on no other candidate can read better; a whole look that found nothing of that worth is not the last. */
const surelyZone = 0.97
const readsWell = 0.8

/** The log-odds from which on one more character may stand beyond a row's end, so that the row is laid wrongly. */
const mayStand = -1.5

/** Text that was laid a character off reads better than patterns do: below this, no other places are tried. */
const readsAtAll = 0.35

/** So many candidates of one look are read, so that what wood or captions feign leaves some for the next. */
const mostOfLook = 4

/** So many ways of laying rows otherwise are tried, all candidates together. */
const mostAttempts = 24

/**
 * Finds and reads the machine-readable zone of a picture, whichever way up; null where there is none. Several candidate
 * places compete, each as it was found and as it may have been meant: the one that reads best is taken. Where that is
 * not sure, a second reader arbitrates. Zones write two digits of a year; `today`, an ISO 8601 date, says which century
 * they mean.
 */
export async function readMrz(picture: Raster, today: string): Promise<MrzReading | null> {
  const best = await bestAttempt(picture)
  if (best === null) return null
  const decided = isSure(best) ? best : ((await readTogether(best)) ?? best)
  return decided.worth < zoneFrom ? null : readingOf(decided, today)
}

async function bestAttempt(picture: Raster): Promise<Attempt | null> {
  let best: Attempt | null = null
  const left = { attempts: mostAttempts }
  for await (const found of seekZones(picture)) {
    for (const candidate of found.slice(0, mostOfLook)) {
      best = better(best, await attemptAt(picture, candidate, left))
      // Rows may be found the wrong way round, and a card's rows but for one: where text reads badly, that is tried too.
      for (const other of [turned(candidate), ...withThirdRow(candidate)]) {
        if ((best?.worth ?? 0) < readsWell) best = better(best, await attemptAt(picture, other, left))
      }
      if ((best?.worth ?? 0) >= surelyZone) break
    }
    if ((best?.worth ?? 0) >= readsWell) break
  }
  return best
}

/** One way of reading one place. */
interface Attempt {
  readonly laid: LaidZone
  /** For each row, how many characters further on than it was laid. */
  readonly shifts: readonly number[]
  readonly decision: Decision
  readonly evidence: ZoneEvidence
  readonly worth: number
  /** 0 to 1, see `MrzReading`. */
  readonly confidence: number
}

/** Of two that both read like a zone, the surer; else the one that reads more like one. */
function better(one: Attempt | null, other: Attempt | null): Attempt | null {
  return rankOf(other) > rankOf(one) ? other : one
}

function rankOf(attempt: Attempt | null): number {
  if (attempt === null) return 0
  return attempt.worth + (attempt.worth < zoneFrom ? 0 : 0.3 * attempt.confidence)
}

/** The best reading of a candidate: where it is not sure, also with rows a character further on, or one before. */
async function attemptAt(
  picture: Raster,
  candidate: ZoneCandidate,
  left: { attempts: number },
): Promise<Attempt | null> {
  const laid = await layZone(picture, candidate)
  if (laid === null) return null
  const first = await attemptFrom(
    laid,
    laid.poses.map(() => 0),
    ['FIRST'],
  )
  if (first === null || first.worth < readsAtAll || isSure(first)) return first
  let best: Attempt | null = first
  for (const shifts of otherShifts(first)) {
    if (left.attempts === 0) break
    left.attempts -= 1
    best = better(best, await attemptFrom(laid, shifts, ['FIRST']))
    if (best !== null && isSure(best)) break
  }
  return best
}

/** How far a row may be off: all rows where they read badly, and each towards an end beyond which more may stand. */
function otherShifts({ evidence, worth }: Attempt): number[][] {
  const ways = evidence.rows.map(({ before, behind }) => [
    0,
    ...(before > mayStand ? [-1] : []),
    ...(behind > mayStand ? [1] : []),
  ])
  const combined = ways.reduce<number[][]>(
    (all, ways) => all.flatMap((shifts) => ways.map((way) => [...shifts, way])),
    [[]],
  )
  const together = worth < readsWell ? [-1, 1].map((shift) => evidence.rows.map(() => shift)) : []
  const all = [...together, ...combined.slice(1)]
  return all.filter((one, at) => all.findIndex((other) => `${other}` === `${one}`) === at).slice(0, 8)
}

async function attemptFrom(
  laid: LaidZone,
  shifts: readonly number[],
  readers: readonly Reader[],
): Promise<Attempt | null> {
  const evidence = await readZone(laid, shifts, readers)
  const decision = arbitrate(evidence.rows.map(({ characters }) => characters))
  if (decision === null) return null
  const confidence = confidenceOf(decision, evidence).whole
  return { laid, shifts, decision, evidence, worth: worthOf(decision, evidence), confidence }
}

/** Whether nothing in what was read asks for another look. */
function isSure({ decision, confidence }: Attempt): boolean {
  return decision.repairs.length === 0 && confidence >= sureFrom
}

/**
 * The same place by both readers together; null where it does not read as anything. What the first reader was unsure of
 * stays unsure: readers that learned from pictures of one kind may be wrong together.
 */
async function readTogether({ laid, shifts, worth }: Attempt): Promise<Attempt | null> {
  if (worth < readsAtAll) return null
  const together = await attemptFrom(laid, shifts, ['FIRST', 'SECOND'])
  return together && { ...together, confidence: Math.min(together.confidence, mostTogether) }
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

function readingOf({ decision, evidence, confidence }: Attempt, today: string): MrzReading | null {
  const parsed = parseMrz(decision.lines, today)
  if (parsed === null) return null
  const { characters } = confidenceOf(decision, evidence)
  const rowQuads = evidence.rows.map(({ pose, from, to }) => quadOf(pose, from, to))
  const first = rowQuads[0]
  const last = rowQuads[rowQuads.length - 1]
  if (first === undefined || last === undefined) return null
  return {
    ...parsed,
    lines: decision.lines,
    repairs: decision.repairs,
    confidence,
    characterConfidence: characters,
    quad: [first[0], first[1], last[2], last[3]],
    rowQuads,
  }
}
