import fc from 'fast-check'
import { documentTypes } from '../document.ts'
import { anyScore } from '../examination/any-finding.ts'
import { type Policy, type PolicyRules, policyActions, policyChecks } from './policy.ts'

/** Any policy that a workspace could have, for tests; with thresholds even where none can be set. */
export function anyPolicy(): fc.Arbitrary<Policy> {
  return fc.record({
    rules: anyRules(),
    minimumAge: fc.option(fc.integer({ min: 0, max: 150 })),
    searchDuplicateDocuments: fc.boolean(),
    searchDuplicateFaces: fc.boolean(),
    requirePresence: fc.boolean(),
    approvesItself: fc.subarray([...documentTypes]),
  })
}

function anyRules(): fc.Arbitrary<PolicyRules> {
  // Mostly mild, so that approvals are not too rare to be tested.
  const action = fc.constantFrom(...policyActions, 'IGNORE' as const, 'NOTE' as const)
  const rule = fc.record({ action, threshold: fc.option(anyScore()) })
  return fc
    .array(rule, { minLength: policyChecks.length, maxLength: policyChecks.length })
    .map(
      (rules) => Object.fromEntries(policyChecks.map((check, index) => [check, rules[index]])) as PolicyRules,
    )
}
