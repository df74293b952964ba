import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { DocumentType } from '../document.ts'
import {
  allowedCountryFinding,
  allowedDocumentFinding,
  expiryFinding,
  minimumAgeFinding,
} from './document-rules.ts'
import { documentTypeOfCode, documentTypesOfCode } from './document-type.ts'
import { possibleDays } from './partial-date.ts'

const today = '2026-11-26'

it.each([
  ['2026-11-25', 'FAIL documentExpired'],
  ['2026-11-26', 'PASS documentValid'],
  ['2026-11-27', 'PASS documentValid'],
  ['2026-10', 'FAIL documentExpired'],
  ['2026-11', 'UNABLE expiryDayUnknown'],
  ['2026-12-00', 'PASS documentValid'],
  ['2024-02-29', 'FAIL documentExpired'],
  ['2027-02-29', 'UNABLE expiryUnknown'],
  ['soon', 'UNABLE expiryUnknown'],
  [null, 'UNABLE expiryUnknown'],
])('a document that expires %s: %s', (date, answer) => {
  const { outcome, code } = expiryFinding(date, today, [])
  expect(`${outcome} ${code}`).toBe(answer)
})

it('says when the document expired', () => {
  expect(expiryFinding('2026-03-14', today, []).message).toBe(
    'The document expired on 14 March 2026; today is 26 November 2026.',
  )
})

it.each([
  ['2008-11-27', today, 'FAIL tooYoung', '17'],
  ['2008-11-26', today, 'PASS oldEnough', '18'],
  ['2008-11-25', today, 'PASS oldEnough', '18'],
  // Born on a leap day: the age is reached on 1 March where the year has no 29 February.
  ['2008-02-29', '2026-02-28', 'FAIL tooYoung', '17'],
  ['2008-02-29', '2026-03-01', 'PASS oldEnough', '18'],
  ['2008-02-29', '2028-02-28', 'PASS oldEnough', '19'],
  ['2008-02-29', '2028-02-29', 'PASS oldEnough', '20'],
  // The document does not give the day, or the month.
  ['2008-11', today, 'UNABLE ageDependsOnUnknownDay', '17–18'],
  ['2008-10-00', today, 'PASS oldEnough', '18'],
  ['2008-12', today, 'FAIL tooYoung', '17'],
  ['2008', today, 'UNABLE ageDependsOnUnknownDay', '17–18'],
  ['2007', today, 'PASS oldEnough', '18–19'],
  ['2026-11-27', today, 'FAIL bornInFuture', null],
  [null, today, 'UNABLE ageUnknown', null],
])('18 years are asked for; born %s, on %s: %s', (born, on, answer, actual) => {
  const finding = minimumAgeFinding(born, 18, on, [])
  expect(`${finding.outcome} ${finding.code}`).toBe(answer)
  expect(finding).toMatchObject({ expected: '18', actual })
})

it('an age once reached stays reached', () =>
  fc.assert(
    fc.property(anyDay(), anyDay(), anyDay(), fc.integer({ min: 0, max: 150 }), (born, one, other, age) => {
      const [sooner = '', later = ''] = [one, other].sort()
      if (minimumAgeFinding(born, age, sooner, []).outcome !== 'PASS') return
      expect(minimumAgeFinding(born, age, later, []).outcome).toBe('PASS')
      expect(minimumAgeFinding(born, Math.max(0, age - 1), sooner, []).outcome).toBe('PASS')
    }),
  ))

it('a document once expired stays expired', () =>
  fc.assert(
    fc.property(anyDay(), anyDay(), anyDay(), (expiry, one, other) => {
      const [sooner = '', later = ''] = [one, other].sort()
      if (expiryFinding(expiry, sooner, []).outcome !== 'FAIL') return
      expect(expiryFinding(expiry, later, []).outcome).toBe('FAIL')
    }),
  ))

it('what is unknown in a date never hardens the answer', () =>
  fc.assert(
    fc.property(anyDay(), anyDay(), fc.integer({ min: 0, max: 150 }), (born, on, age) => {
      const whole = minimumAgeFinding(born, age, on, []).outcome
      for (const partly of [born.slice(0, 7), born.slice(0, 4)]) {
        expect([whole, 'UNABLE']).toContain(minimumAgeFinding(partly, age, on, []).outcome)
      }
    }),
  ))

it('decides of a date without its day exactly where every day of it decides the same', () =>
  fc.assert(
    fc.property(
      anyDay(),
      anyDay(),
      fc.integer({ min: 0, max: 150 }),
      fc.constantFrom(7, 4),
      (day, on, age, length) => {
        const partly = day.slice(0, length)
        const all = daysOf(partly).map((each) => minimumAgeFinding(each, age, on, []).outcome)
        const { outcome } = minimumAgeFinding(partly, age, on, [])
        expect(outcome).toBe(all.every((each) => each === all[0]) ? all[0] : 'UNABLE')
      },
    ),
    { numRuns: 40 },
  ))

it('says how old the person may be where the day is unknown', () => {
  expect(minimumAgeFinding('2008', 18, today, []).message).toBe(
    'Born 2008, the person is 17 or 18 years old: the document does not give the whole date. At least 18 is asked for.',
  )
  expect(minimumAgeFinding('2026', 1, today, [])).toMatchObject({ outcome: 'FAIL', actual: '0' })
})

it('knows the last day of every month', () => {
  expect(possibleDays('2024-02')).toEqual({ first: '2024-02-01', last: '2024-02-29' })
  expect(possibleDays('1900-02-00')).toEqual({ first: '1900-02-01', last: '1900-02-28' })
  expect(possibleDays('1974')).toEqual({ first: '1974-01-01', last: '1974-12-31' })
  expect(possibleDays('1974-13')).toBeNull()
})

const chosen = { type: 'PASSPORT', country: 'DEU' } as const

it.each([
  ['D', [], 'PASS countryAllowed'],
  ['D', ['DEU', 'FRA'], 'PASS countryAllowed'],
  ['FRA', [], 'WARN countryNotAsChosen'],
  ['FRA', ['DEU', 'FRA'], 'WARN countryNotAsChosen'],
  ['FRA', ['DEU'], 'FAIL countryNotAllowed'],
  ['UTO', [], 'WARN issuerIsNoCountry'],
  ['UTO', ['DEU'], 'FAIL countryNotAllowed'],
  [null, ['DEU'], 'UNABLE issuerUnknown'],
])('issued by %s where %j is allowed and Germany was chosen: %s', (issuer, allowed, answer) => {
  const { outcome, code } = allowedCountryFinding(issuer, chosen, allowed, [])
  expect(`${outcome} ${code}`).toBe(answer)
})

it.each<[DocumentType | null, DocumentType[], string]>([
  ['PASSPORT', [], 'PASS documentAllowed'],
  ['PASSPORT', ['PASSPORT'], 'PASS documentAllowed'],
  ['IDENTITY_CARD', [], 'WARN documentNotAsChosen'],
  ['IDENTITY_CARD', ['PASSPORT', 'IDENTITY_CARD'], 'WARN documentNotAsChosen'],
  ['IDENTITY_CARD', ['PASSPORT'], 'FAIL documentNotAllowed'],
  [null, ['PASSPORT'], 'UNABLE documentTypeUnknown'],
])('%s where %j is allowed and a passport was chosen: %s', (type, allowed, answer) => {
  const { outcome, code } = allowedDocumentFinding(type, chosen, allowed, [])
  expect(`${outcome} ${code}`).toBe(answer)
})

it('knows what a document code can stand for', () => {
  expect(documentTypeOfCode('P', 'PASSPORT')).toBe('PASSPORT')
  expect(documentTypeOfCode('PO', 'IDENTITY_CARD')).toBe('PASSPORT')
  expect(documentTypeOfCode('I', 'RESIDENCE_PERMIT')).toBe('RESIDENCE_PERMIT')
  expect(documentTypeOfCode('ID', 'PASSPORT')).toBe('IDENTITY_CARD')
  expect(documentTypeOfCode('IR', 'IDENTITY_CARD')).toBe('RESIDENCE_PERMIT')
  expect(documentTypeOfCode('V', 'PASSPORT')).toBeNull()
  expect(documentTypesOfCode('')).toEqual([])
})

function anyDay(): fc.Arbitrary<string> {
  return fc
    .date({ min: new Date('1880-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
}

function daysOf(partly: string): string[] {
  const days = possibleDays(partly)
  if (!days) return []
  const all: string[] = []
  for (
    let day = new Date(days.first);
    day <= new Date(days.last);
    day = new Date(day.getTime() + 86_400_000)
  ) {
    all.push(day.toISOString().slice(0, 10))
  }
  return all
}
