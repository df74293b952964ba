import type { ChosenDocument } from '@bonafide/core/document'
import { documentTypeOfCode } from '@bonafide/core/examination/document-type'
import type { ReadDocument } from '@bonafide/core/examination/expectations'
import type { ComparedField, DocumentData, Region, ValueSource } from '@bonafide/core/examination/finding'
import { characterRegion } from '@bonafide/core/examination/mrz-findings'
import type { DocumentSource } from '@bonafide/core/examination/source-comparison'
import { layoutOf, type Span } from '@bonafide/core/mrz/layout'
import type { DocumentSide } from './document-side.ts'
import type { MrzReading } from './mrz/read-mrz.ts'
import { regionOf } from './picture/region.ts'

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

/** What a side's zone says, each field with its place. */
export function zoneSource(
  { kind, picture, mrz }: DocumentSide,
  chosen: ChosenDocument | null,
): DocumentSource[] {
  if (!mrz) return []
  const rows = mrz.rowQuads.map((quad) => regionOf(kind, picture.grey, quad))
  return [
    {
      source: 'MRZ',
      picture: kind,
      data: dataOfZone(mrz, chosen),
      isNameTruncated: mrz.fields.isNameTruncated,
      regions: fieldRegions(mrz, rows),
    },
  ]
}

/**
 * What the document says: of the zone where one was read, for its check digits tell most mistakes; else of the barcode;
 * else of the print. What the leading source leaves open is filled from the next.
 */
export function readDocument(sources: readonly DocumentSource[]): ReadDocument {
  const inOrder = (['MRZ', 'BARCODE', 'PRINTED'] as const).flatMap((source) =>
    sources.filter((one) => one.source === source),
  )
  const [leading] = inOrder
  if (!leading) return { data: unread, source: 'PRINTED', isNameTruncated: false }
  const data = inOrder.map((one) => one.data).reduce(filled)
  return { data, source: leading.source satisfies ValueSource, isNameTruncated: leading.isNameTruncated }
}

function dataOfZone({ fields }: MrzReading, chosen: ChosenDocument | null): DocumentData {
  const { documentCode, documentNumber, issuer, surname, givenNames, sex, nationality } = fields
  const { dateOfBirth, dateOfExpiry } = fields
  return {
    type: documentTypeOfCode(documentCode, chosen?.type ?? 'IDENTITY_CARD'),
    issuer: issuer || null,
    number: documentNumber || null,
    surname: surname || null,
    givenNames: givenNames || null,
    dateOfBirth,
    dateOfExpiry,
    sex,
    nationality: nationality || null,
  }
}

function fieldRegions(mrz: MrzReading, rows: readonly Region[]): DocumentSource['regions'] {
  const layout = layoutOf(mrz.format)
  const spans: Partial<Record<ComparedField, Span | null>> = {
    NAME: layout.surname,
    DATE_OF_BIRTH: layout.dateOfBirth,
    DOCUMENT_NUMBER: layout.documentNumber,
    DATE_OF_EXPIRY: layout.dateOfExpiry,
    SEX: layout.sex,
    NATIONALITY: layout.nationality,
    ISSUER: layout.issuer,
  }
  const regions: Partial<Record<ComparedField, Region>> = {}
  for (const [field, span] of Object.entries(spans)) {
    if (!span) continue
    const [region] = characterRegion({ lines: mrz.lines, rows }, span.line, span.start, span.length)
    if (region) regions[field as ComparedField] = region
  }
  return regions
}

function filled(data: DocumentData, next: DocumentData): DocumentData {
  // A name is taken whole: half of it from elsewhere would be nobody's.
  const hasName = data.surname !== null || data.givenNames !== null
  const { surname, givenNames } = hasName ? data : next
  return {
    type: data.type ?? next.type,
    issuer: data.issuer ?? next.issuer,
    number: data.number ?? next.number,
    surname,
    givenNames,
    dateOfBirth: data.dateOfBirth ?? next.dateOfBirth,
    dateOfExpiry: data.dateOfExpiry ?? next.dateOfExpiry,
    sex: data.sex ?? next.sex,
    nationality: data.nationality ?? next.nationality,
  }
}
