import type { MrzReading } from '@bonafide/evidence/mrz/read-mrz'
import { expect, it } from 'vitest'
import { verdictOn } from './verdict.ts'

const printed = ['P<UTOTAMLIN<<MIRA', 'L898902C36UTO']
const reading = {
  lines: printed,
  confidence: 0.9,
  checkDigits: [{ isValid: true }],
  repairs: [],
  faults: [],
} as unknown as MrzReading

it('tells a reading that hides its mistake from one that shows it', () => {
  const wrong = { ...reading, lines: ['P<UTOTAMLIN<<MIRA', 'L898902C36UT0'] }
  expect(verdictOn(reading, printed)).toBe('exact')
  expect(verdictOn(wrong, printed)).toBe('wrongAndUnflagged')
  expect(verdictOn({ ...wrong, confidence: 0.2 }, printed)).toBe('wrongAndFlagged')
  expect(verdictOn(null, printed)).toBe('notFound')
})

it('holds a zone that is read where none is printed for wrong', () => {
  expect(verdictOn(null, [])).toBe('exact')
  expect(verdictOn(reading, [])).toBe('wrongAndUnflagged')
})
