import { decodeId, encodeId } from '@bonafide/core/type-id'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberActor } from '../../platform/actor.ts'
import { givenPlatform, type TestPlatform } from '../../platform/testing.ts'
import { examineSubmission } from '../examination/service.ts'
import { answerAsFictionalApplicant } from './jobs.ts'

let world: TestPlatform
beforeAll(async () => {
  world = await givenPlatform({ examines: true })
})
afterAll(() => world.drop())

const answer = `mutation ($id: ID!, $scenario: FictionalScenario!) {
  answerAsFictionalApplicant(id: $id, scenario: $scenario) { __typename ... on ActionNotAllowed { message status } ... on FictionalApplicantAtWork { message } } }`

const update = 'mutation ($input: PolicyInput!) { updatePolicy(input: $input) { __typename } }'

async function inSandbox(): Promise<MemberActor> {
  const { operator } = await world.given.workspace()
  const create = 'mutation { createSampleWorkspace { workspace { id } } }'
  const { createSampleWorkspace } = await world.execute(create, {}, operator)
  const workspaceId = decodeId('ws', createSampleWorkspace.workspace.id) ?? ''
  const { id } = await world.platform.db.prisma.member.findFirstOrThrow({ where: { workspaceId } })
  return { ...operator, workspaceId, id }
}

async function newSession(there: MemberActor): Promise<string> {
  const { createVerificationSession } = await world.execute(
    `mutation { createVerificationSession(input: {
       applicant: { firstName: "Zoë", lastName: "Müller", dateOfBirth: "1990-04-02" } }) {
         ... on CreateVerificationSessionSuccess { session { id } } } }`,
    {},
    there,
  )
  return createVerificationSession.session.id
}

const ask = async (there: MemberActor, id: string, scenario: string) =>
  (await world.execute(answer, { id, scenario }, there)).answerAsFictionalApplicant

/** What the queue holds for a session. */
async function jobsFor(id: string) {
  const { rows } = await world.platform.db.pool.query(
    `SELECT data FROM pgboss.job WHERE name = $1 AND data->>'sessionId' = $2 ORDER BY created_on`,
    [answerAsFictionalApplicant.name, decodeId('vs', id)],
  )
  return rows.map(({ data }) => data)
}

/** What the queue notes when a job has ended. */
const jobsEnded = (id: string, state: 'completed' | 'failed') =>
  world.platform.db.pool.query(
    `UPDATE pgboss.job SET state = $3 WHERE name = $1 AND data->>'sessionId' = $2`,
    [answerAsFictionalApplicant.name, decodeId('vs', id), state],
  )

/** Asks, and runs the jobs that follow, as the product does by itself. */
async function answered(there: MemberActor, id: string, scenario: string) {
  expect(await ask(there, id, scenario)).toEqual({ __typename: 'AnswerAsFictionalApplicantSuccess' })
  const [job] = await jobsFor(id)
  await answerAsFictionalApplicant.run(world.platform, job)
  const key = { workspaceId: there.workspaceId, sessionId: decodeId('vs', id) ?? '' }
  await examineSubmission.run(world.platform, key)
  const { verificationSession } = await world.execute(
    `query ($id: ID!) { verificationSession(id: $id) {
       status
       evidence { kind }
       events { nodes { type actor { kind } } }
       examinations { document { surname } findings { ... on ExaminationFinding { check outcome } } } } }`,
    { id },
    there,
  )
  return verificationSession
}

describe('the sandbox', () => {
  it('lets a fictional applicant answer on the way of every applicant, to findings that tell the scenario', {
    timeout: 120_000,
  }, async () => {
    const there = await inSandbox()
    await world.execute(update, { input: { requirePresence: true } }, there)
    const session = await answered(there, await newSession(there), 'ALTERED_DIGIT')
    expect(session.status).toBe('IN_REVIEW')
    expect(session.evidence).toEqual([{ kind: 'DOCUMENT_FRONT' }, { kind: 'SELFIE' }])
    const byApplicant = session.events.nodes.filter(
      ({ actor }: { actor: { kind: string } }) => actor.kind === 'APPLICANT',
    )
    expect(byApplicant.map(({ type }: { type: string }) => type)).toEqual([
      'OPENED',
      'STARTED',
      'CONSENTED',
      'DOCUMENT_CHOSEN',
      'PICTURE_TAKEN',
      'PICTURE_TAKEN',
      'PRESENCE_ANSWERED',
      'SUBMITTED',
    ])
    const [examination] = session.examinations
    expect(examination.document.surname).toBe('MUELLER')
    expect(examination.findings).toContainEqual({ check: 'MRZ_CHECK_DIGITS', outcome: 'FAIL' })
    expect(examination.findings).toContainEqual({ check: 'EXPECTED_NAME', outcome: 'PASS' })
    // It has no camera to move before.
    expect(examination.findings).toContainEqual({ check: 'PRESENCE', outcome: 'UNABLE' })
  })

  it('approves a genuine applicant by itself where its policy says so', { timeout: 120_000 }, async () => {
    const there = await inSandbox()
    await world.execute(update, { input: { approvesItself: ['PASSPORT'] } }, there)
    const session = await answered(there, await newSession(there), 'GENUINE')
    expect(session.status).toBe('APPROVED')
  })

  it('lets one fictional applicant answer at a time, however many are asked at once', async () => {
    const there = await inSandbox()
    const [id, other] = [await newSession(there), await newSession(there)]
    const scenarios = ['GENUINE', 'ALTERED_DIGIT', 'BLURRED', 'GLARE']
    const answers = await Promise.all(scenarios.map((scenario) => ask(there, id, scenario)))
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      'AnswerAsFictionalApplicantSuccess',
      ...Array(3).fill('FictionalApplicantAtWork'),
    ])
    expect(await ask(there, id, 'EXPIRED')).toEqual({
      __typename: 'FictionalApplicantAtWork',
      message: expect.stringMatching(/Wait until they have finished, or create another session/),
    })
    expect(await jobsFor(id)).toHaveLength(1)
    // Another session is another matter.
    expect(await ask(there, other, 'GLARE')).toMatchObject({
      __typename: 'AnswerAsFictionalApplicantSuccess',
    })
  })

  it('makes an answer anew that was cut short, and lets another begin where it was given up', {
    timeout: 120_000,
  }, async () => {
    const there = await inSandbox()
    const id = await newSession(there)
    await ask(there, id, 'BLURRED')
    const [blurred] = await jobsFor(id)
    const full = { ...world.platform.storage, put: () => Promise.reject(new Error('The disk is full')) }
    const cutShort = { ...world.platform, storage: full }
    await expect(answerAsFictionalApplicant.run(cutShort, blurred)).rejects.toThrow('The disk is full')
    expect(await ask(there, id, 'GENUINE')).toMatchObject({ __typename: 'FictionalApplicantAtWork' })

    await jobsEnded(id, 'failed')
    expect(await ask(there, id, 'GENUINE')).toMatchObject({ __typename: 'AnswerAsFictionalApplicantSuccess' })
    const [, genuine] = await jobsFor(id)
    await expect(answerAsFictionalApplicant.run(cutShort, genuine)).rejects.toThrow('The disk is full')
    await answerAsFictionalApplicant.run(world.platform, genuine)
    await jobsEnded(id, 'completed')
    expect(await ask(there, id, 'GLARE')).toMatchObject({
      __typename: 'ActionNotAllowed',
      status: 'PROCESSING',
    })
  })

  it('is refused with a sentence in an ordinary workspace, and where the link lets nobody in', async () => {
    const { operator, sessionId } = await world.given.pendingSession()
    const id = encodeId('vs', sessionId)
    const { answerAsFictionalApplicant: ordinary } = await world.execute(
      answer,
      { id, scenario: 'GENUINE' },
      operator,
    )
    expect(ordinary).toMatchObject({ __typename: 'ActionNotAllowed', status: 'PENDING' })
    expect(ordinary.message).toContain('Only people answer here.')
    // Nor by a job that somebody wrote by hand.
    const key = { workspaceId: operator.workspaceId, sessionId }
    await answerAsFictionalApplicant.run(world.platform, { ...key, scenario: 'GENUINE' })
    const { status } = await world.platform.db.prisma.verificationSession.findUniqueOrThrow({
      where: { id: sessionId },
    })
    expect(status).toBe('PENDING')

    const there = await inSandbox()
    const canceled = await newSession(there)
    await world.execute(
      'mutation ($id: ID!) { cancelVerificationSession(id: $id) { __typename } }',
      { id: canceled },
      there,
    )
    const { answerAsFictionalApplicant: over } = await world.execute(
      answer,
      { id: canceled, scenario: 'GENUINE' },
      there,
    )
    expect(over).toMatchObject({ __typename: 'ActionNotAllowed', status: 'CANCELED' })
  })
})
