import { encodeId } from '@bonafide/core/type-id'
import type { ExaminationResult } from '@bonafide/evidence/examine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type GivenSession,
  type GivenWorkspace,
  givenPlatform,
  type TestPlatform,
} from '../../platform/testing.ts'
import { withoutEngine } from '../examination/examine.ts'
import type { NewSessionInput } from '../verification-session/service.ts'

let test: TestPlatform
beforeAll(async () => {
  test = await givenPlatform()
})
afterAll(() => test.drop())

const fields = `version updatedByName minimumAge searchDuplicateFaces approvesItself
  rules { check action threshold hasThreshold }`
const update = `mutation ($input: PolicyInput!, $expectedVersion: Int) {
  updatePolicy(input: $input, expectedVersion: $expectedVersion) {
    __typename
    ... on UpdatePolicySuccess { policy { ${fields} } }
    ... on InvalidInput { issues { path code message } }
    ... on PolicyConflict { message current { version } } } }`
const change = async ({ operator }: GivenWorkspace, input: object, expectedVersion?: number) =>
  (await test.execute(update, { input, expectedVersion }, operator)).updatePolicy
const policyOf = async ({ operator }: GivenWorkspace) =>
  (await test.execute(`{ policy { ${fields} } }`, {}, operator)).policy
const ruleOf = (policy: { rules: { check: string }[] }, check: string) =>
  policy.rules.find((rule) => rule.check === check)

/** A finding as the engine gives it, of a check that a policy may decline by. */
const expired = {
  check: 'DOCUMENT_EXPIRED',
  outcome: 'FAIL',
  code: 'documentExpired',
  message: 'The document expired on 1 January 2020.',
  score: null,
  threshold: null,
  regions: [],
  kind: 'RULE',
  expected: '2026-11-26',
  actual: '2020-01-01',
} as const

const examined = (
  workspace: GivenWorkspace,
  seen: Partial<ExaminationResult> = { findings: [expired] },
  input: NewSessionInput = {},
): Promise<GivenSession> => {
  const result = { ...withoutEngine('DIED'), findings: [], ...seen }
  return test.given.sessionExaminedBy(async () => ({ result }), input, workspace)
}
const sessionOf = async ({ sessionId, operator }: GivenSession) => {
  const query = `query ($id: ID!) { verificationSession(id: $id) {
    status declineReasons examinations { outcome becauseOf } } }`
  return (await test.execute(query, { id: encodeId('vs', sessionId) }, operator)).verificationSession
}

describe('the policy of a workspace', () => {
  it('approves and declines nothing until somebody says otherwise', async () => {
    const workspace = await test.given.workspace()
    const policy = await policyOf(workspace)
    expect(policy).toMatchObject({ version: 0, updatedByName: null, approvesItself: [] })
    expect(policy.rules.map(({ action }: { action: string }) => action)).not.toContain('DECLINE')
    expect(await sessionOf(await examined(workspace))).toMatchObject({ status: 'IN_REVIEW' })
  })

  it('changes what is given, keeps the rest, and says who changed it', async () => {
    const workspace = await test.given.workspace()
    await change(workspace, { minimumAge: 18, approvesItself: ['PASSPORT'] })
    const { policy } = await change(workspace, {
      rules: [{ check: 'LIKENESS', action: 'DECLINE', threshold: 0.7 }],
    })
    expect(policy).toMatchObject({
      version: 2,
      updatedByName: 'Ada Quist',
      minimumAge: 18,
      approvesItself: ['PASSPORT'],
    })
    expect(ruleOf(policy, 'LIKENESS')).toMatchObject({ action: 'DECLINE', threshold: 0.7 })
    expect(await policyOf(workspace)).toEqual(policy)
  })

  it('declines by a failed check where it says so, with the reason and the check', async () => {
    const workspace = await test.given.workspace()
    await change(workspace, { rules: [{ check: 'DOCUMENT_EXPIRED', action: 'DECLINE' }] })
    expect(await sessionOf(await examined(workspace))).toEqual({
      status: 'DECLINED',
      declineReasons: ['DOCUMENT_EXPIRED'],
      examinations: [{ outcome: 'DECLINED', becauseOf: ['DOCUMENT_EXPIRED'] }],
    })
  })

  it('refuses what makes no sense, beside its field, and changes nothing', async () => {
    const workspace = await test.given.workspace()
    const answer = await change(workspace, {
      minimumAge: 151,
      rules: [
        { check: 'ALLOWED_COUNTRY', threshold: 0.5 },
        { check: 'LIKENESS', threshold: 1.01 },
      ],
    })
    expect(answer.__typename).toBe('InvalidInput')
    expect(answer.issues.map(({ path }: { path: string[] }) => path.join('.'))).toEqual([
      'rules.0.threshold',
      'rules.1.threshold',
      'minimumAge',
    ])
    expect(await policyOf(workspace)).toMatchObject({ version: 0 })
  })

  it('keeps the first of two changes at once, and tells the other who was first', async () => {
    const workspace = await test.given.workspace()
    const answers = await Promise.all([
      change(workspace, { minimumAge: 18 }, 0),
      change(workspace, { minimumAge: 21 }, 0),
    ])
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      'PolicyConflict',
      'UpdatePolicySuccess',
    ])
    expect(await policyOf(workspace)).toMatchObject({ version: 1 })
  })

  const dryRun = `query ($input: PolicyInput!) { policyDryRun(input: $input) {
    ... on PolicyDryRun { sessions differences {
      session { id clientId status } before { outcome becauseOf } after { outcome becauseOf } } } } }`
  const tryOut = async (input: object, { operator }: GivenWorkspace) =>
    (await test.execute(dryRun, { input }, operator)).policyDryRun

  it('is tried on the sessions of the past, by their names, and nothing of them changes', async () => {
    const workspace = await test.given.workspace()
    const story = await examined(workspace, { findings: [expired] }, { clientId: 'AC-1' })
    expect(await tryOut({ rules: [{ check: 'DOCUMENT_EXPIRED', action: 'DECLINE' }] }, workspace)).toEqual({
      sessions: 1,
      differences: [
        {
          session: { id: encodeId('vs', story.sessionId), clientId: 'AC-1', status: 'IN_REVIEW' },
          before: { outcome: 'IN_REVIEW', becauseOf: expect.arrayContaining(['DOCUMENT_EXPIRED']) },
          after: { outcome: 'DECLINED', becauseOf: ['DOCUMENT_EXPIRED'] },
        },
      ],
    })
    expect(await tryOut({ minimumAge: 18 }, workspace)).toEqual({ sessions: 1, differences: [] })
    expect(await sessionOf(story)).toMatchObject({ status: 'IN_REVIEW' })
    // Another workspace's sessions are nobody else's experience.
    expect(await tryOut({}, await test.given.workspace())).toMatchObject({ sessions: 0 })
  })

  /** Everything is as it should be, and this is what was read. */
  const well = (document: Partial<ExaminationResult['document']>, face: number[] | null = null) => ({
    findings: (['PORTRAIT_FACE', 'SELFIE_FACE', 'DOCUMENT_EXPIRED'] as const)
      .map((check) => ({
        ...expired,
        check,
        outcome: 'PASS' as const,
      }))
      .concat([{ ...expired, check: 'LIKENESS', outcome: 'PASS', score: 0.7, threshold: 0.5 } as never]),
    document: { ...withoutEngine('DIED').document, ...document },
    faces: { portrait: null, selfie: face },
  })
  const ways = async (input: object, workspace: GivenWorkspace) =>
    (await tryOut(input, workspace)).differences.map(
      ({ before, after }: { before: { outcome: string }; after: { outcome: string; becauseOf: string[] } }) =>
        [before.outcome, after.outcome, ...after.becauseOf].join(' '),
    )
  const lenient = { approvesItself: ['PASSPORT'], searchDuplicateDocuments: false }

  it('is tried with every input, also where the input was not asked for when the sessions were examined', async () => {
    const workspace = await test.given.workspace()
    await change(workspace, lenient)
    const bornYesterday = { dateOfBirth: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10) }
    await examined(workspace, well(bornYesterday))
    expect(await ways({}, workspace)).toEqual([])
    // Asked of the kept date of birth, though no age was asked for then.
    expect(await ways({ minimumAge: 18 }, workspace)).toEqual(['APPROVED IN_REVIEW MINIMUM_AGE'])
    expect(
      await ways({ minimumAge: 18, rules: [{ check: 'MINIMUM_AGE', action: 'DECLINE' }] }, workspace),
    ).toEqual(['APPROVED DECLINED MINIMUM_AGE'])
    expect(await ways({ minimumAge: 0 }, workspace)).toEqual([])
    expect(await ways({ requirePresence: true }, workspace)).toEqual(['APPROVED IN_REVIEW PRESENCE'])
    expect(await ways({ approvesItself: [] }, workspace)).toEqual(['APPROVED IN_REVIEW'])
    expect(await ways({ rules: [{ check: 'LIKENESS', threshold: 0.9 }] }, workspace)).toEqual([
      'APPROVED IN_REVIEW LIKENESS',
    ])
    // No face was remembered, so nobody can tell.
    expect(await ways({ searchDuplicateFaces: true }, workspace)).toEqual(['APPROVED IN_REVIEW KNOWN_FACE'])
  })

  it('is tried with the search for a document that nobody searched for then', async () => {
    const workspace = await test.given.workspace()
    await change(workspace, lenient)
    const passport = { issuer: 'UTO', number: 'L898902C3' }
    await examined(workspace, well({ ...passport, surname: 'ERIKSSON', givenNames: 'ANNA' }))
    await examined(workspace, well({ ...passport, surname: 'OTHER', givenNames: 'NAME' }))
    await examined(workspace, well({ issuer: 'UTO', number: 'OWN' }))
    // The first one to show it showed nothing that was known, and the last one another document.
    expect(await ways({ searchDuplicateDocuments: true }, workspace)).toEqual([
      'APPROVED IN_REVIEW KNOWN_DOCUMENT',
    ])
  })

  it('forgets the documents and faces of a search that is turned off, and no other workspace’s', async () => {
    const [mine, theirs] = [await test.given.workspace(), await test.given.workspace()]
    for (const workspace of [mine, theirs]) {
      await change(workspace, { ...lenient, searchDuplicateDocuments: true, searchDuplicateFaces: true })
      const face = Array.from({ length: 128 }, () => 0.1)
      await examined(workspace, well({ issuer: 'UTO', number: 'L898902C3' }, face))
    }
    const known = async ({ operator: { workspaceId } }: GivenWorkspace) => {
      const { knownDocument, knownFace } = test.platform.db.prisma
      const where = { workspaceId }
      return [await knownDocument.count({ where }), await knownFace.count({ where })]
    }
    expect(await known(mine)).toEqual([1, 1])
    await change(mine, { minimumAge: 18 })
    expect(await known(mine)).toEqual([1, 1])
    await change(mine, { searchDuplicateFaces: false })
    expect(await known(mine)).toEqual([1, 0])
    await change(mine, { searchDuplicateDocuments: false })
    expect(await known(mine)).toEqual([0, 0])
    expect(await known(theirs)).toEqual([1, 1])
  })

  it('is tried without the search for a document, and with another line for a known face', async () => {
    const workspace = await test.given.workspace()
    await change(workspace, { ...lenient, searchDuplicateDocuments: true, searchDuplicateFaces: true })
    const face = (turn: number) => Array.from({ length: 128 }, (_, at) => (at === turn ? 0.4 : 0))
    const passport = { issuer: 'UTO', number: 'L898902C3' }
    await examined(workspace, well({ ...passport, surname: 'ERIKSSON', givenNames: 'ANNA' }, face(0)))
    await examined(workspace, well({ ...passport, surname: 'OTHER', givenNames: 'NAME' }, face(1)))
    expect(await ways({ searchDuplicateDocuments: false }, workspace)).toEqual(['IN_REVIEW APPROVED'])
    const rules = [{ check: 'KNOWN_FACE', threshold: 0.4 }]
    expect(await ways({ searchDuplicateDocuments: false, rules }, workspace)).toEqual([])
    expect(
      await ways({ rules: [...rules, { check: 'KNOWN_DOCUMENT', action: 'IGNORE' }] }, workspace),
    ).toEqual([])
    expect(
      await ways({ rules: [{ check: 'KNOWN_FACE', threshold: 0.4, action: 'DECLINE' }] }, workspace),
    ).toEqual(['IN_REVIEW DECLINED KNOWN_FACE'])
  })
})
