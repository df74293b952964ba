import { compareNames } from '../names/compare-names.ts'
import { displayName } from '../person-name.ts'
import { compareDates, fieldValue, nameAgreement, type ValueAgreement } from './compared-values.ts'
import type { Check, ComparedField, DocumentData, FindingOf, Region, ValueSource } from './finding.ts'
import { dateText } from './partial-date.ts'

/** What the operator knew of the person. What is null is not compared. */
export interface Expected {
  readonly firstName: string | null
  readonly lastName: string | null
  /** ISO 8601 calendar date. */
  readonly dateOfBirth: string | null
}

/** What a document says, and from where it was taken. */
export interface ReadDocument {
  readonly data: DocumentData
  readonly source: ValueSource
  /** Whether the names fill their field in a zone, so that the rest may be missing. */
  readonly isNameTruncated: boolean
}

/** Whether the document bears the expected name; null where none was expected. */
export function expectedNameFinding(
  { firstName, lastName }: Expected,
  { data, source, isNameTruncated }: ReadDocument,
  region: Region | null,
): FindingOf<'COMPARISON'> | null {
  const expected = displayName({ firstName, lastName })
  if (expected === null) return null
  const actual = fieldValue('NAME', data)
  const comparison = compareNames(
    { familyName: lastName, givenNames: firstName },
    { familyName: data.surname, givenNames: data.givenNames, isTruncated: isNameTruncated },
  )
  const remark = remarks[comparison.code] ?? ''
  const message =
    actual === null
      ? `The name “${expected}” was expected; no name could be read.`
      : `The name “${expected}” was expected, and the document shows “${actual}”${remark && `: ${remark}`}.`
  const agreement = nameAgreement(comparison)
  return finding('EXPECTED_NAME', 'NAME', message, agreement, [expected, null], [actual, region], source)
}

/** Whether the document bears the expected date of birth; null where none was expected. */
export function expectedDateOfBirthFinding(
  { dateOfBirth }: Expected,
  { data, source }: ReadDocument,
  region: Region | null,
): FindingOf<'COMPARISON'> | null {
  if (dateOfBirth === null) return null
  const expected = `The date of birth ${dateText(dateOfBirth)} was expected`
  const actual = data.dateOfBirth
  const agreement: ValueAgreement =
    actual === null
      ? { outcome: 'UNABLE', code: 'dateOfBirthUnknown', remark: '', score: null, threshold: null }
      : compareDates(dateOfBirth, actual)
  const { remark } = agreement
  const message =
    actual === null
      ? `${expected}; none could be read.`
      : `${expected}, and the document shows ${dateText(actual)}${remark && `: ${remark}`}.`
  const values = [
    [dateOfBirth, null],
    [actual, region],
  ] as const
  return finding('EXPECTED_DATE_OF_BIRTH', 'DATE_OF_BIRTH', message, agreement, ...values, source)
}

function finding(
  check: Check,
  field: ComparedField,
  message: string,
  { outcome, code, score, threshold }: ValueAgreement,
  [expected, none]: readonly [string, null],
  [actual, region]: readonly [string | null, Region | null],
  source: ValueSource,
): FindingOf<'COMPARISON'> {
  return {
    check,
    outcome,
    code,
    message,
    score,
    threshold,
    regions: region === null ? [] : [region],
    kind: 'COMPARISON',
    field,
    values: [
      { source: 'EXPECTED', value: expected, region: none },
      { source, value: actual, region },
    ],
  }
}

/** What an operator reads behind the two names. */
const remarks: Partial<Record<ReturnType<typeof compareNames>['code'], string>> = {
  nameInOtherOrder: 'the same names in another order',
  partOfNameExpected: 'only a part of the name was expected',
  moreGivenNames: 'the document shows more given names',
  nameCutOff: 'the rest did not fit into the machine-readable zone',
  nameAddition: 'the document adds another name of the same person',
  patronymicMissing: 'the patronymic is left out',
  otherGivenNameFirst: 'another given name comes first',
  nameSpeltOtherwise: 'spelled in a way that could also be another name',
  nameDiffersSlightly: 'a word differs by a letter or two',
  onlyInitial: 'one has only an initial',
  moreFamilyNames: 'the document shows more family names',
  fewerGivenNames: 'a given name is missing on the document',
  fewerFamilyNames: 'a family name is missing on the document',
  givenNamesDiffer: 'the given names differ',
  familyNameDiffers: 'the family names differ',
  nameDiffers: 'nothing in them agrees',
  scriptUnknown: 'the two scripts cannot be compared',
}
