import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type FreshDatabase, freshDatabase } from '@bonafide/database/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { owner, send, setUp, setupKey } from './given-server.ts'

let database: FreshDatabase
let parent: string
let folder: string
let running: Program[]
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  running = []
  parent = await mkdtemp(path.join(tmpdir(), 'bonafide-main-test-'))
  // As root the embedded PostgreSQL runs as another user, who must be able to reach the folder.
  await chmod(parent, 0o755)
  folder = path.join(parent, 'data')
})
afterEach(async () => {
  for (const { child } of running)
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
  for (const pid of await processesOn(parent)) process.kill(pid, 'SIGKILL')
  await rm(parent, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})

interface Program {
  child: ChildProcess
  said(): string
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | string>
  /** Resolves to its port once it answers. */
  port(): Promise<number>
}

/** `main.ts` as a process of its own, with these settings and no others. */
function program(settings: Record<string, string> = {}): Program {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'main.ts')], {
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      TMPDIR: tmpdir(),
      PORT: '0',
      BONAFIDE_DATA_DIR: folder,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  const started: Program = {
    child,
    said: () => said,
    ended: once(child, 'close').then(([code, signal]) => code ?? signal),
    async port() {
      const found = () => /answers at http:\/\/localhost:(\d+)/.exec(said)?.[1]
      await expect.poll(() => found() ?? child.exitCode, { timeout: 15_000, interval: 20 }).not.toBeNull()
      const port = found()
      if (!port) throw new Error(`It did not start:\n${said}`)
      return Number(port)
    },
  }
  running.push(started)
  return started
}

describe('a start that cannot be says one sentence and ends with 1', () => {
  const cases: [string, Record<string, string>, RegExp][] = [
    [
      'when HOST is no address of this machine',
      { HOST: '203.0.113.1' },
      /HOST 203\.0\.113\.1 is not an address/,
    ],
    [
      'when HOST is a name that nobody knows',
      { HOST: 'nowhere.invalid' },
      /HOST nowhere\.invalid is not an address/,
    ],
    [
      'when the folder can be nowhere',
      { BONAFIDE_DATA_DIR: '/proc/nowhere/data' },
      /\/proc\/nowhere\/data cannot be written/,
    ],
    [
      'when nobody answers at DATABASE_URL',
      { DATABASE_URL: 'postgres://a:hunter2@127.0.0.1:1/b' },
      /Cannot reach/,
    ],
    [
      'when the secret is too short',
      { BONAFIDE_SECRET: 'hunter2' },
      /BONAFIDE_SECRET must have 32 characters/,
    ],
  ]
  for (const [when, settings, words] of cases) {
    it(when, async () => {
      const refused = program({ DATABASE_URL: database.url, ...settings })
      expect(await refused.ended).toBe(1)
      expect(refused.said()).toMatch(words)
      expect(refused.said().trim().split('\n')).toHaveLength(1)
      expect(refused.said()).not.toContain('hunter2')
    })
  }

  it.skipIf(process.getuid?.() === 0)('when the folder is not ours to write', async () => {
    await chmod(parent, 0o500)
    const refused = program({ DATABASE_URL: database.url })
    expect(await refused.ended).toBe(1)
    expect(refused.said()).toContain('cannot be written (EACCES)')
  })
})

describe('a signal', () => {
  const moments: Record<string, () => Promise<unknown>> = {
    'before anything': () => wait(20),
    'while the database is being made': () => commandSeen(/--pgdata/),
    'while the database starts': () => commandSeen(/postgres -D/),
    'late in the start': () => commandSeen(/postgres -D/).then(() => wait(500)),
  }
  for (const [moment, reached] of Object.entries(moments)) {
    it(`ends a first start ${moment}, with its PostgreSQL`, async () => {
      const started = program()
      await reached()
      started.child.kill('SIGTERM')
      // Before its first line runs, Node itself ends by the signal.
      expect(moment === 'before anything' ? [0, 'SIGTERM'] : [0]).toContain(await started.ended)
      expect(started.said()).not.toMatch(/Error|^\s+at /m)
      await expect.poll(() => processesOn(parent), { timeout: 5_000 }).toEqual([])
      // And the next start finds nothing in its way.
      const next = program()
      await next.port()
      next.child.kill('SIGTERM')
      expect(await next.ended).toBe(0)
    }, 40_000)
  }

  it('lets requests under way finish, takes no new ones, and ends soon after', async () => {
    const started = program({ DATABASE_URL: database.url, ...setUp })
    const port = await started.port()
    // An idle connection that a browser keeps, and one in the middle of a request.
    const idle = connect(port, '127.0.0.1')
    await once(idle, 'connect')
    idle.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n')
    await once(idle, 'data')
    const body = JSON.stringify({ query: '{ viewer { kind } }' })
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text
    })
    await once(socket, 'connect')
    socket.write(
      `POST /graphql HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${setupKey}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 10)}`,
    )
    await wait(200)
    started.child.kill('SIGTERM')
    await expect
      .poll(() =>
        send(port, '/healthz').then(
          () => 'taken',
          () => 'refused',
        ),
      )
      .toBe('refused')
    socket.write(body.slice(10))
    const finished = performance.now()
    expect(await started.ended).toBe(0)
    expect(performance.now() - finished).toBeLessThan(5_000)
    expect(answer).toContain('{"data":{"viewer":{"kind":"API_KEY"}}}')
    idle.destroy()
  })
})

it('ends with a sentence when its own PostgreSQL ends, and heals at the next start', async () => {
  const started = program()
  await started.port()
  const [postmaster] = await processesOn(folder)
  if (!postmaster) throw new Error('There is no PostgreSQL')
  process.kill(postmaster, 'SIGKILL')
  expect(await started.ended).toBe(1)
  expect(started.said()).toContain('Start again: it heals by itself.')
  const next = program()
  await next.port()
  next.child.kill('SIGTERM')
  expect(await next.ended).toBe(0)
}, 40_000)

it('writes no token, key, password or name to its log, however much it logs', async () => {
  const started = program({ DATABASE_URL: database.url, LOG_LEVEL: 'debug', ...setUp })
  const port = await started.port()
  const secrets = ['Zoë Farsight', 'zoe.farsight@example.com', 'not-the-password', owner.password, setupKey]
  const ask = (query: string, headers: Record<string, string>, target = '/graphql') =>
    send(port, target, { method: 'POST', headers, body: { query } })
  const bearer = { authorization: `Bearer ${setupKey}` }

  await send(port, '/auth/sign-in/email', {
    method: 'POST',
    body: { email: owner.email, password: 'not-the-password' },
  })
  const { cookie } = await send(port, '/auth/sign-in/email', { method: 'POST', body: owner })
  secrets.push(cookie.split('=')[1] ?? '')
  const created = await ask(
    `mutation { createVerificationSession(input: {
       applicant: { firstName: "Zoë Farsight", email: "zoe.farsight@example.com" },
       invitation: { to: "zoe.farsight@example.com", subject: "Hello Zoë Farsight" }
     }) { ... on CreateVerificationSessionSuccess { sessionUrl } ... on InvalidInput { issues { message } } } }`,
    bearer,
  )
  const token = created.json().data.createVerificationSession.sessionUrl.split('/s/')[1]
  secrets.push(token)
  await send(port, `/s/${token}`)
  await send(port, `/s/${token}`, { method: 'HEAD' })
  await send(port, `/s/${token}/%E0%A4%A`)
  await ask(
    'mutation { startVerification { __typename } }',
    { authorization: `Bearer ${token}` },
    '/applicant/graphql',
  )
  await send(port, '/applicant/pictures/SELFIE?source=FILE', {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}` },
    body: 'no picture of Zoë Farsight',
  })
  // What breaks is logged, and says nothing either.
  await ask('{ viewer { name } Zoë Farsight', bearer)
  await ask(`{ verificationSessions(after: "zoe.farsight@example.com") { nodes { id } } }`, bearer)
  await ask('{ __typename }', { authorization: `Bearer ${token}` })
  await database.database.pool.query('ALTER TABLE "EmailTemplate" RENAME TO "Gone"')
  const broken = await ask(
    'mutation { createEmailTemplate(input: { name: "Zoë Farsight", subject: "x", text: "{{session_url}}" }) { __typename } }',
    bearer,
  )
  await database.database.pool.query('ALTER TABLE "Gone" RENAME TO "EmailTemplate"')
  expect(broken.json().errors[0].message).toBe('Something broke on our side. Try again.')
  started.child.kill('SIGTERM')
  await started.ended

  expect(started.said()).toMatch(/broke/)
  for (const secret of secrets) expect(started.said()).not.toContain(secret)
  expect(started.said()).not.toMatch(/farsight/i)
})

/** Waits until a process works on the folder whose command looks like this. Elsewhere than on Linux, for a second. */
async function commandSeen(command: RegExp): Promise<void> {
  if (process.platform !== 'linux') return wait(1_000)
  const commands = async () => {
    const texts = (await processesOn(parent)).map((pid) =>
      readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
    )
    return (await Promise.all(texts)).join('\n').replaceAll('\0', ' ')
  }
  await expect.poll(commands, { timeout: 15_000, interval: 5 }).toMatch(command)
}

/** Every process whose command line names the folder, the oldest first. Linux only; elsewhere nothing is found. */
async function processesOn(where: string): Promise<number[]> {
  const found: number[] = []
  for (const name of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(name)) continue
    // A process may end between the listing and the reading.
    const command = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '')
    if (command.includes(where)) found.push(Number(name))
  }
  return found.toSorted((a, b) => a - b)
}
