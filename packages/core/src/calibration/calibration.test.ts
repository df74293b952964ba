import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyScore } from '../examination/any-finding.ts'
import { calibrate, type DecidedCase, suggestThreshold } from './calibration.ts'

const cases = (approved: number[], declined: number[]): DecidedCase[] => [
  ...approved.map((score) => ({ score, decision: 'APPROVED' as const })),
  ...declined.map((score) => ({ score, decision: 'DECLINED' as const })),
]

it('counts what a threshold would have let through and turned away', () => {
  const { thresholds } = calibrate(cases([0.5, 0.7, 0.9, 0.95], [0.1, 0.3, 0.7]))
  const at = (threshold: number) => {
    const rates = thresholds.find((one) => one.threshold === threshold)
    return [rates?.falseAccepts.count, rates?.falseRejects.count]
  }
  expect(at(0)).toEqual([3, 0])
  expect(at(0.3)).toEqual([2, 0])
  expect(at(0.31)).toEqual([1, 0])
  // A score at the threshold passes, on either side.
  expect(at(0.7)).toEqual([1, 1])
  expect(at(0.71)).toEqual([0, 2])
  expect(at(1)).toEqual([0, 4])
})

it('puts every score into its bin, 1 into the last', () => {
  const { bins } = calibrate(cases([0, 0.049, 0.05, 1], [0.999]))
  expect(bins).toHaveLength(20)
  expect(bins[0]).toEqual({ from: 0, to: 0.05, approved: 2, declined: 0 })
  expect(bins[1]?.approved).toBe(1)
  expect(bins[19]).toMatchObject({ approved: 1, declined: 1 })
})

it('knows perfect separation, none at all, and the opposite', () => {
  expect(calibrate(cases([0.8, 0.9], [0.1, 0.2])).areaUnderRoc).toBe(1)
  expect(calibrate(cases([0.5, 0.5], [0.5])).areaUnderRoc).toBe(0.5)
  expect(calibrate(cases([0.1], [0.9])).areaUnderRoc).toBe(0)
})

it('says that it cannot know yet', () => {
  const nothing = calibrate([])
  expect(nothing.areaUnderRoc).toBeNull()
  expect(nothing.roc).toEqual([])
  expect(nothing.thresholds[50]?.falseAccepts).toMatchObject({ rate: null, low: 0, high: 1 })
  expect(suggestThreshold(nothing, 0.01)).toEqual({ kind: 'TOO_FEW_CASES', declined: 0, needed: 368 })
  // Twenty perfect cases vouch for one in five, not for one in a hundred.
  const few = calibrate(cases([0.9], Array(20).fill(0.1)))
  expect(suggestThreshold(few, 0.01)).toMatchObject({ kind: 'TOO_FEW_CASES', declined: 20 })
  expect(suggestThreshold(few, 0.2)).toMatchObject({ kind: 'THRESHOLD', rates: { threshold: 0.11 } })
})

it('suggests nothing that would turn everybody away', () => {
  const mixed = calibrate(cases([0.1, 0.2], Array(100).fill(0.9)))
  expect(suggestThreshold(mixed, 0.05)).toEqual({ kind: 'OUT_OF_REACH' })
})

it('lets fewer through, and turns more away, the higher the threshold', () =>
  fc.assert(
    fc.property(anyCases(), (some) => {
      const { thresholds } = calibrate(some)
      thresholds.slice(1).forEach(({ falseAccepts, falseRejects }, index) => {
        expect(falseAccepts.count).toBeLessThanOrEqual(thresholds[index]?.falseAccepts.count ?? 0)
        expect(falseRejects.count).toBeGreaterThanOrEqual(thresholds[index]?.falseRejects.count ?? 0)
      })
    }),
    { numRuns: 30 },
  ))

it('loses no case, and its curve bounds its area', () =>
  fc.assert(
    fc.property(anyCases(), (some) => {
      const { approved, declined, bins, roc, areaUnderRoc } = calibrate(some)
      expect(approved + declined).toBe(some.length)
      expect(bins.reduce((sum, bin) => sum + bin.approved, 0)).toBe(approved)
      expect(bins.reduce((sum, bin) => sum + bin.declined, 0)).toBe(declined)
      if (areaUnderRoc === null) {
        expect(roc).toEqual([])
        return
      }
      expect(roc[0]).toEqual({ falseAcceptRate: 0, trueAcceptRate: 0 })
      expect(roc.at(-1)).toEqual({ falseAcceptRate: 1, trueAcceptRate: 1 })
      // By trapezoids, where the calibration counts pairs.
      const area = roc.slice(1).reduce((sum, { falseAcceptRate, trueAcceptRate }, index) => {
        const before = roc[index] ?? { falseAcceptRate: 0, trueAcceptRate: 0 }
        const width = falseAcceptRate - before.falseAcceptRate
        return sum + (width * (trueAcceptRate + before.trueAcceptRate)) / 2
      }, 0)
      expect(areaUnderRoc).toBeCloseTo(area, 9)
    }),
    { numRuns: 30 },
  ))

it('keeps what it suggests', () =>
  fc.assert(
    fc.property(anyCases(), fc.constantFrom(0.05, 0.2, 0.5), (some, target) => {
      const calibration = calibrate(some)
      const suggestion = suggestThreshold(calibration, target)
      if (suggestion.kind !== 'THRESHOLD') return
      expect(suggestion.rates.falseAccepts.high).toBeLessThanOrEqual(target)
      const lower = calibration.thresholds.filter(({ threshold }) => threshold < suggestion.rates.threshold)
      for (const { falseAccepts } of lower) expect(falseAccepts.high).toBeGreaterThan(target)
    }),
    { numRuns: 30 },
  ))

function anyCases(): fc.Arbitrary<DecidedCase[]> {
  const one = fc.record({
    score: anyScore(),
    decision: fc.constantFrom<DecidedCase['decision']>('APPROVED', 'DECLINED'),
  })
  return fc.array(one, { maxLength: 60 })
}
