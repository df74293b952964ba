import { describe, expect, it } from 'vitest'
import { correctionIssues } from './correction.ts'

describe('a corrected value', () => {
  it.each([
    ['NAME', 'Ångström, Zoë-Marie'],
    ['DATE_OF_BIRTH', '2000-02-29'],
    ['DATE_OF_BIRTH', '1964'],
    ['DATE_OF_BIRTH', '1964-08'],
    ['DATE_OF_EXPIRY', '2033-11-02'],
    ['DOCUMENT_NUMBER', 'L898902C3'],
    ['SEX', 'X'],
    ['NATIONALITY', 'D'],
    ['ISSUER', 'UTO'],
  ] as const)('is taken as it is printed: %s %s', (field, value) => {
    expect(correctionIssues(field, value)).toEqual([])
  })

  it.each([
    ['NAME', '  ', 'required'],
    ['NAME', 'x'.repeat(121), 'tooLong'],
    ['NAME', 'two\nlines', 'notOneLine'],
    ['DATE_OF_BIRTH', '2001-02-29', 'notADate'],
    ['DATE_OF_BIRTH', '1964-13', 'notADate'],
    ['DATE_OF_EXPIRY', '2033-11', 'notADate'],
    ['DATE_OF_EXPIRY', '02/11/2033', 'notADate'],
    ['SEX', 'male', 'notASex'],
    ['ISSUER', 'Utopia', 'notACode'],
  ] as const)('is refused with a sentence: %s %j', (field, value, code) => {
    expect(correctionIssues(field, value)).toMatchObject([{ path: ['value'], code }])
  })
})
