import type { EvidenceKind } from '@bonafide/core/document'
import type { Finding, Region } from '@bonafide/core/examination/finding'
import { mrzFindings, type ReadZone } from '@bonafide/core/examination/mrz-findings'
import { type MrzReading, sureFrom } from './mrz/read-mrz.ts'
import { type PersonPicture, wholePicture } from './person/examine-person.ts'
import { mapSpot } from './picture/homography.ts'
import type { OpenPicture } from './picture/open-picture.ts'
import { findOutline, type Outline } from './picture/outline.ts'
import { type RectifiedDocument, rectify } from './picture/rectify.ts'
import { regionOf } from './picture/region.ts'

/** One side of a document as it was photographed, and what is known of it. Places are in the working raster's pixels. */
export interface DocumentSide {
  readonly kind: EvidenceKind
  readonly picture: OpenPicture
  readonly mrz: MrzReading | null
  readonly outline: Outline | null
  /** The side by itself, its perspective undone, upright where a zone told which way that is; null without an outline. */
  readonly upright: RectifiedDocument | null
}

/** Where the side lies in its picture, with the help of the zone that was read on it. */
export function layOut(kind: EvidenceKind, picture: OpenPicture, mrz: MrzReading | null): DocumentSide {
  const outline = findOutline(picture.colour, mrz)
  const upright = outline && rectify(picture.colour, outline.corners, outline.shape)
  return { kind, picture, mrz, outline, upright }
}

/** The side as it is searched for a face: upright, and from there back to the picture that was handed in. */
export function personPicture({ picture, upright }: DocumentSide): PersonPicture {
  if (!upright) return wholePicture(picture.colour)
  const whole = wholePicture(picture.colour)
  return { raster: upright.raster, fractionOf: (spot) => whole.fractionOf(mapSpot(upright.toPicture, spot)) }
}

/** What was read of the zone, and how surely. */
export function zoneFindings({ kind, picture, mrz }: DocumentSide): Finding[] {
  if (!mrz) return []
  const zone = readZone(kind, picture, mrz)
  const isSure = mrz.confidence >= sureFrom
  const { format, lines, fields, checkDigits, repairs } = zone
  return [
    {
      check: 'MRZ_READ',
      outcome: isSure ? 'PASS' : 'WARN',
      code: isSure ? 'mrzRead' : 'mrzReadUnsurely',
      message: isSure
        ? 'The machine-readable zone was read.'
        : 'The machine-readable zone was read, but not surely: compare it with the picture, character by character.',
      score: Math.round(mrz.confidence * 1000) / 1000,
      threshold: sureFrom,
      regions: [regionOf(kind, picture.grey, mrz.quad)],
      ...{ kind: 'MRZ', picture: kind, format, lines, fields, checkDigits, repairs },
    },
    ...mrzFindings(zone),
  ]
}

/** What is said where a zone belongs on the document and none was found. */
export function zoneMissing(kind: EvidenceKind): Finding {
  return {
    check: 'MRZ_READ',
    outcome: 'UNABLE',
    code: 'mrzNotFound',
    message: 'No machine-readable zone was found.',
    score: null,
    threshold: sureFrom,
    regions: [],
    kind: 'MRZ',
    picture: kind,
    format: null,
    lines: [],
    fields: null,
    checkDigits: [],
    repairs: [],
  }
}

function readZone(kind: EvidenceKind, { grey }: OpenPicture, mrz: MrzReading): ReadZone {
  const { format, lines, fields, checkDigits, repairs, faults, rowQuads } = mrz
  const rows: Region[] = rowQuads.map((quad) => regionOf(kind, grey, quad))
  return { picture: kind, format, lines, fields, checkDigits, repairs, faults, rows }
}
