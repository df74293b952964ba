import { encodeId } from '@bonafide/core/type-id'
import { transaction } from '@bonafide/database/client'
import { parse, subscribe } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import {
  type GivenSession,
  type GivenWorkspace,
  givenPlatform,
  type TestPlatform,
} from '../../platform/testing.ts'
import { schema } from '../../schema.ts'
import { givenPort } from '../applicant/given-page.ts'
import { sweepEvidenceFiles } from '../evidence/jobs.ts'
import { holdEvidence, storeWithEvidence } from '../evidence/service.ts'
import { withoutEngine } from '../examination/examine.ts'
import { examineKept, reexamineNext } from '../examination/jobs.ts'
import { reexaminationProgress, startReexamination } from '../examination/reexamination.ts'
import { createApiKey } from '../identity/service.ts'
import { approveSession, cancelSession, renewLink } from '../verification-session/service.ts'
import { givenSearching, givenShown, passport } from './given-shown.ts'
import { forgetErasedEvidence } from './jobs.ts'
import { deleteEvidence } from './store.ts'

let test: TestPlatform
let port: Awaited<ReturnType<typeof givenPort>>
beforeAll(async () => {
  test = await givenPlatform()
  port = await givenPort(test.platform)
})
afterAll(async () => {
  await port.stop()
  await test.drop()
})

const idOf = ({ sessionId }: GivenSession) => encodeId('vs', sessionId)
const shown = (workspace: GivenWorkspace, document?: object) =>
  givenShown(test, port.origin, workspace, document)
const approved = async (workspace: GivenWorkspace) => {
  const story = await shown(workspace)
  await approveSession(test.platform, story.operator, story.sessionId, { note: 'Fine' })
  return story
}
const mutation = `mutation ($id: ID!, $reason: ErasureReason!, $note: String) {
  eraseEvidence(id: $id, reason: $reason, note: $note) {
    __typename
    ... on EraseEvidenceSuccess { wasErasedBefore session { status viewerCanEraseEvidence
      evidenceErasure { at reason note by { name } } evidence { id } examinations { id } corrections { value } } }
    ... on InvalidInput { issues { path code } }
    ... on ActionNotAllowed { message status } } }`
const erase = async (
  story: GivenSession,
  { reason = 'PERSON_ASKED', note = null as string | null, as = story.operator as Actor } = {},
) => (await test.execute(mutation, { id: idOf(story), reason, note }, as)).eraseEvidence

const filesOf = async ({ workspaceId, sessionId }: GivenSession) => {
  const keys: string[] = []
  for await (const { key } of test.platform.storage.list(`${workspaceId}/${sessionId}`)) keys.push(key)
  return keys
}
/** How many rows of each table name the session; tables without any are left out. */
const rowsOf = async ({ sessionId }: GivenSession) => {
  const { rows: tables } = await test.platform.db.pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE column_name = 'sessionId' AND table_schema = 'public' ORDER BY 1`,
  )
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const { rows } = await test.platform.db.pool.query(
      `SELECT count(*)::int AS count FROM "${name}" WHERE "sessionId" = $1`,
      [sessionId],
    )
    if (rows[0].count > 0) counts[name] = rows[0].count
  }
  return counts
}
const sessionRow = ({ sessionId }: GivenSession) =>
  test.platform.db.prisma.verificationSession.findUniqueOrThrow({ where: { id: sessionId } })
const eventsOf = async ({ sessionId }: GivenSession) => {
  const events = await test.platform.db.prisma.sessionEvent.findMany({
    where: { sessionId },
    orderBy: { sequence: 'asc' },
  })
  return events.map(({ type, data, actorName }) => ({ type, data, actorName }))
}

describe('the evidence of a session that has ended', () => {
  it('is gone for good: no file, no row that holds what was shown or read, no key', async () => {
    const story = await approved(await givenSearching(test))
    expect(await filesOf(story)).toHaveLength(3)
    expect(await rowsOf(story)).toMatchObject({
      Correction: 1,
      Evidence: 2,
      Examination: 2,
      KnownDocument: 1,
      KnownFace: 1,
      PresenceChallenge: 1,
    })
    expect(await erase(story, { note: ' Asked on 3 March ' })).toEqual({
      __typename: 'EraseEvidenceSuccess',
      wasErasedBefore: false,
      session: {
        status: 'APPROVED',
        viewerCanEraseEvidence: false,
        evidenceErasure: {
          at: expect.stringMatching(/^20.*Z$/),
          reason: 'PERSON_ASKED',
          note: 'Asked on 3 March',
          by: { name: 'Ada Quist' },
        },
        evidence: [],
        examinations: [],
        corrections: [],
      },
    })
    expect(await filesOf(story)).toEqual([])
    expect(Object.keys(await rowsOf(story))).toEqual(['SessionEvent'])
    expect((await sessionRow(story)).evidenceKeyCiphertext).toBeNull()
  })

  it('leaves the session, its decision and a timeline that tells who erased it and why, in no words', async () => {
    const story = await approved(await givenSearching(test))
    const [before, events] = [await sessionRow(story), await eventsOf(story)]
    await erase(story, { reason: 'OTHER', note: 'Zoë called' })
    const after = await sessionRow(story)
    for (const kept of [
      'status',
      'clientId',
      'decidedAt',
      'decidedByName',
      'decisionNote',
      'submittedAt',
    ] as const)
      expect([kept, after[kept]]).toEqual([kept, before[kept]])
    expect(await eventsOf(story)).toEqual([
      ...events,
      { type: 'evidenceErased', data: { reason: 'OTHER' }, actorName: 'Ada Quist' },
    ])
  })

  it('is shown to nobody afterwards', async () => {
    const story = await approved(await givenSearching(test))
    const query = `query ($id: ID!) { verificationSession(id: $id) { evidence { url }
      examinations { movementFrames { url } } } }`
    const { verificationSession: seen } = await test.execute(query, { id: idOf(story) }, story.operator)
    const urls: string[] = [...seen.evidence, ...seen.examinations[0].movementFrames].map(({ url }) => url)
    const key = await createApiKey(test.platform, story.operator, 'Reader')
    if (!('secret' in key)) throw new Error(key.message)
    const look = (url: string) =>
      fetch(`${port.origin}${new URL(url).pathname}`, { headers: { authorization: `Bearer ${key.secret}` } })
    expect(urls.length).toBeGreaterThan(5)
    for (const url of urls) expect((await look(url)).status).toBe(200)
    await erase(story)
    for (const url of urls) expect((await look(url)).status).toBe(404)
  })

  it('is known no more: the same document and face under another name are new', async () => {
    const workspace = await givenSearching(test)
    const story = await approved(workspace)
    const other = { ...passport, surname: 'OTHER', givenNames: 'NAME' }
    const found = async (session: GivenSession) => {
      const findings = await test.platform.db.prisma.finding.findMany({
        where: { sessionId: session.sessionId, check: { in: ['KNOWN_DOCUMENT', 'KNOWN_FACE'] } },
        orderBy: { check: 'asc' },
      })
      return new Set(findings.map(({ code }) => code))
    }
    const second = await shown(workspace, other)
    expect(await found(second)).toEqual(new Set(['documentUnderOtherName', 'faceUnderOtherName']))
    for (const session of [story, second]) {
      await approveSession(test.platform, session.operator, session.sessionId, {})
      await erase(session)
    }
    expect(await found(await shown(workspace, other))).toEqual(new Set(['documentNew', 'faceNew']))
  })

  it('is all that is erased: other sessions keep theirs', async () => {
    const workspace = await givenSearching(test)
    const [story, neighbour] = [await approved(workspace), await approved(workspace)]
    const before = [await filesOf(neighbour), await rowsOf(neighbour), await sessionRow(neighbour)]
    await erase(story)
    await forgetErasedEvidence.run(test.platform, story)
    await forgetErasedEvidence.run(test.platform, neighbour)
    expect([await filesOf(neighbour), await rowsOf(neighbour), await sessionRow(neighbour)]).toEqual(before)
  })

  it('is told at once to whoever watches the session', async () => {
    const story = await approved(await givenSearching(test))
    const stream = await subscribe({
      schema,
      document: parse(`subscription ($id: ID!) { verificationSessionUpdated(id: $id) {
        lastEventType evidence { id } examinations { id } evidenceErasure { reason } } }`),
      variableValues: { id: idOf(story) },
      contextValue: await test.contextFor(story.operator),
    })
    if (!(Symbol.asyncIterator in stream)) throw new Error('No stream')
    const seen = async () => (await stream.next()).value?.data?.verificationSessionUpdated
    expect(await seen()).toMatchObject({ lastEventType: 'APPROVED', evidenceErasure: null })
    await erase(story)
    expect(await seen()).toEqual({
      lastEventType: 'EVIDENCE_ERASED',
      evidence: [],
      examinations: [],
      evidenceErasure: { reason: 'PERSON_ASKED' },
    })
    await stream.return?.()
  })
})

describe('whoever erases', () => {
  it('is told the second time that it was done, by whom and why, and nothing changes', async () => {
    const story = await approved(await givenSearching(test))
    await erase(story)
    const [row, events] = [await sessionRow(story), await eventsOf(story)]
    const colleague = await test.given.colleague(story)
    expect(await erase(story, { reason: 'OTHER', as: colleague })).toMatchObject({
      wasErasedBefore: true,
      session: { evidenceErasure: { reason: 'PERSON_ASKED', by: { name: 'Ada Quist' } } },
    })
    expect([await sessionRow(story), await eventsOf(story)]).toEqual([row, events])
  })

  it('is refused, with what to do, while something may still be shown, is examined or is to be decided', async () => {
    const running = [
      [await test.given.pendingSession(), 'PENDING', 'Cancel the session first'],
      [await test.given.sessionInProgress(), 'IN_PROGRESS', 'Cancel the session first'],
      [await test.given.sessionSubmitted(), 'PROCESSING', 'being examined'],
      [await test.given.sessionInReview(), 'IN_REVIEW', 'in review'],
    ] as const
    for (const [story, status, words] of running) {
      const before = await rowsOf(story)
      expect(await erase(story)).toEqual({
        __typename: 'ActionNotAllowed',
        status,
        message: expect.stringContaining(words),
      })
      expect(await rowsOf(story)).toEqual(before)
    }
    const untouched = await test.given.pendingSession()
    await cancelSession(test.platform, untouched.operator, untouched.sessionId)
    expect(await erase(untouched)).toMatchObject({ message: expect.stringContaining('nothing to erase') })
  })

  it('says in words what no reason in the list says', async () => {
    const story = await approved(await givenSearching(test))
    expect(await erase(story, { reason: 'OTHER' })).toMatchObject({
      issues: [{ path: ['note'], code: 'required' }],
    })
    expect(await filesOf(story)).toHaveLength(3)
  })

  it('is an owner, at the console', async () => {
    const story = await approved(await givenSearching(test))
    const colleague = await test.given.colleague(story)
    await test.platform.db.prisma.member.update({ where: { id: colleague.id }, data: { role: 'OPERATOR' } })
    const may = async (as: Actor) => {
      const query = 'query ($id: ID!) { verificationSession(id: $id) { viewerCanEraseEvidence } }'
      return (await test.execute(query, { id: idOf(story) }, as)).verificationSession.viewerCanEraseEvidence
    }
    for (const [actor, words] of [
      [colleague, 'Only an owner'],
      [story.program, 'signed in to the console'],
    ] as const) {
      expect(await may(actor)).toBe(false)
      await expect(erase(story, { as: actor })).rejects.toThrow(words)
    }
    const stranger = await test.given.workspace()
    await expect(erase(story, { as: stranger.operator })).rejects.toThrow('no such session')
    expect(await filesOf(story)).toHaveLength(3)
    expect(await may(story.operator)).toBe(true)
  })
})

describe('what still runs when evidence is erased', () => {
  const again = () => test.seeing(async () => ({ result: withoutEngine('DIED') }))
  /** Everything is examined and sealed; then the evidence is erased, and only then is it to be written down. */
  const erasingBefore = (story: GivenSession) => {
    const platform = again()
    const { prisma } = platform.db
    const transactions = async (...work: Parameters<typeof prisma.$transaction>) => {
      await erase(story)
      return prisma.$transaction(...work)
    }
    const late = new Proxy(prisma, {
      get: (real, name) => (name === '$transaction' ? transactions : Reflect.get(real, name)),
    })
    return { ...platform, db: { ...platform.db, prisma: late } }
  }

  it('leaves nothing behind: an examination that was under way is not kept, and no key is made anew', async () => {
    const story = await approved(await givenSearching(test))
    const during = test.seeing(async () => {
      await erase(story)
      return { result: withoutEngine('DIED') }
    })
    await examineKept.run(during, story)
    await examineKept.run(again(), story)
    const { workspaceId, sessionId } = story
    expect(await storeWithEvidence(test.platform, workspaceId, sessionId, new Uint8Array(1))).toBeNull()
    expect(Object.keys(await rowsOf(story))).toEqual(['SessionEvent'])
    expect((await sessionRow(story)).evidenceKeyCiphertext).toBeNull()
    const mutation =
      'mutation ($id: ID!) { reexamineVerificationSession(id: $id) { ... on Error { message } } }'
    const answer = await test.execute(mutation, { id: idOf(story) }, story.operator)
    expect(answer.reexamineVerificationSession.message).toContain('erased')
  })

  it('never writes what was found when the last word is the erasure', async () => {
    const workspace = await givenSearching(test)
    const [story, other] = [await approved(workspace), await approved(workspace)]
    await examineKept.run(erasingBefore(story), story)
    const begun = await startReexamination(test.platform, workspace.operator, 1)
    if (!('id' in begun)) throw new Error(begun.message)
    const { workspaceId } = workspace
    const place = { workspaceId, reexaminationId: begun.id, position: 0 }
    await reexamineNext.run(erasingBefore(other), place)
    for (const erased of [story, other]) expect(await rowsOf(erased)).not.toHaveProperty('Examination')
    expect(await reexaminationProgress(test.platform, workspaceId, begun.id)).toMatchObject({ unable: 1 })
  })

  it('waits where something is being written, and erases that as well', async () => {
    const story = await approved(await givenSearching(test))
    const { workspaceId, sessionId } = story
    const { db } = test.platform
    const erasure = await transaction(db, async (tx) => {
      expect(await holdEvidence(tx, workspaceId, sessionId)).toBe(true)
      const asked = erase(story)
      await expect
        .poll(async () => (await db.pool.query('SELECT FROM pg_locks WHERE NOT granted')).rowCount)
        .toBeGreaterThan(0)
      await tx.knownDocument.update({ where: { sessionId }, data: { key: new Uint8Array(32) } })
      return { asked }
    })
    expect(await erasure.asked).toMatchObject({ wasErasedBefore: false })
    expect(Object.keys(await rowsOf(story))).toEqual(['SessionEvent'])
    expect(await transaction(db, (tx) => holdEvidence(tx, workspaceId, sessionId))).toBe(false)
  })

  it('does not hold up a run over many sessions, which keeps nothing of it', async () => {
    const workspace = await givenSearching(test)
    const stories = [await approved(workspace), await approved(workspace), await approved(workspace)]
    const begun = await startReexamination(test.platform, workspace.operator, 100)
    if (!('id' in begun)) throw new Error(begun.message)
    const { workspaceId } = workspace
    const at = (position: number) =>
      reexamineNext.run(again(), { workspaceId, reexaminationId: begun.id, position })
    await at(0)
    // The newest was examined, the next is erased before its turn, and the last while it is looked at.
    const [last, next, first] = stories as [GivenSession, GivenSession, GivenSession]
    await erase(first)
    await erase(next)
    await at(1)
    const during = test.seeing(async () => {
      await erase(last)
      return { result: withoutEngine('DIED') }
    })
    await reexamineNext.run(during, { workspaceId, reexaminationId: begun.id, position: 2 })
    expect(await reexaminationProgress(test.platform, workspaceId, begun.id)).toMatchObject({
      total: 2,
      examined: 0,
      unable: 2,
    })
    const run = await test.platform.db.prisma.reexamination.findUniqueOrThrow({ where: { id: begun.id } })
    expect(run.status).toBe('FINISHED')
    expect(await test.platform.db.prisma.examination.count({ where: { workspaceId } })).toBe(0)
  })

  it('counts it neither for calibration nor for a trial of a policy', async () => {
    const story = await approved(await givenSearching(test))
    const query = `{ calibration(check: LIKENESS) { ... on Calibration { approved declined } }
      policyDryRun(input: {}) { ... on PolicyDryRun { sessions } } }`
    const seen = async () => test.execute(query, {}, story.operator)
    expect(await seen()).toMatchObject({ calibration: { approved: 1 }, policyDryRun: { sessions: 1 } })
    await erase(story)
    expect(await seen()).toMatchObject({ calibration: { approved: 0 }, policyDryRun: { sessions: 0 } })
  })

  it('cannot be begun anew in an expired session', async () => {
    const story = await test.given.sessionInProgress()
    await test.platform.db.prisma.verificationSession.update({
      where: { id: story.sessionId },
      data: { sessionEndsAt: new Date(Date.now() - 1000) },
    })
    expect(await erase(story)).toMatchObject({ session: { status: 'EXPIRED' } })
    expect(await renewLink(test.platform, story.operator, story.sessionId)).toMatchObject({
      __typename: 'ActionNotAllowed',
      message: expect.stringContaining('erased'),
    })
  })
})

describe('files that were not deleted with their rows', () => {
  it('are deleted by the job that was written with them, which tries until the storage does', async () => {
    const story = await approved(await givenSearching(test))
    const { platform } = test
    const { storage } = platform
    const remove = async () => {
      throw new Error('The disk is away')
    }
    platform.storage = { ...storage, delete: remove }
    try {
      expect(await erase(story)).toMatchObject({ wasErasedBefore: false })
      await expect(forgetErasedEvidence.run(platform, story)).rejects.toThrow('The disk is away')
    } finally {
      platform.storage = storage
    }
    expect(await filesOf(story)).toHaveLength(3)
    const { rows } = await platform.db.pool.query(
      `SELECT data FROM pgboss.job WHERE name = 'forget-erased-evidence' AND data->>'sessionId' = $1`,
      [story.sessionId],
    )
    expect(rows).toHaveLength(1)
    await forgetErasedEvidence.run(platform, rows[0].data)
    expect(await filesOf(story)).toEqual([])
  })

  it('stand on no record, so that the hourly sweep deletes them at the latest', async () => {
    const story = await approved(await givenSearching(test))
    const { workspaceId, sessionId } = story
    // As where the process ends between the commit and the files, and its job is lost.
    await transaction(test.platform.db, (tx) => deleteEvidence(tx, workspaceId, sessionId))
    const { storage } = test.platform
    const old = {
      ...storage,
      async *list(segments: string) {
        for await (const { key } of storage.list(segments)) yield { key, writtenAt: new Date(0) }
      },
    }
    await sweepEvidenceFiles.run({ ...test.platform, storage: old }, {})
    expect(await filesOf(story)).toEqual([])
  })
})
