import { fromRow } from '@bonafide/core/verification-session/columns'
import { fromRecord } from '@bonafide/core/verification-session/event'
import { replay } from '@bonafide/core/verification-session/evolve'
import { databaseNow } from '@bonafide/database/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { givenPlatform, type TestPlatform } from '../../platform/testing.ts'
import {
  actAsApplicant,
  approveSession,
  cancelSession,
  declineSession,
  findByToken,
  renewLink,
} from './service.ts'

let world: TestPlatform
beforeAll(async () => {
  world = await givenPlatform()
})
afterAll(() => world.drop())

describe('two operators who decide at once', () => {
  it('keeps the first decision and tells the other who decided what', async () => {
    const { platform, given } = world
    const session = await given.sessionInReview()
    const colleague = await given.colleague(session, 'Bo Lindqvist')
    const answers = await Promise.all([
      approveSession(platform, session.operator, session.sessionId, {}),
      declineSession(platform, colleague, session.sessionId, { reasons: ['DOCUMENT_UNREADABLE'] }),
    ])
    const kinds = answers.map(({ __typename }) => __typename).sort()
    expect(kinds).toEqual(['DecideSuccess', 'SessionConflict'])
    const { status, decidedByName } = await platform.db.prisma.verificationSession.findUniqueOrThrow({
      where: { id: session.sessionId },
    })
    const conflict = answers.find((answer) => answer.__typename === 'SessionConflict')
    expect(conflict).toMatchObject({ by: { name: decidedByName }, status })
  })

  it('answers whoever decides on an old version with the change they had not seen', async () => {
    const { platform, given } = world
    const session = await given.sessionInReview()
    const answer = await approveSession(platform, session.operator, session.sessionId, { expectedVersion: 1 })
    expect(answer).toMatchObject({ __typename: 'SessionConflict', status: 'IN_REVIEW' })
  })
})

describe('a link', () => {
  it('lets nobody in at the very second of its end, with every job stopped', async () => {
    const { platform, given } = world
    const { token, sessionId } = await given.pendingSession()
    const now = await databaseNow(platform.db.prisma)
    await platform.db.prisma.verificationSession.update({
      where: { id: sessionId },
      data: { linkExpiresAt: now },
    })
    const holder = await findByToken(platform, token)
    if (!holder) throw new Error('the link is not known any more')
    expect(holder).toMatchObject({ works: false, session: { status: 'EXPIRED', expiryReason: 'LINK' } })
    expect(await actAsApplicant(platform, holder, { type: 'start' })).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'linkExpired' },
    })
  })

  it('is dead once it is renewed, and the new one works', async () => {
    const { platform, given } = world
    const { token, sessionId, operator } = await given.pendingSession()
    const old = await findByToken(platform, token)
    const renewed = await renewLink(platform, operator, sessionId)
    if (!('sessionUrl' in renewed) || !old) throw new Error('not renewed')
    expect(await findByToken(platform, token)).toBeNull()
    expect(await actAsApplicant(platform, old, { type: 'start' })).toEqual({ outcome: 'absent' })
    const holder = await findByToken(platform, renewed.sessionUrl.split('/s/')[1] ?? '')
    expect(holder?.works).toBe(true)
  })

  it('still says what happened after the session was canceled, but does nothing', async () => {
    const { platform, given } = world
    const { token, sessionId, operator } = await given.sessionInProgress()
    await cancelSession(platform, operator, sessionId)
    expect(await findByToken(platform, token)).toMatchObject({
      works: false,
      session: { status: 'CANCELED' },
    })
  })
})

describe('ten tabs of one applicant', () => {
  it('race to send and give one submission', async () => {
    const { platform, given } = world
    const { token, sessionId } = await given.sessionReadyToSubmit()
    const holder = await findByToken(platform, token)
    if (!holder) throw new Error('no such link')
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => actAsApplicant(platform, holder, { type: 'submit' })),
    )
    expect(answers.filter(({ outcome }) => outcome === 'changed')).toHaveLength(1)
    for (const answer of answers) {
      if (answer.outcome === 'changed') continue
      expect(answer).toMatchObject({ outcome: 'refused', refusal: { code: 'alreadySubmitted' } })
    }
    const submitted = await platform.db.prisma.sessionEvent.count({ where: { sessionId, type: 'submitted' } })
    expect(submitted).toBe(1)
  })
})

describe('the timeline', () => {
  it('tells the whole story: replayed, it gives the stored row', async () => {
    const { platform, given } = world
    const { sessionId, operator } = await given.sessionInReview()
    await declineSession(platform, operator, sessionId, {
      reasons: ['OTHER'],
      note: '  Not the same person ',
    })
    const row = await platform.db.prisma.verificationSession.findUniqueOrThrow({ where: { id: sessionId } })
    const events = await platform.db.prisma.sessionEvent.findMany({
      where: { sessionId },
      orderBy: { sequence: 'asc' },
    })
    expect(replay(events.map(fromRecord))).toEqual(fromRow(row))
    expect(row.decisionNote).toBe('Not the same person')
    expect(JSON.stringify(events.map(({ data }) => data))).not.toContain('Not the same person')
  })

  it('numbers events without gaps under fifty changes at once', async () => {
    const { platform, given } = world
    const workspace = await given.workspace()
    await Promise.all(Array.from({ length: 50 }, () => given.pendingSession({}, workspace)))
    const events = await platform.db.prisma.sessionEvent.findMany({
      where: { workspaceId: workspace.workspaceId },
      orderBy: { sequence: 'asc' },
      select: { sequence: true },
    })
    expect(events.map(({ sequence }) => Number(sequence))).toEqual(
      Array.from({ length: 50 }, (_, index) => index + 1),
    )
  })
})

describe('a node of this version beside one of the next', () => {
  it('goes on creating sessions when the database has columns that it does not know', async () => {
    const { platform, given } = world
    const tables = ['VerificationSession', 'Invitation', 'SessionEvent']
    for (const table of tables)
      await platform.db.pool.query(`ALTER TABLE "${table}" ADD COLUMN "comesLater" int NOT NULL DEFAULT 7`)
    const invitation = { to: 'ada@example.com', subject: 'Please confirm who you are' }
    const { sessionId } = await given.pendingSession({ invitation })
    for (const [table, key] of [
      ['VerificationSession', 'id'],
      ['Invitation', 'sessionId'],
    ]) {
      const { rows } = await platform.db.pool.query(
        `SELECT "comesLater" FROM "${table}" WHERE "${key}" = $1`,
        [sessionId],
      )
      expect(rows).toEqual([{ comesLater: 7 }])
    }
    for (const table of tables)
      await platform.db.pool.query(`ALTER TABLE "${table}" DROP COLUMN "comesLater"`)
  })
})
