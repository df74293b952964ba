import type { EvidenceKind } from '@bonafide/core/document'
import type { Finding, Region } from '@bonafide/core/examination/finding'
import { mrzFindings, type ReadZone } from '@bonafide/core/examination/mrz-findings'
import { type MrzReading, sureFrom } from './mrz/read-mrz.ts'
import { type PersonPicture, wholePicture } from './person/examine-person.ts'
import { findFacesEveryWay, hasUprightFace } from './person/find-faces.ts'
import { mapSpot } from './picture/homography.ts'
import type { OpenPicture } from './picture/open-picture.ts'
import { findOutline, type Outline } from './picture/outline.ts'
import { distance, type RectifiedDocument, rectify } from './picture/rectify.ts'
import { regionOf } from './picture/region.ts'
import { readingDirection } from './picture/turn.ts'
import type { Quad } from './raster.ts'

/** One side of a document as it was photographed, and what is known of it. Places are in the working raster's pixels. */
export interface DocumentSide {
  readonly kind: EvidenceKind
  readonly picture: OpenPicture
  readonly mrz: MrzReading | null
  readonly outline: Outline | null
  /** The side by itself, its perspective undone, upright where a zone or its portrait told which way that is; null without an outline. */
  readonly upright: RectifiedDocument | null
}

/** Where the side lies in its picture, with the help of the zone that was read on it. */
export function layOut(kind: EvidenceKind, picture: OpenPicture, mrz: MrzReading | null): DocumentSide {
  const outline = findOutline(picture.colour, mrz)
  const upright = outline && rectify(picture.colour, outline.corners, outline.shape)
  return { kind, picture, mrz, outline, upright }
}

/**
 * A side without a zone, turned the way its portrait stands: the text of a document runs along its longer sides, and a
 * face knows which way is up. As it was where no face tells.
 */
export async function turnedByPortrait(side: DocumentSide): Promise<DocumentSide> {
  const { picture, mrz, outline } = side
  if (mrz || !outline) return side
  const lying = alongTop(outline.corners)
  const isTall = lying !== outline.corners
  const upright = isTall ? rectify(picture.colour, lying, outline.shape) : side.upright
  if (!upright || (!isTall && (await hasUprightFace(upright.raster)))) return side
  const [face] = await findFacesEveryWay(upright.raster)
  if (!face) return side
  const { x, y } = readingDirection(face.box)
  // Some licences stand upright; their longer sides are not the ones that text runs along.
  if (Math.abs(y) > Math.abs(x)) return side
  if (x > 0) return { ...side, outline: { ...outline, corners: lying }, upright }
  const [a, b, c, d] = lying
  const corners: Quad = [c, d, a, b]
  return {
    ...side,
    outline: { ...outline, corners },
    upright: rectify(picture.colour, corners, outline.shape),
  }
}

/** The same corners, beginning so that a longer side is the upper one. */
function alongTop(corners: Quad): Quad {
  const [a, b, c, d] = corners
  const isTall = distance(a, b) + distance(c, d) < distance(b, c) + distance(d, a)
  return isTall ? [b, c, d, a] : corners
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
