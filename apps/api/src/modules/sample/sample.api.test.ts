import { decodeId } from '@bonafide/core/type-id'
import { fromRow } from '@bonafide/core/verification-session/columns'
import { fromRecord } from '@bonafide/core/verification-session/event'
import { replay } from '@bonafide/core/verification-session/evolve'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { MemberActor } from '../../platform/actor.ts'
import { givenPlatform, type TestPlatform } from '../../platform/testing.ts'
import { forgetRemovedWorkspace, pictureForOperator } from '../evidence/service.ts'
import type { Unfilled } from './fill.ts'
import { fillSample } from './jobs.ts'

let world: TestPlatform
beforeAll(async () => {
  world = await givenPlatform()
})
afterAll(() => world.drop())

const create = 'mutation { createSampleWorkspace { workspace { id name isSample } } }'
const remove = 'mutation { removeSampleWorkspace { workspace { id isSample } } }'

async function inSample(operator: MemberActor): Promise<MemberActor> {
  const { createSampleWorkspace } = await world.execute(create, {}, operator)
  const workspaceId = decodeId('ws', createSampleWorkspace.workspace.id) ?? ''
  const { id } = await world.platform.db.prisma.member.findFirstOrThrow({ where: { workspaceId } })
  return { ...operator, workspaceId, id }
}

/** What the job of filling was given: which sessions get pictures, by their plots. */
async function toFill({ workspaceId }: MemberActor, ...plots: number[]) {
  const { rows } = await world.platform.db.pool.query<{
    data: { workspaceId: string; sessions: Unfilled[] }
  }>(`SELECT data FROM pgboss.job WHERE name = $1 AND data->>'workspaceId' = $2`, [
    fillSample.name,
    workspaceId,
  ])
  const sessions = rows[0]?.data.sessions.filter(({ plot }) => plots.includes(plot)) ?? []
  return { workspaceId, sessions }
}

async function filesOf({ workspaceId }: MemberActor): Promise<string[]> {
  const files: string[] = []
  for await (const { key } of world.platform.storage.list(workspaceId)) files.push(key)
  return files
}

async function keepAFile({ workspaceId }: MemberActor): Promise<void> {
  await world.platform.storage.put(`${workspaceId}/session/picture`, new Uint8Array([1]))
}

async function unfinished(there: MemberActor): Promise<number> {
  const { viewer } = await world.execute('{ viewer { workspace { sampleSessionsUnfinished } } }', {}, there)
  return viewer.workspace.sampleSessionsUnfinished
}

/** In review since a while; and in progress, with one picture. */
const [inReview, inProgress] = [8, 5]

describe('sample data', () => {
  it('shows invented people in every state, by the same rules as real ones', async () => {
    const { operator } = await world.given.workspace()
    const there = await inSample(operator)
    const { verificationSessions, verificationSessionCounts } = await world.execute(
      `{ verificationSessions(first: 100) { nodes { displayName status } }
         verificationSessionCounts { status count } }`,
      {},
      there,
    )
    expect(verificationSessions.nodes).toHaveLength(25)
    for (const { status, count } of verificationSessionCounts) {
      expect(count, status).toBeGreaterThan(0)
    }
    const rows = await world.platform.db.prisma.verificationSession.findMany({
      where: { workspaceId: there.workspaceId },
      include: { events: { orderBy: { sequence: 'asc' } } },
    })
    for (const row of rows) {
      const session = replay(row.events.map(fromRecord))
      const pictures = session.status === 'IN_PROGRESS' ? session.pictures : []
      expect(session).toEqual(fromRow(row, pictures))
    }
  })

  it('gets its pictures and findings by a job, which goes on where it was cut short', async () => {
    const { operator } = await world.given.workspace()
    expect(await unfinished(operator)).toBe(0)
    const there = await inSample(operator)
    const before = await unfinished(there)
    await fillSample.run(world.platform, await toFill(there, inReview))
    expect(await unfinished(there)).toBe(before - 1)
    const files = await filesOf(there)
    await fillSample.run(world.platform, await toFill(there, inReview, inProgress))
    expect(await unfinished(there)).toBe(before - 2)
    expect(await filesOf(there)).toEqual(expect.arrayContaining(files))
    expect(await filesOf(there)).toHaveLength(files.length + 1)

    const { verificationSessions } = await world.execute(
      `{ verificationSessions(first: 100, filter: { status: [IN_REVIEW, IN_PROGRESS] }) { nodes {
           status submittedAt evidence { id } examinations { createdAt } events { nodes { type } } } } }`,
      {},
      there,
    )
    const filled = verificationSessions.nodes.filter(
      ({ evidence }: { evidence: unknown[] }) => evidence.length > 0,
    )
    expect(filled).toHaveLength(2)
    const reviewed = filled.find(({ status }: { status: string }) => status === 'IN_REVIEW')
    expect(reviewed.examinations).toHaveLength(1)
    // It was examined when it was handed in, as its timeline says, and not again.
    expect(Date.parse(reviewed.examinations[0].createdAt) - Date.parse(reviewed.submittedAt)).toBe(1000)
    const id = decodeId('evd', reviewed.evidence[0].id) ?? ''
    const picture = await pictureForOperator(world.platform, there, id)
    expect(Buffer.from(picture?.bytes.slice(0, 3) ?? []).toString('hex')).toBe('ffd8ff')
  })

  it('leaves nothing where it is removed while it is being filled', async () => {
    const { operator } = await world.given.workspace()
    const there = await inSample(operator)
    const job = await toFill(there, inReview)
    const { platform } = world
    const put = vi.spyOn(platform.storage, 'put').mockImplementationOnce(async (key, bytes) => {
      put.mockRestore()
      await platform.storage.put(key, bytes)
      await world.execute(remove, {}, there)
    })
    await fillSample.run(platform, job)
    await fillSample.run(platform, job)
    expect(await filesOf(there)).toEqual([])
    const where = { workspaceId: there.workspaceId }
    const { prisma } = platform.db
    expect(await prisma.evidence.count({ where })).toBe(0)
    expect(await prisma.examination.count({ where })).toBe(0)
    expect(await prisma.knownDocument.count({ where })).toBe(0)
  })

  it('is made once, however often it is asked for, and is looked at in this browser', async () => {
    const { operator } = await world.given.workspace()
    const [one, other] = await Promise.all([
      world.execute(create, {}, operator),
      world.execute(create, {}, operator),
    ])
    expect(one).toEqual(other)
    const { activeWorkspaceId } = await world.platform.db.prisma.authSession.findUniqueOrThrow({
      where: { id: operator.authSessionId },
    })
    expect(activeWorkspaceId).toBe(decodeId('ws', one.createSampleWorkspace.workspace.id))
  })

  it('goes with its pictures, and leaves the real workspace as it was', async () => {
    const { operator } = await world.given.workspace()
    const there = await inSample(operator)
    await keepAFile(there)
    for (const _ of ['once', 'twice']) {
      const { removeSampleWorkspace } = await world.execute(remove, {}, there)
      expect(decodeId('ws', removeSampleWorkspace.workspace.id)).toBe(operator.workspaceId)
      // A second removal comes from the real workspace, where the browser is by then.
      Object.assign(there, operator)
    }
    expect(await filesOf(there)).toEqual([])
    expect(
      await world.platform.db.prisma.workspace.count({
        where: { isSample: true, members: { some: { userId: operator.userId } } },
      }),
    ).toBe(0)
  })

  it('goes with its pictures where the process was killed in between', async () => {
    const { operator } = await world.given.workspace()
    const there = await inSample(operator)
    const { platform } = world
    await keepAFile(there)
    const list = vi.spyOn(platform.storage, 'list').mockImplementationOnce(() => {
      throw new Error('killed')
    })
    await expect(world.execute(remove, {}, there)).rejects.toThrow()
    list.mockRestore()
    expect(await filesOf(there)).toHaveLength(1)
    const { rows } = await platform.db.pool.query('SELECT data FROM pgboss.job WHERE name = $1', [
      forgetRemovedWorkspace.name,
    ])
    expect(rows).toContainEqual({ data: { workspaceId: there.workspaceId } })
    await forgetRemovedWorkspace.run(platform, { workspaceId: there.workspaceId })
    expect(await filesOf(there)).toEqual([])

    const stays = await inSample(operator)
    await keepAFile(stays)
    await forgetRemovedWorkspace.run(platform, { workspaceId: stays.workspaceId })
    expect(await filesOf(stays)).toHaveLength(1)
  })

  it('is refused to a program, and to an operator who is no owner', async () => {
    const { operator, program } = await world.given.workspace()
    await expect(world.execute(create, {}, program)).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    })
    await world.platform.db.prisma.member.update({ where: { id: operator.id }, data: { role: 'OPERATOR' } })
    await expect(world.execute(create, {}, operator)).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    })
  })
})
