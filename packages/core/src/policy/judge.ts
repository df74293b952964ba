import type { FindingBase, Outcome } from '../examination/finding.ts'
import type { Policy } from './policy.ts'

/** The part of a finding that policies judge by; it says nothing about the person. */
export type JudgedFinding = Pick<FindingBase, 'check' | 'outcome' | 'score' | 'threshold'>

/**
 * The outcome of a finding under this policy's threshold. At or above it the check passes. Below it, a threshold that
 * is no stricter than the engine's leaves what the engine said (which may be a WARN for a near miss), and a stricter
 * one fails. Where the policy sets none, or the engine's outcome does not follow from the score alone, that outcome
 * stands.
 */
export function judge(finding: JudgedFinding, policy: Policy): Outcome {
  const { check, outcome, score } = finding
  if (check === 'EXAMINATION') return outcome
  const { threshold } = policy.rules[check]
  if (threshold === null || score === null || !followsFromScore(finding)) return outcome
  if (score >= threshold) return 'PASS'
  return outcome === 'PASS' || threshold > (finding.threshold ?? 0) ? 'FAIL' : outcome
}

/** A check can fail for a reason of its own although it measured well; no threshold talks that away. */
function followsFromScore({ outcome, score, threshold }: JudgedFinding): boolean {
  if (outcome === 'UNABLE' || score === null || threshold === null) return false
  return (outcome === 'PASS') === score >= threshold
}
