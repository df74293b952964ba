import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type EmbeddedServer, type EmbeddedServerOptions, startEmbeddedServer } from './embedded-server.ts'
import { isAlive, prepareHome } from './server-home.ts'
import { StartRefused } from './start-refused.ts'

const isRoot = process.getuid?.() === 0
/** Whom the server runs as. */
const owner = isRoot ? { uid: 65534, gid: 65534 } : {}

let parent: string
let dataDir: string
const running = new Set<EmbeddedServer>()

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'bonafide-server-'))
  await chmod(parent, 0o755)
  dataDir = join(parent, 'data')
})
afterEach(async () => {
  for (const server of running) await stop(server)
})
afterAll(() => rm(parent, { recursive: true, force: true }))

describe('on one data folder', () => {
  it('keeps what was committed from one start to the next', async () => {
    const first = await start()
    await sql(first.url, 'CREATE TABLE kept AS SELECT $1::text AS word', ['Zoë'])
    await stop(first)
    const second = await start()
    expect(await sql(second.url, 'SELECT word FROM kept')).toEqual([{ word: 'Zoë' }])
  })

  it('is ready again within a fraction of a second', async () => {
    await stop(await start())
    const before = performance.now()
    await start()
    // Measured: 50 to 70 ms. The rest is for a machine that is busy with other tests.
    expect(performance.now() - before).toBeLessThan(1000)
  })

  it('refuses a second start and says who holds the folder, since when, and where', async () => {
    const holder = await start()
    await holder.announce('http://localhost:3000')
    const refused = startEmbeddedServer({ dataDir })
    await expect(refused).rejects.toThrow(StartRefused)
    await expect(refused).rejects.toThrow(
      new RegExp(
        `${dataDir} is in use by another Bonafide \\(process ${process.pid} at http://localhost:3000, since 2`,
      ),
    )
    expect(await sql(holder.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  it('lets one of several first starts win, and tells the others who did', async () => {
    const fresh = join(parent, 'raced')
    const starts = await Promise.allSettled([1, 2, 3].map(() => start({ dataDir: fresh })))
    expect(starts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of starts)
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(StartRefused)
  })

  it('heals after an interrupted first start', async () => {
    const fresh = join(parent, 'interrupted')
    const unfinished = join(fresh, 'postgres', 'data.unfinished-999999999-abc')
    await mkdir(unfinished, { recursive: true })
    await writeFile(join(unfinished, 'PG_VERSION'), '18\n')
    const server = await start({ dataDir: fresh })
    expect(await sql(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    expect(await readdir(join(fresh, 'postgres'))).not.toContain('data.unfinished-999999999-abc')
  })

  it('keeps people’s data out of its log', async () => {
    const server = await start()
    await expect(sql(server.url, `SELECT 'zoe@example.test'::int`)).rejects.toThrow('zoe@example.test')
    expect(await readFile(join(dataDir, 'postgres', 'postgres.log'), 'utf8')).not.toContain(
      'zoe@example.test',
    )
  })

  it('works behind a path that is too long for a socket', async () => {
    const long = join(parent, 'a-folder-with-quite-a-long-name'.repeat(3))
    const server = await start({ dataDir: long })
    expect(await sql(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await stop(server)
    expect(await readdir(join(long, 'postgres'))).not.toContain('.s.PGSQL.5432')
  })

  it('opens no port, and its socket to nobody else', async () => {
    const server = await start()
    expect(await sql(server.url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '' }])
    expect((await stat(join(dataDir, 'postgres'))).mode & 0o077).toBe(0)
  })

  it('gives the product a role that is not superuser, in UTF-8', async () => {
    const server = await start()
    expect(
      await sql(
        server.url,
        `SELECT rolsuper, lower('ÅNGSTRÖM ЖУК') AS lower FROM pg_roles WHERE rolname = current_user`,
      ),
    ).toEqual([{ rolsuper: false, lower: 'ångström жук' }])
  })
})

describe('after kill -9', () => {
  it('ends the server by itself, and the next start finds everything that was committed', async () => {
    const killed = await startElsewhere()
    await sql(killed.url, 'CREATE TABLE survived AS SELECT 42 AS answer')
    killed.process.kill('SIGKILL')
    const server = await start()
    expect(await sql(server.url, 'SELECT answer FROM survived')).toEqual([{ answer: 42 }])
    expect(isAlive(killed.server)).toBe(false)
  })

  it('stops a server that was left behind without an owner', async () => {
    await stop(await start())
    const orphan = await leaveOrphan()
    const server = await start()
    expect(await sql(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    expect(isAlive(orphan)).toBe(false)
  })

  it('starts although the lock files name a process that is somebody else’s by now', async () => {
    await stop(await start())
    const folder = join(dataDir, 'postgres')
    const stranger = spawn('sleep', ['60'], { stdio: 'ignore', ...owner })
    try {
      await writeFile(join(folder, 'data/postmaster.pid'), `${stranger.pid}\n${folder}/data\n1\n5432\n\n\n`)
      await writeFile(
        join(folder, '.s.PGSQL.5432.lock'),
        `${stranger.pid}\n${folder}/data\n1\n5432\n${folder}\n`,
      )
      expect(await sql((await start()).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    } finally {
      stranger.kill()
    }
  })

  it('says so when the server itself is killed under a running program', async () => {
    let sentence = ''
    const server = await start({ onEnd: (text) => (sentence = text) })
    process.kill(await postmaster(), 'SIGKILL')
    await expect.poll(() => sentence).toContain('ended')
    await stop(server)
    expect(await sql((await start()).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })
})

describe.runIf(isRoot)('as root', () => {
  it('runs the server as somebody who is not root', async () => {
    await start()
    expect((await stat(join(dataDir, 'postgres/data'))).uid).toBe(65534)
  })

  it('keeps the database of a clone behind a closed door in the system’s folder, and finds it there again', async () => {
    const closed = join(parent, 'closed')
    await mkdir(closed, { mode: 0o700 })
    const options = { dataDir: join(closed, 'clone/.data'), systemFolder: join(parent, 'system') }
    const first = await start(options)
    await sql(first.url, 'CREATE TABLE kept AS SELECT 1 AS one')
    await stop(first)
    expect(await readdir(options.systemFolder)).toContainEqual(expect.stringMatching(/^clone-[0-9a-f]{8}$/))
    // Also once the door stands open: otherwise the data would seem lost.
    await chmod(closed, 0o755)
    expect(await sql((await start(options)).url, 'SELECT one FROM kept')).toEqual([{ one: 1 }])
  })

  it('refuses a folder that the operator chose behind a closed door, and names the door', async () => {
    const closed = join(parent, 'chosen')
    await mkdir(closed, { mode: 0o700 })
    const refused = startEmbeddedServer({ dataDir: join(closed, 'data'), named: true })
    await expect(refused).rejects.toThrow(StartRefused)
    await expect(refused).rejects.toThrow(`because ${closed} is closed to others: run “chmod o+x ${closed}”`)
  })

  it('opens a chosen folder of its own just enough to pass through', async () => {
    const chosen = await mkdtemp(join(parent, 'own-'))
    await start({ dataDir: chosen, named: true })
    expect((await stat(chosen)).mode & 0o777).toBe(0o701)
  })
})

async function start(options: Partial<EmbeddedServerOptions> = {}): Promise<EmbeddedServer> {
  const server = await startEmbeddedServer({ dataDir, ...options })
  running.add(server)
  return server
}

async function stop(server: EmbeddedServer): Promise<void> {
  running.delete(server)
  await server.stop()
}

/** A start in a process of its own, which can be killed. */
async function startElsewhere(): Promise<{ process: ChildProcess; url: string; server: number }> {
  const program = `
    import { startEmbeddedServer } from ${JSON.stringify(new URL('./embedded-server.ts', import.meta.url).href)}
    const server = await startEmbeddedServer({ dataDir: ${JSON.stringify(dataDir)} })
    console.log(server.url)
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve) =>
    child.stdout.once('data', (text) => resolve(String(text).trim())),
  )
  return { process: child, url, server: await postmaster() }
}

/** PostgreSQL on the data folder with nobody who minds it, as after a kill of the program and its guard together. */
async function leaveOrphan(): Promise<number> {
  const folder = join(dataDir, 'postgres')
  const { binaries } = await prepareHome({ dataDir, named: true, systemFolder: '/var/lib/bonafide' })
  const args = ['-D', join(folder, 'data'), '-k', folder, '-c', 'listen_addresses=']
  const orphan = spawn(join(binaries, 'bin/postgres'), args, {
    cwd: '/',
    stdio: 'ignore',
    detached: true,
    ...owner,
  })
  orphan.unref()
  const url = `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`
  await expect
    .poll(() => sql(url, 'SELECT 1 AS one').catch(() => null), { timeout: 5000 })
    .toEqual([{ one: 1 }])
  return postmaster()
}

async function postmaster(): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8'), 10)
}

async function sql(url: string, text: string, values: unknown[] = []): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text, values)).rows
  } finally {
    await client.end()
  }
}
