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
  answerAsFictionalApplicant(id: $id, scenario: $scenario) { __typename ... on ActionNotAllowed { message status } } }`

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

/** Asks, and runs the jobs that follow, as the product does by itself. */
async function answered(there: MemberActor, id: string, scenario: string) {
  const { answerAsFictionalApplicant: asked } = await world.execute(answer, { id, scenario }, there)
  expect(asked.__typename).toBe('AnswerAsFictionalApplicantSuccess')
  const { rows } = await world.platform.db.pool.query(
    `SELECT data FROM pgboss.job WHERE name = $1 AND data->>'workspaceId' = $2 ORDER BY created_on DESC LIMIT 1`,
    [answerAsFictionalApplicant.name, there.workspaceId],
  )
  await answerAsFictionalApplicant.run(world.platform, rows[0].data)
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
