import { countryOfMrzIssuer } from '../country.ts'
import { compareNames, type NameComparison, nameThreshold } from '../names/compare-names.ts'
import type { ComparedField, DocumentData, Outcome } from './finding.ts'
import { dateText, possibleDays } from './partial-date.ts'

/** How two statements of the same thing relate. */
export interface ValueAgreement {
  readonly outcome: Outcome
  readonly code: string
  /** How the sentence goes on after what each says, without its full stop; empty where nothing is to be added. */
  readonly remark: string
  readonly score: number | null
  readonly threshold: number | null
}

/** What a source says of a field, as a person would read it; null where it says nothing. */
export function fieldValue(field: ComparedField, data: DocumentData): string | null {
  switch (field) {
    case 'NAME':
      return [data.givenNames, data.surname].filter((part) => part).join(' ') || null
    case 'DATE_OF_BIRTH':
      return data.dateOfBirth
    case 'DOCUMENT_NUMBER':
      return data.number
    case 'DATE_OF_EXPIRY':
      return data.dateOfExpiry
    case 'SEX':
      return data.sex
    case 'NATIONALITY':
      return data.nationality
    case 'ISSUER':
      return data.issuer
  }
}

/** Compares what two sources say of a field other than the name. */
export function compareValues(
  field: Exclude<ComparedField, 'NAME'>,
  one: string,
  other: string,
): ValueAgreement {
  switch (field) {
    case 'DATE_OF_BIRTH':
    case 'DATE_OF_EXPIRY':
      return compareDates(one, other)
    case 'DOCUMENT_NUMBER':
      return compareNumbers(one, other)
    case 'NATIONALITY':
    case 'ISSUER':
      return plain(
        countryOfMrzIssuer(one) ?? one.toUpperCase(),
        countryOfMrzIssuer(other) ?? other.toUpperCase(),
      )
    case 'SEX':
      return plain(one, other)
  }
}

/** Dates are ISO 8601, perhaps without their day or month. One wrong digit, or month and day swapped, is a near miss. */
export function compareDates(one: string, other: string): ValueAgreement {
  if (one === other) return agrees
  const [days, otherDays] = [possibleDays(one), possibleDays(other)]
  if (days === null || otherDays === null) return near('notADate', 'one of them is no date')
  if (days.first === otherDays.first && days.last === otherDays.last) return agrees
  if (days.first <= otherDays.last && otherDays.first <= days.last) {
    return near('datePartlyUnknown', 'as far as the date is given, they agree')
  }
  const [year, month, day] = one.split('-')
  if (other === `${year}-${day}-${month}`) return near('dayAndMonthSwapped', 'day and month are swapped')
  // Of dates that are not whole, what both of them give.
  const given = Math.min(one.length, other.length)
  if (differingCharacters(one.slice(0, given), other.slice(0, given)) === 1)
    return near('oneDigitDiffers', 'one digit differs')
  return differs
}

/** Spaces, hyphens and fillers do not count; characters that look alike are a near miss. */
function compareNumbers(one: string, other: string): ValueAgreement {
  const [bare, otherBare] = [one, other].map((text) => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, ''))
  if (bare === undefined || otherBare === undefined || bare === otherBare) return agrees
  if (looks(bare) === looks(otherBare))
    return near('charactersLookAlike', 'they differ in characters that look alike')
  return differs
}

/** Two names, in the words of a comparison. */
export function compareNameData(
  one: DocumentData,
  other: DocumentData,
  isTruncated: boolean,
): ValueAgreement {
  const comparison = compareNames(
    { familyName: one.surname, givenNames: one.givenNames },
    { familyName: other.surname, givenNames: other.givenNames, isTruncated },
  )
  return nameAgreement(comparison)
}

export function nameAgreement({
  outcome,
  code,
  score,
  missing,
  additional,
  close,
}: NameComparison): ValueAgreement {
  if (outcome === 'UNABLE')
    return { outcome, code, remark: 'they cannot be compared', score: null, threshold: null }
  const remarks = [
    ...close.map(({ expected, shown }) => `“${expected}” stands against “${shown}”`),
    ...(missing.length > 0 ? [`only the first has “${missing.join(' ')}”`] : []),
    ...(additional.length > 0 ? [`only the second has “${additional.join(' ')}”`] : []),
  ]
  return { outcome, code, remark: remarks.join('; '), score, threshold: nameThreshold }
}

/** How a value is written in a sentence. */
export function shownValue(field: ComparedField, value: string): string {
  return field === 'DATE_OF_BIRTH' || field === 'DATE_OF_EXPIRY' ? dateText(value) : `“${value}”`
}

const agrees: ValueAgreement = {
  outcome: 'PASS',
  code: 'valuesAgree',
  remark: '',
  score: null,
  threshold: null,
}
const differs: ValueAgreement = { ...agrees, outcome: 'FAIL', code: 'valuesDiffer' }

function near(code: string, remark: string): ValueAgreement {
  return { ...agrees, outcome: 'WARN', code, remark }
}

function plain(one: string, other: string): ValueAgreement {
  return one === other ? agrees : differs
}

function differingCharacters(one: string, other: string): number {
  return [...one].filter((character, index) => character !== other[index]).length
}

/** Readers, machines and people, take these for each other. */
function looks(text: string): string {
  return text
    .replace(/[ODQ]/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/Z/g, '2')
    .replace(/S/g, '5')
    .replace(/B/g, '8')
    .replace(/G/g, '6')
}
