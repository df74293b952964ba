import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compareDates } from './compared-values.ts'
import { expectedDateOfBirthFinding } from './expectations.ts'

const anyDay = () =>
  fc
    .date({ min: new Date('1900-01-01'), max: new Date('2026-11-26'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10))
const anyPart = () =>
  fc.tuple(anyDay(), fc.constantFrom(10, 7, 4)).map(([day, length]) => day.slice(0, length))

it('never says that dates agree, or that they do not, more surely than both are known', () =>
  fc.assert(
    fc.property(anyDay(), anyDay(), fc.constantFrom(7, 4), (one, other, length) => {
      const whole = compareDates(one, other).outcome
      const partly = compareDates(one, other.slice(0, length)).outcome
      expect(partly).not.toBe('PASS')
      if (whole === 'PASS') expect(partly).toBe('WARN')
      if (partly === 'FAIL') expect(whole).not.toBe('PASS')
    }),
  ))

it('compares both ways round alike', () =>
  fc.assert(
    fc.property(anyPart(), anyPart(), (one, other) => {
      expect(compareDates(one, other)).toEqual(compareDates(other, one))
    }),
  ))

it.each([
  ['1974-08-12', '1974-08', 'WARN datePartlyUnknown'],
  ['1974-08-12', '1974', 'WARN datePartlyUnknown'],
  ['1974-09-12', '1974-08', 'WARN oneDigitDiffers'],
  ['1974-12-08', '1974-08', 'FAIL valuesDiffer'],
  ['1974-08-12', '1986', 'FAIL valuesDiffer'],
])('%s was expected and the document shows %s: %s', (dateOfBirth, shown, answer) => {
  const finding = expectedDateOfBirthFinding(
    { firstName: null, lastName: null, dateOfBirth },
    {
      source: 'MRZ',
      isNameTruncated: false,
      data: {
        type: null,
        issuer: null,
        number: null,
        surname: null,
        givenNames: null,
        dateOfBirth: shown,
        dateOfExpiry: null,
        sex: null,
        nationality: null,
      },
    },
    null,
  )
  expect(`${finding?.outcome} ${finding?.code}`).toBe(answer)
})

it('says what of the date is known', () => {
  expect(compareDates('1974-08-12', '1974-08').remark).toBe('as far as the date is given, they agree')
})
