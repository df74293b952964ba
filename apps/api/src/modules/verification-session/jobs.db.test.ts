import { databaseNow } from '@bonafide/database/client'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type GivenSession, givenPlatform, type TestPlatform } from '../../platform/testing.ts'
import { recordExpiry, sweepDeadlines } from './jobs.ts'
import { actAsApplicant, findByToken } from './service.ts'

let world: TestPlatform
beforeAll(async () => {
  world = await givenPlatform({ works: true })
})
afterAll(() => world.drop())

async function typesOf({ sessionId }: GivenSession): Promise<string[]> {
  const events = await world.platform.db.prisma.sessionEvent.findMany({
    where: { sessionId },
    orderBy: { sequence: 'asc' },
    select: { type: true },
  })
  return events.map(({ type }) => type)
}

/** Moves a deadline; what follows must then hold of its own accord. */
async function givenDeadline(
  { sessionId }: GivenSession,
  column: 'linkExpiresAt' | 'sessionEndsAt',
  milliseconds: number,
) {
  const now = await databaseNow(world.platform.db.prisma)
  await world.platform.db.prisma.verificationSession.update({
    where: { id: sessionId },
    data: { [column]: new Date(now.getTime() + milliseconds) },
  })
}

describe('a deadline', () => {
  it('that passed while everything was stopped is recorded by the next sweep, once', async () => {
    const session = await world.given.pendingSession()
    await givenDeadline(session, 'linkExpiresAt', -3_600_000)
    await Promise.all([sweepDeadlines.run(world.platform, {}), sweepDeadlines.run(world.platform, {})])
    expect(await typesOf(session)).toEqual(['created', 'expired'])
    const row = await world.platform.db.prisma.verificationSession.findUniqueOrThrow({
      where: { id: session.sessionId },
    })
    expect(row).toMatchObject({ status: 'EXPIRED', expiryReason: 'LINK', closedAt: row.linkExpiresAt })
  })

  it('is recorded although one before it cannot be', async () => {
    const { verificationSession } = world.platform.db.prisma
    const broken = await world.given.sessionInProgress()
    await givenDeadline(broken, 'sessionEndsAt', -7_200_000)
    await verificationSession.update({ where: { id: broken.sessionId }, data: { startedAt: null } })
    const session = await world.given.pendingSession()
    await givenDeadline(session, 'linkExpiresAt', -3_600_000)
    await sweepDeadlines.run(world.platform, {})
    expect(await typesOf(session)).toEqual(['created', 'expired'])
    await verificationSession.delete({ where: { id: broken.sessionId } })
  })

  it('that is near is planned, and recorded at its moment for everyone who watches', async () => {
    const session = await world.given.sessionInProgress()
    await givenDeadline(session, 'sessionEndsAt', 1500)
    await sweepDeadlines.run(world.platform, {})
    await sweepDeadlines.run(world.platform, {})
    expect(await typesOf(session)).not.toContain('expired')
    await vi.waitFor(async () => expect(await typesOf(session)).toContain('expired'), {
      timeout: 10_000,
      interval: 50,
    })
    expect((await typesOf(session)).filter((type) => type === 'expired')).toHaveLength(1)
  })

  it('that was moved by more time is not recorded at its old moment', async () => {
    const session = await world.given.sessionInProgress()
    const holder = await findByToken(world.platform, session.token)
    if (!holder) throw new Error('no such link')
    expect(await actAsApplicant(world.platform, holder, { type: 'extendTime' })).toMatchObject({
      outcome: 'changed',
    })
    // The job that was planned for the old moment, whenever it runs.
    await recordExpiry.run(world.platform, session)
    expect(await typesOf(session)).not.toContain('expired')
  })
})

describe('what was handed in', () => {
  it('comes to a person’s review by itself', async () => {
    const session = await world.given.sessionReadyToSubmit()
    const holder = await findByToken(world.platform, session.token)
    if (!holder) throw new Error('no such link')
    await actAsApplicant(world.platform, holder, { type: 'submit' })
    await vi.waitFor(async () => expect((await typesOf(session)).at(-1)).toBe('checksDone'), {
      timeout: 5000,
    })
  })
})
