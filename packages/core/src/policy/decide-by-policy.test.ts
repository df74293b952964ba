import fc from 'fast-check'
import { expect, it } from 'vitest'
import { documentTypes } from '../document.ts'
import { anyFinding } from '../examination/any-finding.ts'
import type { Check, Finding, Outcome } from '../examination/finding.ts'
import { anyPolicy } from './any-policy.ts'
import { decideByPolicy } from './decide-by-policy.ts'
import { judge } from './judge.ts'
import {
  defaultPolicy,
  type Policy,
  type PolicyAction,
  type PolicyCheck,
  policyActions,
  policyChecks,
} from './policy.ts'

const anyFindings = () => fc.array(anyFinding(), { maxLength: 12 })
/** Everything passes but what the test is about, so that approvals happen. */
const anyMostlyGoodFindings = () =>
  fc.array(anyFinding(), { maxLength: 2 }).map((some) => [...allPassing, ...some])
const anyDocument = () => fc.option(fc.constantFrom(...documentTypes))

it('approves nothing and declines nothing by default', () =>
  fc.assert(
    fc.property(fc.oneof(anyFindings(), anyMostlyGoodFindings()), anyDocument(), (findings, type) => {
      expect(decideByPolicy(findings, defaultPolicy, type).outcome).toBe('IN_REVIEW')
    }),
  ))

it('approves what passes everything, with a document that may approve itself', () => {
  expect(decideByPolicy(allPassing, trusting, 'PASSPORT').outcome).toBe('APPROVED')
  expect(decideByPolicy(allPassing, trusting, 'DRIVING_LICENCE').outcome).toBe('IN_REVIEW')
  expect(decideByPolicy(allPassing, trusting, null).outcome).toBe('IN_REVIEW')
})

it.each<[PolicyAction, Outcome, string]>([
  ['DECLINE', 'FAIL', 'DECLINED'],
  ['DECLINE', 'WARN', 'IN_REVIEW'],
  ['DECLINE', 'UNABLE', 'IN_REVIEW'],
  ['REVIEW', 'FAIL', 'IN_REVIEW'],
  ['REVIEW', 'WARN', 'IN_REVIEW'],
  ['REVIEW', 'UNABLE', 'IN_REVIEW'],
  ['NOTE', 'FAIL', 'APPROVED'],
  ['NOTE', 'WARN', 'APPROVED'],
  ['NOTE', 'UNABLE', 'IN_REVIEW'],
  ['IGNORE', 'FAIL', 'APPROVED'],
  ['IGNORE', 'WARN', 'APPROVED'],
  ['IGNORE', 'UNABLE', 'APPROVED'],
])('an expired document under %s with %s ends %s', (action, outcome, ends) => {
  const findings = [...allPassing, finding('DOCUMENT_EXPIRED', outcome)]
  const decision = decideByPolicy(findings, withAction(trusting, 'DOCUMENT_EXPIRED', action), 'PASSPORT')
  expect(decision).toEqual({
    outcome: ends,
    becauseOf: ends === 'APPROVED' ? [] : ['DOCUMENT_EXPIRED'],
    declineReasons: ends === 'DECLINED' ? ['DOCUMENT_EXPIRED'] : [],
  })
})

it('never approves on silence', () => {
  expect(decideByPolicy([], trusting, 'PASSPORT')).toMatchObject({
    outcome: 'IN_REVIEW',
    becauseOf: ['PORTRAIT_FACE', 'SELFIE_FACE', 'LIKENESS', 'DOCUMENT_EXPIRED', 'KNOWN_DOCUMENT'],
  })
  const withoutPresence = allPassing.filter(({ check }) => check !== 'PRESENCE')
  expect(decideByPolicy(withoutPresence, trusting, 'PASSPORT').outcome).toBe('APPROVED')
  expect(
    decideByPolicy(withoutPresence, { ...trusting, requirePresence: true }, 'PASSPORT').becauseOf,
  ).toEqual(['PRESENCE'])
})

it('sends every failed examination to a person, whatever else was found', () =>
  fc.assert(
    fc.property(
      anyFindings(),
      anyPolicy(),
      anyDocument(),
      fc.constantFrom<Outcome>('WARN', 'FAIL', 'UNABLE'),
      (findings, policy, type, outcome) => {
        const decision = decideByPolicy([...findings, finding('EXAMINATION', outcome)], policy, type)
        expect(decision).toEqual({ outcome: 'IN_REVIEW', declineReasons: [], becauseOf: ['EXAMINATION'] })
      },
    ),
  ))

it('declines for nothing but a FAIL of a check that may decline, and says why', () =>
  fc.assert(
    fc.property(anyFindings(), anyPolicy(), anyDocument(), (findings, policy, type) => {
      const { outcome, becauseOf, declineReasons } = decideByPolicy(findings, policy, type)
      expect(declineReasons.length > 0).toBe(outcome === 'DECLINED')
      if (outcome !== 'DECLINED') return
      const failing = findings
        .filter((finding) => judge(finding, policy) === 'FAIL')
        .map(({ check }) => check)
      expect(becauseOf.length).toBeGreaterThan(0)
      for (const check of becauseOf) {
        expect(failing).toContain(check)
        expect(check !== 'EXAMINATION' && policy.rules[check].action).toBe('DECLINE')
      }
    }),
  ))

it('never approves for being stricter', () =>
  fc.assert(
    fc.property(
      fc.oneof(anyFindings(), anyMostlyGoodFindings()),
      anyPolicy(),
      anyDocument(),
      fc.constantFrom(...policyChecks),
      (findings, policy, type, check) => {
        const outcomes = policyActions.map(
          (action) => decideByPolicy(findings, withAction(policy, check, action), type).outcome,
        )
        // From the mildest action to the strictest: once it is no approval, it stays none.
        const lastApproval = outcomes.lastIndexOf('APPROVED')
        for (const outcome of outcomes.slice(0, lastApproval + 1)) expect(outcome).toBe('APPROVED')
        if (outcomes[0] === 'DECLINED') expect(outcomes).toEqual(outcomes.map(() => 'DECLINED'))
      },
    ),
  ))

it('never approves for asking more: a presence, an age, a search, fewer documents', () =>
  fc.assert(
    fc.property(anyMostlyGoodFindings(), anyPolicy(), anyDocument(), (findings, policy, type) => {
      const stricter: Policy[] = [
        { ...policy, requirePresence: true },
        { ...policy, minimumAge: 18 },
        { ...policy, searchDuplicateDocuments: true, searchDuplicateFaces: true },
        { ...policy, approvesItself: policy.approvesItself.slice(1) },
      ]
      if (decideByPolicy(findings, policy, type).outcome === 'APPROVED') return
      for (const other of stricter) expect(decideByPolicy(findings, other, type).outcome).not.toBe('APPROVED')
    }),
  ))

it('does not care in which order the findings come', () =>
  fc.assert(
    fc.property(anyFindings(), anyPolicy(), anyDocument(), fc.nat(), (findings, policy, type, turn) => {
      const at = findings.length === 0 ? 0 : turn % findings.length
      const turned = [...findings.slice(at), ...findings.slice(0, at)].reverse()
      expect(decideByPolicy(turned, policy, type)).toEqual(decideByPolicy(findings, policy, type))
    }),
  ))

it('never approves more for one more finding', () =>
  fc.assert(
    fc.property(
      anyMostlyGoodFindings(),
      anyFinding(),
      anyPolicy(),
      anyDocument(),
      (findings, more, policy, type) => {
        if (decideByPolicy(findings, policy, type).outcome === 'APPROVED') return
        // Unless it answers what nothing had answered; here every question has its answer.
        expect(decideByPolicy([...findings, more], policy, type).outcome).not.toBe('APPROVED')
      },
    ),
  ))

const trusting: Policy = { ...defaultPolicy, approvesItself: ['PASSPORT'] }

const allPassing: Finding[] = policyChecks.map((check) => finding(check, 'PASS'))

function finding(check: Check, outcome: Outcome): Finding {
  return {
    check,
    outcome,
    code: 'any',
    message: 'Any.',
    score: null,
    threshold: null,
    regions: [],
    kind: 'RULE',
    expected: '',
    actual: null,
  }
}

function withAction(policy: Policy, check: PolicyCheck, action: PolicyAction): Policy {
  return { ...policy, rules: { ...policy.rules, [check]: { ...policy.rules[check], action } } }
}
