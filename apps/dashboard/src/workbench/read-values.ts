import type { ComparedField, FindingOutcome } from '../generated/graphql.ts'
import { type KeyedFinding, outcomesByWeight, zoneOf } from './finding.ts'

/** What one field is by each source; null where a source does not say. */
export type ReadValue = {
  field: ComparedField
  /** As the document says it, by its best source. */
  document: string | null
  /** As an operator read it, where that is otherwise. */
  corrected: string | null
  record: string | null
  zone: string | null
  barcode: string | null
  /** The worst that was found about it; null where nothing compared it. */
  outcome: FindingOutcome | null
  /** The finding to look at for it. */
  key: string | null
}

export type DocumentWords = {
  issuer?: string | null
  number?: string | null
  surname?: string | null
  givenNames?: string | null
  dateOfBirth?: string | null
  dateOfExpiry?: string | null
  sex?: string | null
  nationality?: string | null
}

type Record = { firstName?: string | null; lastName?: string | null; dateOfBirth?: string | null }

const fields: readonly ComparedField[] = [
  'NAME',
  'DATE_OF_BIRTH',
  'DOCUMENT_NUMBER',
  'DATE_OF_EXPIRY',
  'NATIONALITY',
  'ISSUER',
  'SEX',
]

/** Every field that any source says, those that need a person first. */
export function readValues(
  findings: readonly KeyedFinding[],
  document: DocumentWords,
  record: Record,
  corrections: readonly { field: ComparedField; value: string }[],
): ReadValue[] {
  const zone = zoneOf(findings)
  const best = wordsOf({ ...document, documentNumber: document.number })
  const inZone = zone?.finding.fields ? wordsOf(zone.finding.fields) : null
  return fields
    .map((field): ReadValue => {
      const own = findings.flatMap(({ key, finding }) =>
        finding.__typename === 'ComparisonFinding' && finding.field === field ? [{ key, finding }] : [],
      )
      const said = (source: string) =>
        own.flatMap(({ finding }) => finding.values).find((each) => each.source === source && each.value)
          ?.value ?? null
      const worst = own[0]
      return {
        field,
        document: said('PRINTED') ?? best[field] ?? null,
        corrected: corrections.findLast((correction) => correction.field === field)?.value ?? null,
        record: said('EXPECTED') ?? recordOf(record, field),
        zone: said('MRZ') ?? inZone?.[field] ?? null,
        barcode: said('BARCODE'),
        outcome: worst?.finding.outcome ?? null,
        key: worst?.key ?? (inZone?.[field] ? (zone?.key ?? null) : null),
      }
    })
    .filter(
      ({ document, corrected, record, zone, barcode }) => document ?? corrected ?? record ?? zone ?? barcode,
    )
    .toSorted((one, other) => weight(one) - weight(other))
}

function weight({ outcome }: ReadValue): number {
  if (outcome === 'FAIL' || outcome === 'WARN') return outcomesByWeight.indexOf(outcome)
  return outcomesByWeight.length
}

type Words = Partial<{ [field in ComparedField]: string | null }>

function wordsOf(
  words: Omit<DocumentWords, 'number'> & { documentNumber?: string | null | undefined },
): Words {
  return {
    NAME: joined(words.givenNames, words.surname),
    DATE_OF_BIRTH: words.dateOfBirth ?? null,
    DOCUMENT_NUMBER: words.documentNumber || null,
    DATE_OF_EXPIRY: words.dateOfExpiry ?? null,
    NATIONALITY: words.nationality || null,
    ISSUER: words.issuer || null,
    SEX: words.sex ?? null,
  }
}

function recordOf({ firstName, lastName, dateOfBirth }: Record, field: ComparedField): string | null {
  if (field === 'NAME') return joined(firstName, lastName)
  return field === 'DATE_OF_BIRTH' ? (dateOfBirth ?? null) : null
}

function joined(...parts: (string | null | undefined)[]): string | null {
  return parts.filter(Boolean).join(' ') || null
}
