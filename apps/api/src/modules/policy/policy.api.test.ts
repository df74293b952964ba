import { encodeId } from '@bonafide/core/type-id'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Examiners } from '../../platform/examiners.ts'
import {
  type GivenSession,
  type GivenWorkspace,
  givenPlatform,
  type TestPlatform,
} from '../../platform/testing.ts'
import { withoutEngine } from '../examination/examine.ts'
import { examineSubmission } from '../examination/service.ts'
import { actAsApplicant, findByToken } from '../verification-session/service.ts'

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

const examined = async (workspace: GivenWorkspace): Promise<GivenSession> => {
  const story = await test.given.sessionReadyToSubmit({}, workspace)
  const holder = await findByToken(test.platform, story.token)
  if (!holder) throw new Error('No such link')
  await actAsApplicant(test.platform, holder, { type: 'submit' })
  const examine: Examiners['examine'] = async () => ({
    result: { ...withoutEngine('DIED'), findings: [expired] },
  })
  const platform = { ...test.platform, examiners: { ...test.platform.examiners, examine } }
  const { workspaceId, sessionId } = story
  await examineSubmission.run(platform, { workspaceId, sessionId })
  return story
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

  it('is tried on the sessions of the past, and nothing of them changes', async () => {
    const workspace = await test.given.workspace()
    const story = await examined(workspace)
    const dryRun = `query ($input: PolicyInput!) { policyDryRun(input: $input) {
      ... on PolicyDryRun { sessions differences { sessionId before { outcome } after { outcome becauseOf } } } } }`
    const ask = async (input: object, { operator } = workspace) =>
      (await test.execute(dryRun, { input }, operator)).policyDryRun
    expect(await ask({ rules: [{ check: 'DOCUMENT_EXPIRED', action: 'DECLINE' }] })).toEqual({
      sessions: 1,
      differences: [
        {
          sessionId: encodeId('vs', story.sessionId),
          before: { outcome: 'IN_REVIEW' },
          after: { outcome: 'DECLINED', becauseOf: ['DOCUMENT_EXPIRED'] },
        },
      ],
    })
    expect(await ask({ minimumAge: 18 })).toEqual({ sessions: 1, differences: [] })
    expect(await sessionOf(story)).toMatchObject({ status: 'IN_REVIEW' })
    // Another workspace's sessions are nobody else's experience.
    expect(await ask({}, await test.given.workspace())).toMatchObject({ sessions: 0 })
  })
})
