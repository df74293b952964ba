import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyFinding, anyScore } from '../examination/any-finding.ts'
import type { Finding, Outcome } from '../examination/finding.ts'
import { judge } from './judge.ts'
import { defaultPolicy, type Policy } from './policy.ts'

const mildness: Record<Outcome, number> = { PASS: 2, WARN: 1, UNABLE: 1, FAIL: 0 }

it.each<[score: number, Outcome, threshold: number, Outcome]>([
  [0.55, 'PASS', 0.5, 'PASS'],
  [0.6, 'PASS', 0.6, 'PASS'],
  [0.59, 'PASS', 0.6, 'FAIL'],
  [0.45, 'WARN', 0.6, 'FAIL'],
  [0.45, 'WARN', 0.5, 'WARN'],
  [0.45, 'WARN', 0.45, 'PASS'],
  [0.3, 'FAIL', 0.45, 'FAIL'],
  [0.3, 'FAIL', 0.3, 'PASS'],
  // It measured well and failed for another reason.
  [0.9, 'FAIL', 0.2, 'FAIL'],
  [0.9, 'UNABLE', 0.2, 'UNABLE'],
])(
  'a likeness of %d that the engine calls %s is, at a threshold of %d, a %s',
  (score, outcome, threshold, judged) => {
    expect(judge(likeness(score, outcome), withLikenessThreshold(threshold))).toBe(judged)
  },
)

it('leaves every finding as the engine judged it until somebody moves a threshold', () =>
  fc.assert(fc.property(anyFinding(), (finding) => judge(finding, defaultPolicy) === finding.outcome)))

it('never judges milder for a higher threshold', () =>
  fc.assert(
    fc.property(anyFinding(), anyScore(), anyScore(), (some, one, other) => {
      const finding: Finding = { ...some, check: 'LIKENESS' }
      const [low, high] = one <= other ? [one, other] : [other, one]
      const [mild, strict] = [low, high].map((threshold) => judge(finding, withLikenessThreshold(threshold)))
      expect(mildness[strict ?? 'PASS']).toBeLessThanOrEqual(mildness[mild ?? 'FAIL'])
    }),
  ))

it('never answers what the engine could not', () =>
  fc.assert(
    fc.property(anyFinding(), anyScore(), (some, threshold) => {
      const finding: Finding = { ...some, check: 'LIKENESS', outcome: 'UNABLE' }
      expect(judge(finding, withLikenessThreshold(threshold))).toBe('UNABLE')
    }),
  ))

function likeness(score: number, outcome: Outcome): Finding {
  return {
    check: 'LIKENESS',
    outcome,
    code: 'any',
    message: 'Any.',
    score,
    threshold: 0.5,
    regions: [],
    kind: 'LIKENESS',
    distance: 0.4,
  }
}

function withLikenessThreshold(threshold: number): Policy {
  return {
    ...defaultPolicy,
    rules: { ...defaultPolicy.rules, LIKENESS: { action: 'DECLINE', threshold } },
  }
}
