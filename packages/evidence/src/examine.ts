import type { ChosenDocument, DocumentType, EvidenceKind } from '@bonafide/core/document'
import { consistencyFindings } from '@bonafide/core/examination/consistency'
import type { ReadDocument } from '@bonafide/core/examination/expectations'
import type { DocumentData, Finding } from '@bonafide/core/examination/finding'
import type { DocumentSource } from '@bonafide/core/examination/source-comparison'
import { type BarcodeExamination, examineBarcode } from './barcode/examine-barcode.ts'
import {
  type DocumentSide,
  layOut,
  personPicture,
  turnedByPortrait,
  zoneFindings,
  zoneMissing,
} from './document-side.ts'
import { readDocument, zoneSource } from './document-sources.ts'
import { engineVersion } from './engine-version.ts'
import { type MrzReading, readMrz, sureFrom } from './mrz/read-mrz.ts'
import { examinePerson, wholePicture } from './person/examine-person.ts'
import { judgeDocumentPicture, judgeSelfiePicture } from './picture/judge-picture.ts'
import { type OpenPicture, openPicture } from './picture/open-picture.ts'
import { examinePresence, type PresenceEvidence } from './presence/examine-presence.ts'
import type { Quad } from './raster.ts'
import { readPrint } from './read-print.ts'

/** What the engine is given: pictures, and what is known beside them. It asks nobody else. */
export interface ExaminationInput {
  /** As they were stored: JPEG, upright by its pixels, at most 4000 on a side. */
  pictures: readonly ExaminedPicture[]
  /** What the applicant said they would show; null where nobody was asked. */
  chosen: ChosenDocument | null
  allowedDocuments: readonly DocumentType[]
  /** ISO 3166-1 alpha-3. Empty: any. */
  allowedCountries: readonly string[]
  /** What the operator expected, as it was given. */
  expected: {
    firstName: string | null
    lastName: string | null
    /** ISO 8601 calendar date. */
    dateOfBirth: string | null
  }
  /** The movements that were asked for and the frames that answer them; null where none were. */
  presence: PresenceEvidence | null
  /** Years; null: not asked. */
  minimumAge: number | null
  /** The day to judge by, ISO 8601. */
  today: string
}

export interface ExaminedPicture {
  kind: EvidenceKind
  bytes: Uint8Array
}

/** Everything the engine found. */
export interface ExaminationResult {
  engineVersion: string
  findings: Finding[]
  /** Each field from its best source. */
  document: DocumentData
  /** The zone as it was read; null where none was. */
  mrz: MrzReading | null
  /** Embeddings of the faces, 128 numbers each, for knowing a person again; null where none was found. */
  faces: { portrait: number[] | null; selfie: number[] | null }
  tookMilliseconds: number
}

/**
 * Reads and compares everything, as far as it can be read: each picture is opened, the zone is looked for, the document
 * is laid out by it, the faces are found and compared, and what was read is held against the rules, the expectations
 * and itself. Never throws for what a picture shows.
 */
export async function examine(input: ExaminationInput): Promise<ExaminationResult> {
  const began = performance.now()
  const opened = await Promise.all(input.pictures.map(open))
  const unopened = opened.flatMap((one) => ('finding' in one ? [one.finding] : []))
  const pictures = opened.flatMap((one) => ('picture' in one ? [one] : []))
  const sides = await documentSides(
    pictures.filter(({ kind }) => kind !== 'SELFIE'),
    input.today,
  )
  const selfie = pictures.find(({ kind }) => kind === 'SELFIE')?.picture ?? null

  const front = sides.find(({ kind }) => kind === 'DOCUMENT_FRONT')
  const person = await examinePerson({
    document: front ? personPicture(front) : null,
    selfie: selfie && wholePicture(selfie.colour),
  })

  const faceOn = (kind: EvidenceKind, picture: OpenPicture) => faceQuad(person.findings, kind, picture)
  const barcode = await lookForBarcode(sides, input.chosen)

  const withZone = surestZone(sides)
  const print = withZone?.mrz ? await readPrint(sides, withZone.mrz) : []
  const sources = [
    ...(withZone ? zoneSource(withZone, input.chosen) : []),
    ...(barcode.source ? [barcode.source] : []),
    ...print.map(({ source }) => source),
  ]
  const document = readDocument(sources)
  const findings: Finding[] = [
    ...unopened,
    ...sides.flatMap((side) =>
      judgeDocumentPicture({ ...side, zone: side.mrz, portrait: faceOn(side.kind, side.picture) }),
    ),
    ...(selfie ? judgeSelfiePicture(selfie, faceOn('SELFIE', selfie)) : []),
    ...(withZone ? zoneFindings(withZone) : missingZone(sides, input.chosen)),
    ...(barcode.finding ? [barcode.finding] : []),
    ...print.flatMap(({ findings }) => findings),
    ...person.findings,
    ...(input.presence ? [await examinePresence(input.presence, person.faces.selfie)] : []),
    ...consistency(input, document, sources),
  ]
  return {
    engineVersion,
    findings: byWeight(findings),
    document: document.data,
    mrz: withZone?.mrz ?? null,
    faces: person.faces,
    tookMilliseconds: Math.round(performance.now() - began),
  }
}

type Opened = { kind: EvidenceKind; picture: OpenPicture } | { finding: Finding }

async function open({ kind, bytes }: ExaminedPicture): Promise<Opened> {
  const opened = await openPicture(bytes)
  if (opened.accepted) return { kind, picture: opened.picture }
  const isMissing = opened.refusal.code === 'empty'
  return {
    finding: {
      check: 'EXAMINATION',
      outcome: 'UNABLE',
      code: isMissing ? 'pictureMissing' : 'pictureBroken',
      message: `The picture of the ${words[kind]} could not be opened, so nothing in it was checked.`,
      score: null,
      threshold: null,
      regions: [],
      kind: 'ENGINE',
      reason: isMissing ? 'PICTURE_MISSING' : 'PICTURE_BROKEN',
    },
  }
}

const words: Record<EvidenceKind, string> = {
  DOCUMENT_FRONT: 'document',
  DOCUMENT_BACK: 'document’s back',
  SELFIE: 'selfie',
}

/**
 * Cards bear their zone on the back, so that is read first, and the front only where the back has none: looking for a
 * zone costs as much as everything else together.
 */
async function documentSides(
  pictures: readonly { kind: EvidenceKind; picture: OpenPicture }[],
  today: string,
): Promise<DocumentSide[]> {
  const sides: DocumentSide[] = []
  let isRead = false
  for (const { kind, picture } of pictures.toSorted((one, other) => rank(one.kind) - rank(other.kind))) {
    const mrz: MrzReading | null = isRead ? null : await readMrz(picture.colour, today)
    isRead ||= mrz !== null && mrz.confidence >= sureFrom
    const side = layOut(kind, picture, mrz)
    // Only fronts bear a portrait; what stands on a back without a zone, its barcode says itself.
    sides.push(kind === 'DOCUMENT_FRONT' ? await turnedByPortrait(side) : side)
  }
  return sides.toReversed()
}

function rank(kind: EvidenceKind): number {
  return kind === 'DOCUMENT_BACK' ? 0 : 1
}

/** A document has one zone: where two were read, unsurely, the surer one counts. */
function surestZone(sides: readonly DocumentSide[]): DocumentSide | undefined {
  const sureness = ({ mrz }: DocumentSide) => mrz?.confidence ?? 0
  return sides.filter(({ mrz }) => mrz !== null).toSorted((one, other) => sureness(other) - sureness(one))[0]
}

/** Where nobody said which document it would be, none is the wrong one. */
function consistency(
  { chosen, ...input }: ExaminationInput,
  document: ReadDocument,
  sources: readonly DocumentSource[],
): Finding[] {
  const found = consistencyFindings({ ...input, chosen: chosen ?? anyDocument, document, sources })
  return chosen ? found : found.filter(({ check }) => !/^ALLOWED_/.test(check))
}

const anyDocument: ChosenDocument = { type: 'PASSPORT', country: '' }

/** Driving licences have no zone, or one of their own; of every other document it is said that none was found. */
function missingZone(sides: readonly DocumentSide[], chosen: ChosenDocument | null): Finding[] {
  const side = sides.find(({ kind }) => kind === 'DOCUMENT_BACK') ?? sides[0]
  return side && chosen?.type !== 'DRIVING_LICENCE' ? [zoneMissing(side.kind)] : []
}

/** North American licences bear their data as a barcode on the back; cards with a zone have none that says more. */
async function lookForBarcode(
  sides: readonly DocumentSide[],
  chosen: ChosenDocument | null,
): Promise<BarcodeExamination> {
  const side = sides.find(({ kind }) => kind === 'DOCUMENT_BACK')
  if (!side || side.mrz) return { finding: null, source: null }
  const isExpected =
    chosen?.type === 'DRIVING_LICENCE' && (chosen.country === 'USA' || chosen.country === 'CAN')
  return examineBarcode({ kind: side.kind, grey: side.picture.grey, document: side.upright, isExpected })
}

/** The first face that was found on a picture, in its pixels. */
function faceQuad(findings: readonly Finding[], kind: EvidenceKind, { grey }: OpenPicture): Quad | null {
  const found = findings.find((finding) => finding.kind === 'FACE' && finding.picture === kind)
  const [a, b, c, d] = found?.regions[0]?.corners ?? []
  if (!a || !b || !c || !d) return null
  const spot = ({ x, y }: { x: number; y: number }) => ({ x: x * grey.width, y: y * grey.height })
  return [spot(a), spot(b), spot(c), spot(d)]
}

/** What needs a person first: failed, then odd, then unknown, then well; within each in the order of the checks. */
function byWeight(findings: readonly Finding[]): Finding[] {
  const weights = { FAIL: 0, WARN: 1, UNABLE: 2, PASS: 3 }
  return findings.toSorted((one, other) => weights[one.outcome] - weights[other.outcome])
}
