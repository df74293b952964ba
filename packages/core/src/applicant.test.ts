import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applicantIssues } from './applicant.ts'
import { clientIdIssues } from './client-id.ts'
import { dateOfBirthIssues } from './date-of-birth.ts'
import { comparableName, displayName, personNameIssues, tidyPersonName } from './person-name.ts'

const now = new Date('2026-03-01T12:00:00Z')

describe('a name', () => {
  it('may be in any script, with 100 characters', () => {
    for (const name of ['Zoë O’Brien <b>', '王小明', 'محمد', 'नरेंद्र', 'Nguyễn'.normalize('NFD'), '😀']) {
      expect(personNameIssues(name, ['firstName'])).toEqual([])
    }
    expect(personNameIssues('é'.normalize('NFD').repeat(100), ['n'])).toEqual([])
    expect(personNameIssues('é'.repeat(101), ['n'])).toMatchObject([{ code: 'tooLong' }])
  })

  it('is one line, without control characters', () => {
    expect(personNameIssues('Ada\r\nBcc: eve@example.com', ['n'])).toMatchObject([{ code: 'severalLines' }])
    for (const sign of ['\0', '\x07', '\x7f', '\x85', '\ud800']) {
      expect(personNameIssues(`Ada${sign}`, ['n'])).toHaveLength(1)
    }
  })

  it('is kept as it was given, and compared however it was typed', () => {
    const decomposed = 'Zoë'.normalize('NFD')
    expect(tidyPersonName(` ${decomposed} `)).toBe(decomposed)
    expect(comparableName(decomposed)).toBe(comparableName('ZOË'))
    expect(tidyPersonName('  ')).toBeNull()
    expect(displayName({ firstName: null, lastName: 'Lovelace' })).toBe('Lovelace')
    expect(displayName({ firstName: null, lastName: null })).toBeNull()
  })
})

describe('a date of birth', () => {
  const code = (text: string) => dateOfBirthIssues(text, now)[0]?.code ?? null

  it('is a day in the calendar', () => {
    for (const day of ['1990-12-31', '2000-02-29', '2024-02-29', '1900-01-01']) expect(code(day)).toBeNull()
    for (const text of [
      '1990-02-30',
      '1900-02-29',
      '2023-13-01',
      '1990-1-1',
      '31.12.1990',
      '',
      '1990-12-31T00',
    ]) {
      expect(code(text)).toBe('notADate')
    }
  })

  it('has begun somewhere on earth, and is not more than 130 years ago', () => {
    expect(code('2026-03-02')).toBeNull()
    expect(dateOfBirthIssues('2026-03-02', new Date('2026-03-01T09:59:59Z'))).toMatchObject([
      { code: 'inTheFuture' },
    ])
    expect(code('2026-03-03')).toBe('inTheFuture')
    expect(code('1896-03-01')).toBeNull()
    expect(code('1896-02-29')).toBe('tooLongAgo')
    expect(code('0001-01-01')).toBe('tooLongAgo')
  })
})

describe('a client id', () => {
  const code = (text: string) => clientIdIssues(text)[0]?.code ?? null

  it('is up to 100 printable ASCII characters', () => {
    expect(code('A-17 / (x) ~!"')).toBeNull()
    expect(code('x'.repeat(100))).toBeNull()
    expect(code('x'.repeat(101))).toBe('tooLong')
    expect([code(''), code('  ')]).toEqual(['required', 'required'])
    expect(code(' x')).toBe('outerSpace')
  })

  it('holds nothing else', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        fc.pre(/[^\x20-\x7e]/.test(text) && text.trim() !== '')
        expect(code(text)).toBe('notAscii')
      }),
    ))
})

it('nothing need be known of a person, and each field that is wrong is named', () => {
  expect(applicantIssues({}, now)).toEqual([])
  expect(applicantIssues({ firstName: '', lastName: null, dateOfBirth: '', email: null }, now)).toEqual([])
  const wrong = { firstName: 'a\nb', lastName: 'x'.repeat(101), dateOfBirth: '1990-02-30', email: 'ada' }
  expect(applicantIssues(wrong, now).map(({ path }) => path.join('.'))).toEqual([
    'applicant.firstName',
    'applicant.lastName',
    'applicant.dateOfBirth',
    'applicant.email',
  ])
})
