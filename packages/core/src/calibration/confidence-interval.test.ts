import fc from 'fast-check'
import { expect, it } from 'vitest'
import { casesNeeded, rateOf } from './confidence-interval.ts'

// Closed forms where there are some, and tables of the exact binomial interval for the rest.
it.each([
  [0, 10, 0, 1 - 0.025 ** (1 / 10)],
  [10, 10, 0.025 ** (1 / 10), 1],
  [1, 1, 0.025, 1],
  [0, 1, 0, 0.975],
  [5, 10, 0.187086, 0.812914],
  [1, 10, 0.002529, 0.445016],
  [2, 20, 0.012349, 0.316983],
  [50, 100, 0.398321, 0.601679],
  [0, 1000, 0, 1 - 0.025 ** (1 / 1000)],
])('%d of %d: the 95 %% interval goes from %d to %d', (count, total, low, high) => {
  const rate = rateOf(count, total)
  expect(rate.low).toBeCloseTo(low, 5)
  expect(rate.high).toBeCloseTo(high, 5)
})

it('knows nothing without cases', () => {
  expect(rateOf(0, 0)).toEqual({ count: 0, total: 0, rate: null, low: 0, high: 1 })
})

it('always holds the rate that was seen, and mirrors it', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (total, part) => {
        const count = Math.round(total * part)
        const [rate, mirrored] = [rateOf(count, total), rateOf(total - count, total)]
        expect(rate.low).toBeLessThanOrEqual(count / total)
        expect(rate.high).toBeGreaterThanOrEqual(count / total)
        expect(mirrored.low).toBeCloseTo(1 - rate.high, 9)
        expect(mirrored.high).toBeCloseTo(1 - rate.low, 9)
      },
    ),
  ))

it('is narrower for more cases of the same rate', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 500 }), (total, some) => {
      const count = Math.min(some, total)
      const [few, many] = [rateOf(count, total), rateOf(count * 3, total * 3)]
      expect(many.high - many.low).toBeLessThanOrEqual(few.high - few.low + 1e-9)
    }),
  ))

it('covers the truth in at least 95 of 100 samples', () => {
  // Every outcome of a sample of 30, weighed by how likely it is.
  for (const truth of [0.01, 0.05, 0.2, 0.5, 0.9]) {
    let covered = 0
    for (let count = 0; count <= 30; count += 1) {
      const { low, high } = rateOf(count, 30)
      if (low <= truth && truth <= high) covered += likelihood(count, 30, truth)
    }
    expect(covered).toBeGreaterThanOrEqual(0.95)
  }
})

it.each([
  [0.01, 368],
  [0.05, 72],
  [0.5, 6],
])('to vouch for a rate of %d takes %d cases without an error', (rate, cases) => {
  expect(casesNeeded(rate)).toBe(cases)
  expect(rateOf(0, cases).high).toBeLessThanOrEqual(rate)
  expect(rateOf(0, cases - 1).high).toBeGreaterThan(rate)
})

function likelihood(count: number, total: number, truth: number): number {
  let value = truth ** count * (1 - truth) ** (total - count)
  for (let index = 0; index < count; index += 1) value *= (total - index) / (index + 1)
  return value
}
