import { countryName, countryOfMrzIssuer } from '../country.ts'
import type { ChosenDocument, DocumentType } from '../document.ts'
import type { Check, DocumentData, Finding, FindingOf, Outcome, Region } from './finding.ts'
import { dateText, possibleDays, yearsBetween } from './partial-date.ts'

/** Whether the document is still valid on that day (ISO 8601). On its last day it is. */
export function expiryFinding(
  dateOfExpiry: string | null,
  today: string,
  regions: readonly Region[],
): FindingOf<'RULE'> {
  const detail = { expected: today, actual: dateOfExpiry, regions }
  const days = dateOfExpiry === null ? null : possibleDays(dateOfExpiry)
  if (dateOfExpiry === null || days === null) {
    const message = 'The document shows no date of expiry that could be read.'
    return rule('DOCUMENT_EXPIRED', 'UNABLE', 'expiryUnknown', message, detail)
  }
  const date = dateText(dateOfExpiry)
  if (days.last < today) {
    const message = `The document expired on ${date}; today is ${dateText(today)}.`
    return rule('DOCUMENT_EXPIRED', 'FAIL', 'documentExpired', message, detail)
  }
  if (days.first < today) {
    const message = `The document expires in ${date}; the day could not be read.`
    return rule('DOCUMENT_EXPIRED', 'UNABLE', 'expiryDayUnknown', message, detail)
  }
  const message =
    days.first === today
      ? `Today, ${date}, is the last day on which the document is valid.`
      : `The document is valid until ${date}.`
  return rule('DOCUMENT_EXPIRED', 'PASS', 'documentValid', message, detail)
}

/** Whether the person has reached an age on that day; on the birthday it is reached. */
export function minimumAgeFinding(
  dateOfBirth: string | null,
  minimumAge: number,
  today: string,
  regions: readonly Region[],
): FindingOf<'RULE'> {
  const days = dateOfBirth === null ? null : possibleDays(dateOfBirth)
  const asked = `${minimumAge}`
  if (dateOfBirth === null || days === null) {
    const message = `The age cannot be told: the document shows no date of birth that could be read. At least ${asked} is asked for.`
    return rule('MINIMUM_AGE', 'UNABLE', 'ageUnknown', message, { expected: asked, actual: null, regions })
  }
  const born = dateText(dateOfBirth)
  if (days.first > today) {
    const message = `The date of birth, ${born}, lies in the future.`
    return rule('MINIMUM_AGE', 'FAIL', 'bornInFuture', message, { expected: asked, actual: null, regions })
  }
  const [youngest, oldest] = [yearsBetween(days.last, today), yearsBetween(days.first, today)]
  // Nobody is born after today, though the end of this year or month may lie there.
  const atLeast = Math.max(0, youngest)
  const actual = atLeast === oldest ? `${oldest}` : `${atLeast}–${oldest}`
  const detail = { expected: asked, actual, regions }
  if (oldest < minimumAge) {
    const message = `Born ${born}, the person is ${actual} years old. At least ${asked} is asked for.`
    return rule('MINIMUM_AGE', 'FAIL', 'tooYoung', message, detail)
  }
  if (youngest < minimumAge) {
    const message = `Born ${born}, the person is ${actual.replace('–', ' or ')} years old: the document does not give the whole date. At least ${asked} is asked for.`
    return rule('MINIMUM_AGE', 'UNABLE', 'ageDependsOnUnknownDay', message, detail)
  }
  const message = `Born ${born}, the person is ${actual} years old. At least ${asked} is asked for.`
  return rule('MINIMUM_AGE', 'PASS', 'oldEnough', message, detail)
}

/** Whether the issuer is a country that is allowed, and the one the applicant chose. */
export function allowedCountryFinding(
  issuer: string | null,
  chosen: ChosenDocument,
  allowedCountries: readonly string[],
  regions: readonly Region[],
): FindingOf<'RULE'> {
  const expected = allowedCountries.length > 0 ? allowedCountries.join(', ') : chosen.country
  const detail = { expected, actual: issuer, regions }
  if (issuer === null) {
    const message = 'Which country issued the document could not be read.'
    return rule('ALLOWED_COUNTRY', 'UNABLE', 'issuerUnknown', message, detail)
  }
  const country = countryOfMrzIssuer(issuer)
  const name = country === null ? issuer : countryName(country, 'en')
  if (allowedCountries.length > 0 && (country === null || !allowedCountries.includes(country))) {
    const allowed = allowedCountries.map((code) => countryName(code, 'en')).join(', ')
    const message = `The document was issued by ${name}. Allowed: ${allowed}.`
    return rule('ALLOWED_COUNTRY', 'FAIL', 'countryNotAllowed', message, detail)
  }
  if (country === null) {
    const message = `The document’s issuer, ${issuer}, is no country.`
    return rule('ALLOWED_COUNTRY', 'WARN', 'issuerIsNoCountry', message, detail)
  }
  if (country !== chosen.country) {
    const message = `The document was issued by ${name}; the applicant had chosen ${countryName(chosen.country, 'en')}.`
    return rule('ALLOWED_COUNTRY', 'WARN', 'countryNotAsChosen', message, detail)
  }
  return rule('ALLOWED_COUNTRY', 'PASS', 'countryAllowed', `The document was issued by ${name}.`, detail)
}

/** Whether the document is of a type that is allowed, and the one the applicant chose. */
export function allowedDocumentFinding(
  type: DocumentType | null,
  chosen: ChosenDocument,
  allowedDocuments: readonly DocumentType[],
  regions: readonly Region[],
): FindingOf<'RULE'> {
  const expected = allowedDocuments.length > 0 ? allowedDocuments.join(', ') : chosen.type
  const detail = { expected, actual: type, regions }
  if (type === null) {
    const message = 'What kind of document it is could not be read.'
    return rule('ALLOWED_DOCUMENT', 'UNABLE', 'documentTypeUnknown', message, detail)
  }
  if (allowedDocuments.length > 0 && !allowedDocuments.includes(type)) {
    const allowed = allowedDocuments.map((one) => typeNames[one]).join(', ')
    const message = `The document is ${typeNames[type]}. Allowed: ${allowed}.`
    return rule('ALLOWED_DOCUMENT', 'FAIL', 'documentNotAllowed', message, detail)
  }
  if (type !== chosen.type) {
    const message = `The document is ${typeNames[type]}; the applicant had chosen ${typeNames[chosen.type]}.`
    return rule('ALLOWED_DOCUMENT', 'WARN', 'documentNotAsChosen', message, detail)
  }
  return rule('ALLOWED_DOCUMENT', 'PASS', 'documentAllowed', `The document is ${typeNames[type]}.`, detail)
}

/** What the rules are, and where on the pictures each answer stands. */
export interface DocumentRules {
  readonly chosen: ChosenDocument
  readonly allowedDocuments: readonly DocumentType[]
  /** ISO 3166-1 alpha-3. Empty: any. */
  readonly allowedCountries: readonly string[]
  /** Years; null: not asked. */
  readonly minimumAge: number | null
  /** ISO 8601. */
  readonly today: string
}

/** What every rule says of a document; of the age only where one is asked for. */
export function documentRuleFindings(
  document: DocumentData,
  rules: DocumentRules,
  regionsOf: (field: 'DATE_OF_EXPIRY' | 'DATE_OF_BIRTH' | 'ISSUER') => readonly Region[],
): Finding[] {
  const { chosen, allowedDocuments, allowedCountries, minimumAge, today } = rules
  const born = regionsOf('DATE_OF_BIRTH')
  return [
    expiryFinding(document.dateOfExpiry, today, regionsOf('DATE_OF_EXPIRY')),
    ...(minimumAge === null ? [] : [minimumAgeFinding(document.dateOfBirth, minimumAge, today, born)]),
    allowedCountryFinding(document.issuer, chosen, allowedCountries, regionsOf('ISSUER')),
    allowedDocumentFinding(document.type, chosen, allowedDocuments, []),
  ]
}

function rule(
  check: Check,
  outcome: Outcome,
  code: string,
  message: string,
  detail: { expected: string; actual: string | null; regions: readonly Region[] },
): FindingOf<'RULE'> {
  return { check, outcome, code, message, score: null, threshold: null, kind: 'RULE', ...detail }
}

const typeNames: Readonly<Record<DocumentType, string>> = {
  PASSPORT: 'a passport',
  IDENTITY_CARD: 'an identity card',
  DRIVING_LICENCE: 'a driving licence',
  RESIDENCE_PERMIT: 'a residence permit',
}
