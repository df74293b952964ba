import type { MrzCheckDigit, MrzFault, MrzFields, MrzFormat, MrzRepair } from '@bonafide/core/mrz/mrz'
import { parseMrz } from '@bonafide/core/mrz/parse-mrz'
import type { Quad, Raster } from '../raster.ts'
import { arbitrate, type Decision } from './arbitrate.ts'
import { confidenceOf, worthOf } from './confidence.ts'
import { findZones } from './find-zones.ts'
import { readZone, type ZoneEvidence } from './read-zone.ts'
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
const zoneFrom = 0.6

/**
 * Finds and reads the machine-readable zone of a picture, whichever way up; null where there is none. Several candidate
 * places compete: the one that reads best is taken.
 */
export async function readMrz(picture: Raster): Promise<MrzReading | null> {
  let best: { decision: Decision; evidence: ZoneEvidence; worth: number } | null = null
  for (const candidate of await findZones(picture)) {
    const evidence = await readZone(picture, candidate)
    const decision = evidence && arbitrate(evidence.rows.map(({ characters }) => characters))
    if (!evidence || !decision) continue
    const worth = worthOf(decision, evidence)
    if (best === null || worth > best.worth) best = { decision, evidence, worth }
    if (worth > 0.97) break
  }
  if (best === null || best.worth < zoneFrom) return null
  return readingOf(best.decision, best.evidence)
}

function readingOf(decision: Decision, evidence: ZoneEvidence): MrzReading | null {
  // Zones write two digits of a year; the present one says which century they mean.
  const parsed = parseMrz(decision.lines, new Date().getFullYear())
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
