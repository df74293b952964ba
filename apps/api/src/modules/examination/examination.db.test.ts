import { encodeId } from '@bonafide/core/type-id'
import { transaction } from '@bonafide/database/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Examiners } from '../../platform/examiners.ts'
import { type GivenSession, givenPlatform, type TestPlatform } from '../../platform/testing.ts'
import { cancelSession } from '../verification-session/service.ts'
import { withoutEngine } from './examine.ts'
import { examineSubmission, sweepProcessing } from './jobs.ts'

let test: TestPlatform
beforeAll(async () => {
  test = await givenPlatform()
})
afterAll(() => test.drop())

const submitted = () => test.given.sessionSubmitted({ applicant: { firstName: 'Mira' } })
const run = ({ workspaceId, sessionId }: GivenSession, examine: Examiners['examine']) =>
  examineSubmission.run(test.seeing(examine), { workspaceId, sessionId })
const look = async ({ sessionId, operator }: GivenSession) => {
  const { verificationSession } = await test.execute(
    `query ($id: ID!) { verificationSession(id: $id) {
       status events { nodes { type } }
       examinations { cause attempt findings {
         ... on ExaminationFinding { check outcome message } ... on EngineFinding { reason } } } } }`,
    { id: encodeId('vs', sessionId) },
    operator,
  )
  return verificationSession
}

describe('the examination of what was handed in', () => {
  it('ends the checks and keeps its findings in one transaction', async () => {
    const story = await submitted()
    await run(story, async () => ({ failure: 'TOOK_TOO_LONG' }))
    expect(await look(story)).toMatchObject({
      status: 'IN_REVIEW',
      examinations: [
        {
          cause: 'SUBMISSION',
          attempt: 1,
          findings: [{ check: 'EXAMINATION', outcome: 'UNABLE', reason: 'TOOK_TOO_LONG' }],
        },
      ],
    })
  })

  it.each(['DIED', 'OUT_OF_MEMORY', 'PICTURE_BROKEN'] as const)(
    'leaves the decision to a person when the engine fails: %s',
    async (failure) => {
      const story = await submitted()
      await run(story, async () => ({ failure }))
      const { status, examinations } = await look(story)
      expect(status).toBe('IN_REVIEW')
      expect(examinations[0].findings).toMatchObject([{ outcome: 'UNABLE', reason: failure }])
    },
  )

  it('is asked again where the product stopped in the middle, and nothing is written before', async () => {
    const story = await submitted()
    await expect(
      run(story, async () => {
        throw new Error('The product stops')
      }),
    ).rejects.toThrow()
    expect(await look(story)).toMatchObject({ status: 'PROCESSING', examinations: [] })
    await run(story, async () => ({ result: withoutEngine('DIED') }))
    expect(await look(story)).toMatchObject({ status: 'IN_REVIEW' })
  })

  it('writes nothing into a session that was canceled meanwhile', async () => {
    const story = await submitted()
    await run(story, async () => {
      await cancelSession(test.platform, story.operator, story.sessionId)
      return { failure: 'DIED' }
    })
    expect(await look(story)).toMatchObject({ status: 'CANCELED', examinations: [] })
  })

  it('runs twice and is recorded once', async () => {
    const story = await submitted()
    const failing = async () => ({ failure: 'DIED' }) as const
    await Promise.all([run(story, failing), run(story, failing)])
    const { examinations, events } = await look(story)
    expect(examinations).toHaveLength(1)
    expect(events.nodes.filter(({ type }: { type: string }) => type === 'CHECKS_DONE')).toHaveLength(1)
  })

  it('keeps nothing readable of what was read', async () => {
    const story = await submitted()
    await run(story, async () => ({ failure: 'DIED' }))
    const { rows } = await test.platform.db.pool.query(
      'SELECT encode("resultCiphertext", \'escape\') AS text FROM "Examination" WHERE "sessionId" = $1',
      [story.sessionId],
    )
    expect(rows[0].text).not.toContain('examined')
  })

  it('is taken up again for a session whose job was lost', async () => {
    const story = await submitted()
    const { db } = test.platform
    await db.pool.query(
      'UPDATE "VerificationSession" SET "submittedAt" = now() - interval \'1 hour\' WHERE id = $1',
      [story.sessionId],
    )
    await transaction(db, (tx) => tx.$executeRaw`DELETE FROM pgboss.job WHERE name = 'examine-submission'`)
    await sweepProcessing.run(test.platform, {})
    const { rows } = await db.pool.query(
      "SELECT data FROM pgboss.job WHERE name = 'examine-submission' AND data->>'sessionId' = $1",
      [story.sessionId],
    )
    expect(rows).toHaveLength(1)
  })
})
