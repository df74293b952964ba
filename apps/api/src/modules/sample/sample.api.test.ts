import { decodeId } from '@bonafide/core/type-id'
import { fromRow } from '@bonafide/core/verification-session/columns'
import { fromRecord } from '@bonafide/core/verification-session/event'
import { replay } from '@bonafide/core/verification-session/evolve'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { MemberActor } from '../../platform/actor.ts'
import { givenPlatform, type TestPlatform } from '../../platform/testing.ts'
import { forgetRemovedWorkspace, pictureForOperator } from '../evidence/service.ts'

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

describe('sample data', () => {
  it('shows invented people in every state, by the same rules as real ones', async () => {
    const { operator } = await world.given.workspace()
    const there = await inSample(operator)
    const { verificationSessions, verificationSessionCounts } = await world.execute(
      `{ verificationSessions(first: 100) { nodes { displayName status evidence { id } sessionUrl } }
         verificationSessionCounts { status count } }`,
      {},
      there,
    )
    expect(verificationSessions.nodes).toHaveLength(25)
    for (const { status, count } of verificationSessionCounts) {
      expect(count, status).toBeGreaterThan(0)
    }
    const reviewed = verificationSessions.nodes.filter(
      (node: { status: string }) => node.status === 'IN_REVIEW',
    )
    for (const { evidence } of reviewed) expect(evidence.length).toBeGreaterThanOrEqual(2)
    const picture = await pictureForOperator(
      world.platform,
      there,
      decodeId('evd', reviewed[0].evidence[0].id) ?? '',
    )
    expect(Buffer.from(picture?.bytes.slice(0, 3) ?? []).toString('hex')).toBe('ffd8ff')

    const rows = await world.platform.db.prisma.verificationSession.findMany({
      where: { workspaceId: there.workspaceId },
      include: { events: { orderBy: { sequence: 'asc' } }, evidence: { orderBy: { createdAt: 'asc' } } },
    })
    for (const row of rows) {
      const pictures = row.evidence.map(({ kind }) => kind)
      expect(replay(row.events.map(fromRecord))).toEqual(fromRow(row, pictures))
    }
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
    for (const _ of ['once', 'twice']) {
      const { removeSampleWorkspace } = await world.execute(remove, {}, there)
      expect(decodeId('ws', removeSampleWorkspace.workspace.id)).toBe(operator.workspaceId)
      // A second removal comes from the real workspace, where the browser is by then.
      Object.assign(there, operator)
    }
    const files: string[] = []
    for await (const { key } of world.platform.storage.list(there.workspaceId)) files.push(key)
    expect(files).toEqual([])
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
    const list = vi.spyOn(platform.storage, 'list').mockImplementationOnce(() => {
      throw new Error('killed')
    })
    await expect(world.execute(remove, {}, there)).rejects.toThrow()
    list.mockRestore()
    const left = async (workspaceId: string) => {
      const keys: string[] = []
      for await (const { key } of platform.storage.list(workspaceId)) keys.push(key)
      return keys.length
    }
    expect(await left(there.workspaceId)).toBeGreaterThan(0)
    const { rows } = await platform.db.pool.query('SELECT data FROM pgboss.job WHERE name = $1', [
      forgetRemovedWorkspace.name,
    ])
    expect(rows).toContainEqual({ data: { workspaceId: there.workspaceId } })
    await forgetRemovedWorkspace.run(platform, { workspaceId: there.workspaceId })
    expect(await left(there.workspaceId)).toBe(0)

    const stays = await inSample(operator)
    await forgetRemovedWorkspace.run(platform, { workspaceId: stays.workspaceId })
    expect(await left(stays.workspaceId)).toBeGreaterThan(0)
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
