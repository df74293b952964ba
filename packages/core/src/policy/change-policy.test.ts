import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyPolicy } from './any-policy.ts'
import { changePolicy, type PolicyInput, policyIssues } from './change-policy.ts'
import { defaultPolicy } from './policy.ts'

const codes = (input: PolicyInput) => policyIssues(input).map(({ path, code }) => `${path.join('.')} ${code}`)

it('takes what a policy can say', () => {
  const input: PolicyInput = {
    rules: [
      { check: 'DOCUMENT_EXPIRED', action: 'DECLINE' },
      { check: 'LIKENESS', action: 'REVIEW', threshold: 0.6 },
      { check: 'EXPECTED_NAME', threshold: null },
    ],
    minimumAge: 18,
    approvesItself: ['PASSPORT'],
  }
  expect(policyIssues(input)).toEqual([])
  const changed = changePolicy(defaultPolicy, input)
  expect(changed.rules.DOCUMENT_EXPIRED).toEqual({ action: 'DECLINE', threshold: null })
  expect(changed.rules.LIKENESS).toEqual({ action: 'REVIEW', threshold: 0.6 })
  expect(changed).toMatchObject({
    minimumAge: 18,
    approvesItself: ['PASSPORT'],
    searchDuplicateDocuments: true,
  })
  expect(changePolicy(changed, { minimumAge: null }).minimumAge).toBeNull()
})

it.each<[string, PolicyInput]>([
  ['rules.0.check notACheck', { rules: [{ check: 'LUCK', action: 'REVIEW' }] }],
  ['rules.0.check notACheck', { rules: [{ check: 'EXAMINATION', action: 'IGNORE' }] }],
  ['rules.0.action notAnAction', { rules: [{ check: 'LIKENESS', action: 'APPROVE' }] }],
  ['rules.0.threshold outOfRange', { rules: [{ check: 'LIKENESS', threshold: -0.01 }] }],
  ['rules.0.threshold outOfRange', { rules: [{ check: 'LIKENESS', threshold: 1.01 }] }],
  ['rules.0.threshold outOfRange', { rules: [{ check: 'LIKENESS', threshold: Number.NaN }] }],
  ['rules.0.threshold noThreshold', { rules: [{ check: 'MRZ_CHECK_DIGITS', threshold: 0.5 }] }],
  ['rules.1.check repeated', { rules: [{ check: 'LIKENESS' }, { check: 'LIKENESS', action: 'NOTE' }] }],
  ['minimumAge outOfRange', { minimumAge: -1 }],
  ['minimumAge outOfRange', { minimumAge: 151 }],
  ['minimumAge outOfRange', { minimumAge: 17.5 }],
  ['approvesItself.1 notADocumentType', { approvesItself: ['PASSPORT', 'LIBRARY_CARD'] }],
])('names what is wrong: %s', (code, input) => {
  expect(codes(input)).toEqual([code])
})

it.each([0, 150, null])('a minimum age of %s is allowed', (minimumAge) => {
  expect(policyIssues({ minimumAge })).toEqual([])
})

it.each([0, 1])('a threshold of %d is allowed', (threshold) => {
  expect(policyIssues({ rules: [{ check: 'LIKENESS', threshold }] })).toEqual([])
})

it('an empty change changes nothing', () =>
  fc.assert(
    fc.property(anyPolicy(), (policy) => {
      expect(changePolicy(policy, {})).toEqual(policy)
    }),
  ))

it('making the same change twice is making it once', () =>
  fc.assert(
    fc.property(anyPolicy(), anyPolicy(), (policy, { rules, ...rest }) => {
      const input = {
        ...rest,
        rules: Object.entries(rules).map(([check, rule]) => ({ check, ...rule })),
      }
      const once = changePolicy(policy, input)
      expect(once).toEqual({ rules, ...rest })
      expect(changePolicy(once, input)).toEqual(once)
    }),
  ))
