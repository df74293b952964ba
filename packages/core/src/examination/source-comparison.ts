import type { EvidenceKind } from '../document.ts'
import {
  compareNameData,
  compareValues,
  fieldValue,
  shownValue,
  type ValueAgreement,
} from './compared-values.ts'
import type {
  Check,
  ComparedField,
  DocumentData,
  FindingOf,
  Outcome,
  Region,
  ValueSource,
} from './finding.ts'

/** What one source of a document says: its machine-readable zone, its print, its barcode. */
export interface DocumentSource {
  readonly source: Exclude<ValueSource, 'EXPECTED' | 'CORRECTED'>
  readonly picture: EvidenceKind
  readonly data: DocumentData
  /** Whether the names fill their field in the zone, so that the rest of them may be missing. */
  readonly isNameTruncated: boolean
  /** Where each field was read, as far as that is known. */
  readonly regions: Partial<Readonly<Record<ComparedField, Region>>>
}

const comparedFields: readonly ComparedField[] = [
  'NAME',
  'DATE_OF_BIRTH',
  'DOCUMENT_NUMBER',
  'DATE_OF_EXPIRY',
  'SEX',
  'NATIONALITY',
  'ISSUER',
]

/**
 * Whether a document's sources say the same, field by field, where two of them say something. A barcode is compared
 * with the front (BARCODE_FRONT), sources on different sides with each other (SIDES_AGREE), and a zone with the print
 * on its own side (MRZ_PRINTED_ZONE).
 */
export function sourceFindings(sources: readonly DocumentSource[]): FindingOf<'COMPARISON'>[] {
  return sources.flatMap((one, index) =>
    sources
      .slice(index + 1)
      .flatMap((other) =>
        comparedFields.flatMap((field) => comparisonFinding(field, ...leading(one, other)) ?? []),
      ),
  )
}

/** One finding of two sources on one field; null where one of them says nothing. */
export function comparisonFinding(
  field: ComparedField,
  one: DocumentSource,
  other: DocumentSource,
): FindingOf<'COMPARISON'> | null {
  const [value, otherValue] = [fieldValue(field, one.data), fieldValue(field, other.data)]
  if (value === null || otherValue === null) return null
  const agreement = agreementOf(field, one, other, value, otherValue)
  const values = [one, other].map(({ source, data, regions }) => ({
    source,
    value: fieldValue(field, data),
    region: regions[field] ?? null,
  }))
  return {
    check: checkOf(one, other),
    outcome: withPrintInDoubt(agreement.outcome, [one, other]),
    code: agreement.code,
    message: sentence(field, [one, value], [other, otherValue], agreement),
    score: agreement.score,
    threshold: agreement.threshold,
    regions: values.flatMap(({ region }) => (region === null ? [] : [region])),
    kind: 'COMPARISON',
    field,
    values,
  }
}

function agreementOf(
  field: ComparedField,
  one: DocumentSource,
  other: DocumentSource,
  value: string,
  otherValue: string,
): ValueAgreement {
  if (field !== 'NAME') return compareValues(field, value, otherValue)
  // The one that may be cut off is the one that is shown against the other.
  return one.isNameTruncated && !other.isNameTruncated
    ? compareNameData(other.data, one.data, true)
    : compareNameData(one.data, other.data, other.isNameTruncated)
}

/** Reading print is less sure than reading a zone or a barcode: alone it proves no contradiction. */
function withPrintInDoubt(outcome: Outcome, sources: readonly DocumentSource[]): Outcome {
  return outcome === 'FAIL' && sources.some(({ source }) => source === 'PRINTED') ? 'WARN' : outcome
}

function checkOf(one: DocumentSource, other: DocumentSource): Check {
  if (one.source === 'BARCODE' || other.source === 'BARCODE') return 'BARCODE_FRONT'
  return one.picture === other.picture ? 'MRZ_PRINTED_ZONE' : 'SIDES_AGREE'
}

/** The front leads, and on one side what is printed for people. */
function leading(one: DocumentSource, other: DocumentSource): [DocumentSource, DocumentSource] {
  const rank = ({ picture, source }: DocumentSource) =>
    (picture === 'DOCUMENT_FRONT' ? 0 : 2) + (source === 'PRINTED' ? 0 : 1)
  return rank(one) <= rank(other) ? [one, other] : [other, one]
}

function sentence(
  field: ComparedField,
  [one, value]: readonly [DocumentSource, string],
  [other, otherValue]: readonly [DocumentSource, string],
  { outcome, remark }: ValueAgreement,
): string {
  const what = fieldNames[field]
  const places = [one, other].map((source) => placeOf(source, one.picture !== other.picture))
  if (outcome === 'PASS') return `The ${what} is the same in ${places[0]} and in ${places[1]}.`
  const says = `The ${what} is ${shownValue(field, value)} in ${places[0]} and ${shownValue(field, otherValue)} in ${places[1]}`
  return `${says}${remark && `: ${remark}`}.`
}

function placeOf({ source, picture }: DocumentSource, withSide: boolean): string {
  const side = picture === 'DOCUMENT_BACK' ? 'back' : 'front'
  return withSide ? `${sourceNames[source]} on the ${side}` : sourceNames[source]
}

const sourceNames: Readonly<Record<DocumentSource['source'], string>> = {
  MRZ: 'the machine-readable zone',
  PRINTED: 'the print',
  BARCODE: 'the barcode',
}

const fieldNames: Readonly<Record<ComparedField, string>> = {
  NAME: 'name',
  DATE_OF_BIRTH: 'date of birth',
  DOCUMENT_NUMBER: 'document number',
  DATE_OF_EXPIRY: 'date of expiry',
  SEX: 'sex',
  NATIONALITY: 'nationality',
  ISSUER: 'issuer',
}
