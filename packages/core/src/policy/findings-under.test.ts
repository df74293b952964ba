import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideByPolicy } from './decide-by-policy.ts'
import { findingsUnder, type KeptAnswers } from './findings-under.ts'
import type { JudgedFinding } from './judge.ts'
import { defaultPolicy, type Policy, type PolicyCheck } from './policy.ts'

const answer = (check: PolicyCheck, outcome: JudgedFinding['outcome']): JudgedFinding => ({
  check,
  outcome,
  score: null,
  threshold: null,
})
const kept = (change: Partial<KeptAnswers> = {}): KeptAnswers => ({
  findings: [
    answer('PORTRAIT_FACE', 'PASS'),
    answer('SELFIE_FACE', 'PASS'),
    { check: 'LIKENESS', outcome: 'PASS', score: 0.7, threshold: 0.5 },
    answer('DOCUMENT_EXPIRED', 'PASS'),
    answer('KNOWN_DOCUMENT', 'PASS'),
  ],
  document: { dateOfBirth: '2008-06-15' },
  examinedOn: '2026-06-14',
  knownDocument: null,
  knownFace: null,
  ...change,
})
const asking = (change: Partial<Policy>): Policy => ({
  ...defaultPolicy,
  approvesItself: ['PASSPORT'],
  ...change,
})
const ruled = (check: PolicyCheck, rule: Partial<Policy['rules'][PolicyCheck]>): Policy =>
  asking({ rules: { ...defaultPolicy.rules, [check]: { ...defaultPolicy.rules[check], ...rule } } })
const wayUnder = (policy: Policy, answers = kept()) => {
  const { outcome, becauseOf } = decideByPolicy(findingsUnder(policy, answers), policy, 'PASSPORT')
  return [outcome, ...becauseOf]
}

describe('a policy that is tried on kept answers', () => {
  it('is the same as the one that was asked where nothing differs', () => {
    expect(wayUnder(asking({}))).toEqual(['APPROVED'])
  })

  it('tells the age from the kept date of birth, on the day of the examination', () => {
    expect(wayUnder(asking({ minimumAge: 17 }))).toEqual(['APPROVED'])
    expect(wayUnder(asking({ minimumAge: 18 }))).toEqual(['IN_REVIEW', 'MINIMUM_AGE'])
    expect(wayUnder(asking({ minimumAge: 18 }), kept({ examinedOn: '2026-06-15' }))).toEqual(['APPROVED'])
    expect(wayUnder(asking({ minimumAge: 18 }), kept({ document: { dateOfBirth: null } }))).toEqual([
      'IN_REVIEW',
      'MINIMUM_AGE',
    ])
  })

  it('answers another age than the one that was asked then', () => {
    const findings = [...kept().findings, answer('MINIMUM_AGE', 'FAIL')]
    expect(wayUnder(asking({ minimumAge: 21 }), kept({ findings }))).toEqual(['IN_REVIEW', 'MINIMUM_AGE'])
    expect(wayUnder(asking({ minimumAge: 16 }), kept({ findings }))).toEqual(['APPROVED'])
    expect(wayUnder(asking({ minimumAge: null }), kept({ findings }))).toEqual(['APPROVED'])
  })

  it('keeps what was said of the age where the date of birth cannot be opened any more', () => {
    const findings = [...kept().findings, answer('MINIMUM_AGE', 'PASS')]
    expect(wayUnder(asking({ minimumAge: 18 }), kept({ findings, document: null }))).toEqual(['APPROVED'])
    expect(wayUnder(asking({ minimumAge: 18 }), kept({ document: null }))).toEqual([
      'IN_REVIEW',
      'MINIMUM_AGE',
    ])
  })

  it('leaves movements out where none are asked for, and misses them where they are', () => {
    const findings = [...kept().findings, answer('PRESENCE', 'FAIL')]
    expect(wayUnder(asking({ requirePresence: true }), kept({ findings }))).toEqual(['IN_REVIEW', 'PRESENCE'])
    expect(wayUnder(asking({ requirePresence: false }), kept({ findings }))).toEqual(['APPROVED'])
    expect(wayUnder(asking({ requirePresence: true }))).toEqual(['IN_REVIEW', 'PRESENCE'])
  })

  it('leaves out, keeps or searches the same document, as the policy says', () => {
    const known = [...kept().findings.slice(0, -1), answer('KNOWN_DOCUMENT', 'FAIL')]
    const never = kept().findings.slice(0, -1)
    expect(wayUnder(asking({}), kept({ findings: known }))).toEqual(['IN_REVIEW', 'KNOWN_DOCUMENT'])
    expect(wayUnder(asking({ searchDuplicateDocuments: false }), kept({ findings: known }))).toEqual([
      'APPROVED',
    ])
    const [found, fresh] = [answer('KNOWN_DOCUMENT', 'FAIL'), answer('KNOWN_DOCUMENT', 'PASS')]
    expect(wayUnder(asking({}), kept({ findings: never, knownDocument: found }))).toEqual([
      'IN_REVIEW',
      'KNOWN_DOCUMENT',
    ])
    expect(wayUnder(asking({}), kept({ findings: never, knownDocument: fresh }))).toEqual(['APPROVED'])
    expect(wayUnder(asking({}), kept({ findings: never }))).toEqual(['IN_REVIEW', 'KNOWN_DOCUMENT'])
  })

  it('takes the search for the face under its threshold instead of the one that was made', () => {
    const findings = [...kept().findings, answer('KNOWN_FACE', 'FAIL')]
    const searching = asking({ searchDuplicateFaces: true })
    expect(wayUnder(searching, kept({ findings }))).toEqual(['IN_REVIEW', 'KNOWN_FACE'])
    expect(wayUnder(searching, kept({ findings, knownFace: answer('KNOWN_FACE', 'PASS') }))).toEqual([
      'APPROVED',
    ])
    expect(wayUnder(searching)).toEqual(['IN_REVIEW', 'KNOWN_FACE'])
    expect(wayUnder(asking({}), kept({ findings }))).toEqual(['APPROVED'])
  })

  it('judges by its actions, its thresholds and the documents it approves', () => {
    expect(wayUnder(ruled('LIKENESS', { threshold: 0.8 }))).toEqual(['IN_REVIEW', 'LIKENESS'])
    expect(wayUnder(ruled('LIKENESS', { threshold: 0.8, action: 'NOTE' }))).toEqual(['APPROVED'])
    expect(wayUnder(ruled('LIKENESS', { threshold: 0.8, action: 'DECLINE' }))).toEqual([
      'DECLINED',
      'LIKENESS',
    ])
    expect(wayUnder(asking({ approvesItself: ['DRIVING_LICENCE'] }))).toEqual(['IN_REVIEW'])
  })

  it('never approves the more for a higher age', () => {
    const age = fc.integer({ min: 0, max: 150 })
    fc.assert(
      fc.property(
        age,
        age,
        fc.option(fc.constantFrom('2008', '2008-06', '2008-06-15', '1950-01-01')),
        (one, other, dateOfBirth) => {
          const [low, high] = [Math.min(one, other), Math.max(one, other)]
          const answers = kept({ document: { dateOfBirth } })
          if (wayUnder(asking({ minimumAge: high }), answers)[0] === 'APPROVED') {
            expect(wayUnder(asking({ minimumAge: low }), answers)).toEqual(['APPROVED'])
          }
        },
      ),
    )
  })
})
