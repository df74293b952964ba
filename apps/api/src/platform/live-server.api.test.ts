import { databaseNow } from '@bonafide/database/client'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createRoutes } from '../app.ts'
import { cancelSession, createSession } from '../modules/verification-session/service.ts'
import { settingsOf } from '../modules/workspace/service.ts'
import { createHttpServer, type HttpServer } from './http.ts'
import { type GivenWorkspace, givenPlatform, type TestPlatform } from './testing.ts'
import { randomToken, sha256 } from './vault.ts'

let world: TestPlatform
let http: HttpServer
let address: string
beforeAll(async () => {
  world = await givenPlatform()
  http = createHttpServer(world.platform.log)
  address = `http://127.0.0.1:${await http.listen(0, '127.0.0.1')}`
  http.serve(createRoutes(world.platform))
})
afterAll(async () => {
  await http.stop(0)
  await world.drop()
})

const watchers: Watcher[] = []
afterEach(() => {
  for (const watcher of watchers.splice(0)) watcher.leave()
})

interface Watcher {
  // biome-ignore lint/suspicious/noExplicitAny: answers are compared as they are
  seen: any[]
  isOver(): boolean
  leave(): void
}

async function givenKey({ workspaceId, program }: GivenWorkspace): Promise<string> {
  const secret = `bf_${randomToken()}`
  const { id, name } = program
  await world.platform.db.prisma.apiKey.create({
    data: { id, workspaceId, name, hash: sha256(secret), prefix: 'bf_', createdByName: 'Ada Quist' },
  })
  return secret
}

/** Watches a subscription as graphql-sse's clients do, until the stream is over or the watcher leaves. */
async function watch(key: string, query: string, variables: object = {}): Promise<Watcher> {
  const leaving = new AbortController()
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      authorization: `Bearer ${key}`,
    },
    body: JSON.stringify({ query, variables }),
    signal: leaving.signal,
  })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const seen: unknown[] = []
  let isOver = false
  const watcher: Watcher = { seen, isOver: () => isOver, leave: () => leaving.abort() }
  watchers.push(watcher)
  const read = async () => {
    let text = ''
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk
      const frames = text.split('\n\n')
      text = frames.pop() ?? ''
      for (const frame of frames) {
        const data = /^event: next\ndata: (.*)$/s.exec(frame)?.[1]
        if (data) seen.push(JSON.parse(data))
      }
    }
  }
  read()
    .catch(() => {})
    .finally(() => {
      isOver = true
    })
  return watcher
}

const everyEvent =
  'subscription ($after: ID) { verificationSessionEvents(after: $after) { id sequence type session { id displayName status } } }'
const sequencesOf = ({ seen }: Watcher) => seen.map(({ data }) => data.verificationSessionEvents.sequence)
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

async function createSome(workspace: GivenWorkspace, count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, () => world.given.pendingSession({}, workspace)))
}

describe('the workspace’s events, watched live', () => {
  it('come to every watcher once and in order, with the session as it is', async () => {
    const workspace = await world.given.workspace()
    const key = await givenKey(workspace)
    const watching = await Promise.all(upTo(10).map(() => watch(key, everyEvent)))
    await createSome(workspace, 30)
    for (const watcher of watching) {
      await vi.waitFor(() => expect(sequencesOf(watcher)).toEqual(upTo(30)))
      expect(watcher.seen[0].data.verificationSessionEvents).toMatchObject({
        type: 'CREATED',
        session: { status: 'PENDING' },
      })
    }
  })

  it('appear within 200 milliseconds of their commit', async () => {
    const workspace = await world.given.workspace()
    const watcher = await watch(await givenKey(workspace), everyEvent)
    await createSome(workspace, 1)
    const committed = performance.now()
    await vi.waitFor(() => expect(watcher.seen).toHaveLength(1), { interval: 5 })
    expect(performance.now() - committed).toBeLessThan(200)
  })

  it('go on where a watcher was cut off: nothing is missed and nothing comes twice', async () => {
    const workspace = await world.given.workspace()
    const key = await givenKey(workspace)
    const first = await watch(key, everyEvent)
    await createSome(workspace, 5)
    await vi.waitFor(() => expect(sequencesOf(first)).toEqual(upTo(5)))
    const after = first.seen[2].data.verificationSessionEvents.id
    first.leave()
    // While this one comes back, more happens.
    const [second] = await Promise.all([watch(key, everyEvent, { after }), createSome(workspace, 150)])
    await vi.waitFor(() => expect(sequencesOf(second)).toEqual(upTo(155).slice(3)), { timeout: 5000 })
  })

  it('are not missed when the live bus loses its connection to the database', async () => {
    const { platform, given } = world
    const workspace = await given.workspace()
    const watcher = await watch(await givenKey(workspace), everyEvent)
    await createSome(workspace, 1)
    await vi.waitFor(() => expect(watcher.seen).toHaveLength(1))
    const client = new pg.Client({ connectionString: platform.db.url })
    await client.connect()
    await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'bonafide live' AND datname = current_database()`,
    )
    await client.end()
    await createSome(workspace, 20)
    await vi.waitFor(() => expect(sequencesOf(watcher)).toEqual(upTo(21)), { timeout: 5000 })
  })

  it('of another workspace are never shown, nor is its place in the stream known', async () => {
    const { given, platform } = world
    const ours = await given.workspace()
    const theirs = await given.workspace()
    await createSome(theirs, 1)
    const event = await platform.db.prisma.sessionEvent.findFirstOrThrow({
      where: { workspaceId: theirs.workspaceId },
    })
    const { events } = await world
      .execute('{ verificationSessionEvents { nodes { id } } }', {}, theirs.program)
      .then((data) => ({ events: data.verificationSessionEvents.nodes }))
    expect(event).toBeTruthy()
    const key = await givenKey(ours)
    const lost = await watch(key, everyEvent, { after: events[0].id })
    await vi.waitFor(() => expect(lost.isOver()).toBe(true))
    expect(lost.seen[0].errors[0].extensions.code).toBe('NOT_FOUND')
    const watcher = await watch(key, everyEvent)
    await createSome(theirs, 1)
    await createSome(ours, 1)
    await vi.waitFor(() => expect(watcher.seen).toHaveLength(1))
    expect(sequencesOf(watcher)).toEqual([1])
  })
})

const oneSession =
  'subscription ($id: ID!) { verificationSessionUpdated(id: $id) { id status lastEventType decidedBy { isViewer } } }'

describe('one session, watched live', () => {
  it('is shown as it is, and again after every change', async () => {
    const session = await world.given.pendingSession()
    const { verificationSessions } = await world.execute(
      '{ verificationSessions { nodes { id } } }',
      {},
      session.program,
    )
    const { id } = verificationSessions.nodes[0]
    const watcher = await watch(await givenKey(session), oneSession, { id })
    const statuses = () => watcher.seen.map(({ data }) => data.verificationSessionUpdated.status)
    await vi.waitFor(() => expect(statuses()).toEqual(['PENDING']))
    await cancelSession(world.platform, session.operator, session.sessionId)
    await vi.waitFor(() => expect(statuses()).toEqual(['PENDING', 'CANCELED']))
  })

  it('is not found from another workspace', async () => {
    const session = await world.given.pendingSession()
    const { verificationSessions } = await world.execute(
      '{ verificationSessions { nodes { id } } }',
      {},
      session.program,
    )
    const stranger = await world.given.workspace()
    const watcher = await watch(await givenKey(stranger), oneSession, {
      id: verificationSessions.nodes[0].id,
    })
    await vi.waitFor(() => expect(watcher.isOver()).toBe(true))
    expect(watcher.seen[0].errors[0].extensions.code).toBe('NOT_FOUND')
  })
})

describe('two hundred watchers of the same', () => {
  it('cost one execution for each event', async () => {
    const workspace = await world.given.workspace()
    const key = await givenKey(workspace)
    const watching = await Promise.all(Array.from({ length: 200 }, () => watch(key, everyEvent)))
    const query = vi.spyOn(world.platform.db.pool, 'query')
    const created = await createSession(
      world.platform,
      workspace.operator,
      { applicant: { firstName: 'Zoë' } },
      {
        defaults: await settingsOf(world.platform.db, workspace.workspaceId),
        now: await databaseNow(world.platform.db.prisma),
      },
    )
    expect('id' in created).toBe(true)
    for (const watcher of watching) await vi.waitFor(() => expect(watcher.seen).toHaveLength(1))
    const readings = query.mock.calls.filter(([one]) => {
      const { name } = one as unknown as { name?: string }
      return name === 'timeline_events_after'
    })
    expect(readings).toHaveLength(1)
    query.mockRestore()
  })
})

describe('a watcher whose key is revoked', () => {
  it('is cut off within half a minute, and not let in again', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] })
    try {
      const workspace = await world.given.workspace()
      const key = await givenKey(workspace)
      const watcher = await watch(key, everyEvent)
      const other = await watch(await givenKey(await world.given.workspace()), everyEvent)
      await createSome(workspace, 1)
      await vi.waitFor(() => expect(watcher.seen).toHaveLength(1))
      await world.platform.db.prisma.apiKey.update({
        where: { id: workspace.program.id },
        data: { revokedAt: new Date() },
      })
      await vi.advanceTimersByTimeAsync(30_000)
      await vi.waitFor(() => expect(watcher.isOver()).toBe(true))
      expect(other.isOver()).toBe(false)
      const again = await fetch(`${address}/graphql`, {
        method: 'POST',
        headers: {
          accept: 'text/event-stream',
          'content-type': 'application/json',
          authorization: `Bearer ${key}`,
        },
        body: JSON.stringify({ query: everyEvent }),
      })
      expect(again.status).toBe(401)
    } finally {
      vi.useRealTimers()
    }
  })
})
