import type { Finding } from '@bonafide/core/examination/finding'
import { decodeId, encodeId } from '@bonafide/core/type-id'
import { transaction } from '@bonafide/database/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Examined, Examiners } from '../../platform/examiners.ts'
import {
  type GivenSession,
  type GivenWorkspace,
  givenPlatform,
  type TestPlatform,
} from '../../platform/testing.ts'
import { approveSession, requestResubmission } from '../verification-session/service.ts'
import { withoutEngine } from './examine.ts'
import { reexamineNext, sweepProcessing } from './jobs.ts'

let test: TestPlatform
beforeAll(async () => {
  test = await givenPlatform()
})
afterAll(() => test.drop())

const run = `id status engineVersion endedAt startedBy { name }
  progress { total examined unable differing }
  worthALook { session { id clientId status } status outcomeBefore outcomeAfter examination { id cause }
    differences { before { ... on ExaminationFinding { check outcome } } after { ... on ExaminationFinding { check outcome } } } }`
const start = async ({ operator }: GivenWorkspace, sessions?: number) =>
  (
    await test.execute(
      `mutation ($sessions: Int) { startReexamination(sessions: $sessions) { __typename
         ... on StartReexaminationSuccess { reexamination { ${run} } }
         ... on ReexaminationRefused { message running { id } }
         ... on InvalidInput { issues { code } } } }`,
      { sessions },
      operator,
    )
  ).startReexamination
const stop = async ({ operator }: GivenWorkspace, id: string) =>
  (
    await test.execute(
      `mutation ($id: ID!) { stopReexamination(id: $id) { reexamination { status } } }`,
      { id },
      operator,
    )
  ).stopReexamination.reexamination
const newest = async ({ operator }: GivenWorkspace) =>
  (await test.execute(`{ reexaminations { ${run} } }`, {}, operator)).reexaminations[0]

const finding = (check: 'LIKENESS' | 'SELFIE_FACE', outcome: Finding['outcome']): Finding => ({
  check,
  outcome,
  code: outcome,
  message: 'As it was seen.',
  score: null,
  threshold: null,
  regions: [],
  kind: 'LIKENESS',
  distance: null,
})
const seen = (...findings: Finding[]): Examined => ({ result: { ...withoutEngine('DIED'), findings } })
const submitted = (
  workspace: GivenWorkspace,
  clientId: string,
  examine: Examiners['examine'] = async () => seen(finding('LIKENESS', 'PASS')),
): Promise<GivenSession> => test.given.sessionExaminedBy(examine, { clientId }, workspace)

/** Does the jobs of a run, as long as there are any, the way a worker would. */
const work = async ({ workspaceId }: GivenWorkspace, id: string, examine: Examiners['examine']) => {
  const reexaminationId = decodeId('rex', id) ?? ''
  const done = new Set<number>()
  for (;;) {
    const { rows } = await test.platform.db.pool.query<{ position: number }>(
      `SELECT (data->>'position')::int AS position FROM pgboss.job
       WHERE name = 'reexamine-next' AND data->>'reexaminationId' = $1`,
      [reexaminationId],
    )
    const next = rows.find(({ position }) => !done.has(position))
    if (!next) return done.size
    done.add(next.position)
    await reexamineNext.run(test.seeing(examine), {
      workspaceId,
      reexaminationId,
      position: next.position,
    })
  }
}
const rowOf = async ({ sessionId }: GivenSession) => {
  const { rows } = await test.platform.db.pool.query('SELECT * FROM "VerificationSession" WHERE id = $1', [
    sessionId,
  ])
  return rows[0]
}

describe('a run of a newer engine over what sessions kept', () => {
  it('ends with those that differ, by name, and changes nothing of what was decided', async () => {
    const workspace = await test.given.workspace()
    const decided = await submitted(workspace, 'DECIDED')
    await approveSession(test.platform, decided.operator, decided.sessionId, {})
    await submitted(workspace, 'SAME')
    const policy = `mutation { updatePolicy(input: { rules: [{ check: LIKENESS, action: DECLINE }] }) { __typename } }`
    await test.execute(policy, {}, workspace.operator)
    const before = await rowOf(decided)

    const { reexamination } = await start(workspace)
    expect(reexamination).toMatchObject({
      status: 'RUNNING',
      startedBy: { name: 'Ada Quist' },
      progress: { total: 2, examined: 0, unable: 0, differing: 0 },
    })
    // The newest comes first: what is still in review looks the same, what was approved does not.
    const answers = [seen(finding('LIKENESS', 'PASS')), seen(finding('LIKENESS', 'FAIL'))]
    await work(workspace, reexamination.id, async () => answers.shift() ?? seen())

    expect(await newest(workspace)).toMatchObject({
      status: 'FINISHED',
      progress: { total: 2, examined: 2, unable: 0, differing: 1 },
      worthALook: [
        {
          session: { id: encodeId('vs', decided.sessionId), clientId: 'DECIDED', status: 'APPROVED' },
          outcomeBefore: 'IN_REVIEW',
          outcomeAfter: 'DECLINED',
          examination: { cause: 'REEXAMINATION' },
          differences: [
            { before: { check: 'LIKENESS', outcome: 'PASS' }, after: { check: 'LIKENESS', outcome: 'FAIL' } },
          ],
        },
      ],
    })
    expect(await rowOf(decided)).toEqual(before)
    const { rows } = await test.platform.db.pool.query(
      `SELECT cause FROM "Examination" WHERE "sessionId" = $1 ORDER BY "createdAt"`,
      [decided.sessionId],
    )
    expect(rows.map(({ cause }) => cause)).toEqual(['SUBMISSION', 'REEXAMINATION'])
  })

  it('is held against what was decided on, however often it is run', async () => {
    const workspace = await test.given.workspace()
    const story = await submitted(workspace, 'DECIDED')
    await approveSession(test.platform, story.operator, story.sessionId, {})
    for (const _ of [1, 2]) {
      const { reexamination } = await start(workspace)
      await work(workspace, reexamination.id, async () => seen(finding('LIKENESS', 'WARN')))
      expect(await newest(workspace)).toMatchObject({ progress: { differing: 1 } })
    }
  })

  it('looks as on the day of the first examination, so that time alone changes nothing', async () => {
    const workspace = await test.given.workspace()
    const story = await submitted(workspace, 'OLD')
    const { db } = test.platform
    await db.pool.query(
      `UPDATE "Examination" SET "createdAt" = '2025-03-01T12:00:00Z' WHERE "sessionId" = $1`,
      [story.sessionId],
    )
    const { reexamination } = await start(workspace)
    let day = ''
    await work(workspace, reexamination.id, async ({ today }) => {
      day = today
      return seen(finding('LIKENESS', 'PASS'))
    })
    expect(day).toBe('2025-03-01')
    expect(await newest(workspace)).toMatchObject({ progress: { examined: 1, differing: 0 } })
  })

  it('knows of no document that was shown only later', async () => {
    const workspace = await test.given.workspace()
    const document = { ...withoutEngine('DIED').document, issuer: 'UTO', number: 'L898902C3' }
    const showing = (surname: string) => async () => ({
      result: { ...withoutEngine('DIED'), findings: [], document: { ...document, surname } },
    })
    const first = await submitted(workspace, 'FIRST', showing('ERIKSSON'))
    await submitted(workspace, 'LATER', showing('OTHER'))
    const { reexamination } = await start(workspace)
    const answers = [showing('OTHER'), showing('ERIKSSON')]
    await work(workspace, reexamination.id, () => (answers.shift() ?? showing('ERIKSSON'))())
    expect(await newest(workspace)).toMatchObject({ progress: { examined: 2, differing: 0 } })
    expect(await rowOf(first)).toMatchObject({ status: 'IN_REVIEW' })
  })

  it('examines behind applicants, one session at a time', async () => {
    const workspace = await test.given.workspace()
    await submitted(workspace, 'ONE')
    await submitted(workspace, 'TWO')
    const { reexamination } = await start(workspace)
    const { rows } = await test.platform.db.pool.query(
      `SELECT data FROM pgboss.job WHERE name = 'reexamine-next' AND data->>'workspaceId' = $1`,
      [workspace.workspaceId],
    )
    expect(rows).toHaveLength(1)
    const asked: unknown[] = []
    await work(workspace, reexamination.id, async (_, options) => {
      asked.push(options?.canWait)
      return seen()
    })
    expect(asked).toEqual([true, true])
  })

  it('says which sessions the engine could not examine, and goes on', async () => {
    const workspace = await test.given.workspace()
    await submitted(workspace, 'ONE')
    await submitted(workspace, 'TWO')
    const { reexamination } = await start(workspace)
    const answers: Examined[] = [{ failure: 'DIED' }, seen(finding('LIKENESS', 'PASS'))]
    await work(workspace, reexamination.id, async () => answers.shift() ?? seen())
    expect(await newest(workspace)).toMatchObject({
      status: 'FINISHED',
      progress: { examined: 1, unable: 1, differing: 0 },
      worthALook: [{ session: { clientId: 'TWO' }, status: 'UNABLE' }],
    })
  })

  it('goes on where it was after the product stopped in the middle, and examines nothing twice', async () => {
    const workspace = await test.given.workspace()
    await submitted(workspace, 'ONE')
    await submitted(workspace, 'TWO')
    const { reexamination } = await start(workspace)
    const stops = async () => {
      throw new Error('The product stops')
    }
    await expect(work(workspace, reexamination.id, stops)).rejects.toThrow('stops')
    expect(await newest(workspace)).toMatchObject({ status: 'RUNNING', progress: { examined: 0 } })
    let count = 0
    const examine = async () => {
      count += 1
      return seen()
    }
    await work(workspace, reexamination.id, examine)
    // A job whose process was killed after it had written everything down runs once more.
    await work(workspace, reexamination.id, examine)
    expect(count).toBe(2)
    expect(await newest(workspace)).toMatchObject({ status: 'FINISHED', progress: { examined: 2 } })
  })

  it('is taken up again behind a session over which its job was given up', async () => {
    const workspace = await test.given.workspace()
    await submitted(workspace, 'ONE')
    await submitted(workspace, 'TWO')
    const { reexamination } = await start(workspace)
    const { db } = test.platform
    const age = () =>
      db.pool.query(`UPDATE "Reexamination" SET "progressAt" = now() - interval '1 hour' WHERE id = $1`, [
        decodeId('rex', reexamination.id),
      ])
    await age()
    await sweepProcessing.run(test.platform, {})
    expect(await newest(workspace)).toMatchObject({ progress: { unable: 0 } })

    await transaction(db, (tx) => tx.$executeRaw`DELETE FROM pgboss.job WHERE name = 'reexamine-next'`)
    await age()
    await sweepProcessing.run(test.platform, {})
    expect(await newest(workspace)).toMatchObject({ status: 'RUNNING', progress: { unable: 1 } })
    await work(workspace, reexamination.id, async () => seen())
    expect(await newest(workspace)).toMatchObject({
      status: 'FINISHED',
      progress: { examined: 1, unable: 1 },
    })
  })

  it('can be stopped, and then examines no other session', async () => {
    const workspace = await test.given.workspace()
    await submitted(workspace, 'ONE')
    await submitted(workspace, 'TWO')
    const { reexamination } = await start(workspace)
    await work(workspace, reexamination.id, async () => {
      await stop(workspace, reexamination.id)
      return seen()
    })
    expect(await newest(workspace)).toMatchObject({ status: 'STOPPED', progress: { total: 2, examined: 1 } })
    expect(await stop(workspace, reexamination.id)).toEqual({ status: 'STOPPED' })
  })

  it('leaves out whom better pictures were asked of: what they handed in is not what they will be decided on', async () => {
    const workspace = await test.given.workspace()
    const story = await submitted(workspace, 'AGAIN')
    await requestResubmission(test.platform, story.operator, story.sessionId, { reasons: ['GLARE'] })
    expect(await start(workspace)).toMatchObject({ __typename: 'ReexaminationRefused', running: null })
  })

  it('begins once at a time, over one to a hundred sessions, and not where there is nothing', async () => {
    const workspace = await test.given.workspace()
    expect(await start(workspace)).toMatchObject({ __typename: 'ReexaminationRefused', running: null })
    await submitted(workspace, 'ONE')
    await submitted(workspace, 'TWO')
    const both = await Promise.all([start(workspace, 1), start(workspace, 1)])
    expect(both.map(({ __typename }) => __typename).sort()).toEqual([
      'ReexaminationRefused',
      'StartReexaminationSuccess',
    ])
    expect(await newest(workspace)).toMatchObject({ progress: { total: 1 } })
    expect(await start(workspace, 101)).toMatchObject({ issues: [{ code: 'outOfRange' }] })
    expect(await newest(await test.given.workspace())).toBeUndefined()
  })
})
