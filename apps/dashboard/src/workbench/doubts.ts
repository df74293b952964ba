import type { Check } from '../generated/graphql.ts'
import type { Doubts } from '../words/approval-reason.ts'
import type { KeyedFinding } from './finding.ts'

/**
 * What an approval has to be explained against: every check that failed, and those that could not be made where the
 * policy wanted their answer (`becauseOf`: they are why a person looks at all).
 */
export function doubtsOf(findings: readonly KeyedFinding[], becauseOf: readonly Check[]): Doubts {
  const checks = (outcome: 'FAIL' | 'UNABLE') => [
    ...new Set(findings.flatMap(({ finding }) => (finding.outcome === outcome ? [finding.check] : []))),
  ]
  const failed = checks('FAIL')
  return {
    failed,
    unable: checks('UNABLE').filter((check) => becauseOf.includes(check) && !failed.includes(check)),
  }
}
