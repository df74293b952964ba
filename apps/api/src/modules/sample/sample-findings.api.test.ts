import { decodeId } from '@bonafide/core/type-id'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { givenPlatform, type TestPlatform } from '../../platform/testing.ts'
import type { Unfilled } from './fill.ts'
import { fillSample } from './jobs.ts'

let world: TestPlatform
beforeAll(async () => {
  world = await givenPlatform({ examines: true })
})
afterAll(() => world.drop())

/** Handed in just now and in order; an altered digit; another person's selfie; and a document that two people show. */
const plots = [6, 8, 9, 10, 16]

it('shows what the engine really finds: each case of the sample for its own reason', {
  timeout: 120_000,
}, async () => {
  const { operator } = await world.given.workspace()
  const { createSampleWorkspace } = await world.execute(
    'mutation { createSampleWorkspace { workspace { id } } }',
    {},
    operator,
  )
  const workspaceId = decodeId('ws', createSampleWorkspace.workspace.id) ?? ''
  const { rows } = await world.platform.db.pool.query<{ data: { sessions: Unfilled[] } }>(
    'SELECT data FROM pgboss.job WHERE name = $1',
    [fillSample.name],
  )
  const sessions = rows[0]?.data.sessions.filter(({ plot }) => plots.includes(plot)) ?? []
  await fillSample.run(world.platform, { workspaceId, sessions })

  const found = await Promise.all(
    plots.map(async (plot) => {
      const { sessionId } = sessions.find((session) => session.plot === plot) ?? {}
      const findings = await world.platform.db.prisma.finding.findMany({
        where: { workspaceId, sessionId: sessionId ?? '', outcome: { in: ['FAIL', 'UNABLE', 'WARN'] } },
        orderBy: { position: 'asc' },
      })
      const session = await world.platform.db.prisma.verificationSession.findUniqueOrThrow({
        where: { id: sessionId ?? '', workspaceId },
      })
      return {
        plot,
        status: session.status,
        findings: findings.map(({ check, outcome }) => `${outcome} ${check}`),
      }
    }),
  )
  const [clean, altered, stranger, shared, first] = found
  expect(clean).toMatchObject({ status: 'IN_REVIEW', findings: ['WARN ALLOWED_COUNTRY'] })
  expect(altered?.findings).toContain('FAIL MRZ_CHECK_DIGITS')
  expect(stranger?.findings).toContain('FAIL LIKENESS')
  expect(shared?.findings.some((finding) => finding.endsWith('KNOWN_DOCUMENT'))).toBe(true)
  expect(first).toMatchObject({ status: 'APPROVED' })
  expect(first?.findings.some((finding) => finding.endsWith('KNOWN_DOCUMENT'))).toBe(false)
})
