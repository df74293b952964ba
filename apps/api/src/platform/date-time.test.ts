import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isoMoment } from './date-time.ts'

it('writes every moment as JavaScript does, whatever was written before', () =>
  fc.assert(
    fc.property(fc.array(fc.date({ noInvalidDate: true })), (moments) => {
      expect(moments.map(isoMoment)).toEqual(moments.map((moment) => moment.toISOString()))
    }),
  ))

it('writes the moments around midnight', () => {
  for (const text of ['2026-11-22T23:59:59.999Z', '2026-11-23T00:00:00.000Z', '1969-12-31T23:59:59.001Z'])
    expect(isoMoment(new Date(text))).toBe(text)
})

it('refuses what is no moment', () => {
  expect(() => isoMoment(new Date(Number.NaN))).toThrow(RangeError)
})
