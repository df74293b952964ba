import { type ChildProcess, spawn } from 'node:child_process'
import { chown, mkdtemp, open, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { completeData, isAlive, isZombie, prepareHome, type ServerHome } from './server-home.ts'
import { StartRefused } from './start-refused.ts'

/** PostgreSQL, ours alone, behind a unix socket: no port is opened, and nobody else on the machine may connect. */
export type EmbeddedServer = {
  /** The product's own database, as the owner of it. */
  url: string
  /** The database `postgres`, as superuser: for making and dropping databases in tests. */
  adminUrl: string
  /** Tells a second start on the same folder where this one can be visited. */
  announce(address: string): Promise<void>
  /** Ends every connection, writes a checkpoint, and resolves when the server is gone. */
  stop(): Promise<void>
}

export type EmbeddedServerOptions = {
  dataDir: string
  /** True when the operator chose the folder: then the database is kept nowhere else. */
  named?: boolean
  /** Where root keeps what its data folder cannot hold: see `prepareHome`. */
  systemFolder?: string
  /** False makes a crash of the machine lose data; for tests only. */
  durable?: boolean
  /** Called with one sentence if the server ends although nobody stopped it. */
  onEnd?: (sentence: string) => void
}

/**
 * Starts PostgreSQL on the data folder, making it on the first start.
 *
 * Whoever holds the server holds an advisory lock in it, on a connection that ends with its process. So a server whose
 * lock is free has lost its owner (a `kill -9`): it is stopped and a new one started. A lock that is held means a live
 * owner. PostgreSQL's own lock file makes sure that two servers never share a folder, however the starts race.
 *
 * @throws StartRefused when another process holds the folder, or the server cannot run; the sentence says why.
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const { dataDir, named = false, systemFolder = '/var/lib/bonafide' } = options
  const home = await prepareHome({ dataDir, named, systemFolder })
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline) {
    await completeData(home, (folder) => initialise(home, folder))
    const running = await readPostmaster(home)
    if (running) await stopOrphan(home, running)
    const started = await start(home, options)
    if (started) return started
  }
  throw new StartRefused(
    `The embedded PostgreSQL in ${home.folder} did not start within a minute; see ${home.log}.`,
  )
}

// ------------------------------------------------------------------------------------------------ making the cluster

async function initialise(home: ServerHome, folder: string): Promise<void> {
  const code = await run(home, 'initdb', [
    '--pgdata',
    folder,
    '--username=postgres',
    // The socket's folder is closed to everyone else (mode 700), which a password lying beside it would not improve.
    '--auth=trust',
    '--encoding=UTF8',
    // Built into PostgreSQL, so an update of the system's libraries never changes an order that an index relies on;
    // and lower() knows every script.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ])
  if (code !== 0) {
    await rm(folder, { recursive: true, force: true })
    throw new StartRefused(
      `The embedded PostgreSQL could not be set up in ${home.folder}: ${await lastWords(home)}`,
    )
  }
}

async function run(home: ServerHome, program: string, args: string[]): Promise<number | null> {
  const log = await openLog(home)
  try {
    const child = launch(home, program, args, log.fd)
    return await new Promise((resolve, reject) => {
      child.once('error', (error) => reject(cannotRun(error)))
      child.once('exit', resolve)
    })
  } finally {
    await log.close()
  }
}

// A session of its own (`detached`), so that Ctrl-C in a terminal reaches us alone and we stop the server last.
function launch(home: ServerHome, program: string, args: string[], log: number): ChildProcess {
  return spawn(join(home.binaries, 'bin', program), args, {
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', log, log],
    detached: true,
    ...home.runsAs,
  })
}

function cannotRun(error: NodeJS.ErrnoException): StartRefused {
  const reason =
    error.code === 'ENOENT'
      ? 'its programs need the GNU C library'
      : error.code === 'EPERM' || error.code === 'EINVAL'
        ? 'as root it must run as another user (nobody), which this machine does not allow'
        : error.message
  return new StartRefused(
    `The embedded PostgreSQL cannot run here (${reason}): set DATABASE_URL to a PostgreSQL of your own.`,
    { cause: error },
  )
}

// ------------------------------------------------------------------------------------------------ starting

async function start(home: ServerHome, options: EmbeddedServerOptions): Promise<EmbeddedServer | null> {
  const socket = await socketFolder(home)
  // Left by a server that was killed, it may name a process that is somebody else's by now, or a zombie. What keeps two
  // servers apart is postmaster.pid, which PostgreSQL takes first.
  if (!(await readPostmaster(home))) await rm(join(socket, '.s.PGSQL.5432.lock'), { force: true })
  const log = await openLog(home)
  const before = (await log.stat()).size
  const child = launch(home, 'postgres', ['-D', home.data, '-k', socket, ...settings(options)], log.fd)
  await log.close()
  let failure: Error | null = null
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', (error) => {
      failure = cannotRun(error)
      resolve()
    })
  })
  const hasEnded = () => failure !== null || child.exitCode !== null || child.signalCode !== null

  const isOurs = async () => (await readPostmaster(home))?.pid === child.pid
  const owner = await claim(socket, isOurs, hasEnded)
  if (!owner) {
    await endServer(child.pid, gone)
    if (socket !== home.folder) await rm(socket, { recursive: true, force: true })
    if (failure) throw failure
    // Another start was quicker, or took ours for an orphan; or a killed server's processes are still on their way out.
    const words = await logText(home, before)
    if (!/FATAL|PANIC/.test(words) || /lock file|shared memory block|shutdown/.test(words)) {
      await wait(50)
      return null
    }
    throw new StartRefused(
      `The embedded PostgreSQL in ${home.folder} does not start: ${await lastWords(home)}`,
    )
  }

  let stopping = false
  const guard = watchOver(home, child)
  const ownership = keepOwnership(owner, socket, isOurs, () => stopping || hasEnded())
  void gone.then(async () => {
    guard.kill('SIGKILL')
    if (!stopping)
      options.onEnd?.(`The embedded PostgreSQL in ${home.folder} ended: ${await lastWords(home)}`)
  })
  child.unref()
  await ensureDatabase(owner)
  return {
    url: urlFor(socket, 'bonafide', 'bonafide'),
    adminUrl: urlFor(socket, 'postgres', 'postgres'),
    announce: (address) => ownership.announce(address),
    async stop() {
      stopping = true
      child.ref()
      await ownership.end()
      await endServer(child.pid, gone)
      if (socket !== home.folder) await rm(socket, { recursive: true, force: true })
    },
  }
}

// Small enough for a small machine: 100 connections at rest cost little, and the file cache does the rest.
function settings({ durable = true }: EmbeddedServerOptions): string[] {
  const values = {
    listen_addresses: '',
    unix_socket_permissions: '0700',
    max_connections: durable ? '100' : '300',
    shared_buffers: '64MB',
    max_wal_size: '256MB',
    min_wal_size: '32MB',
    wal_level: 'minimal',
    max_wal_senders: '0',
    io_method: 'sync',
    max_parallel_workers_per_gather: '0',
    jit: 'off',
    // After a crash, one call that flushes the disk instead of one for each of a thousand files.
    ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
    timezone: 'UTC',
    log_timezone: 'UTC',
    // A failed statement's values are people's data and stay out of the log: errors belong to whoever asked.
    log_min_messages: 'log',
    log_checkpoints: 'off',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

// A unix socket's path has room for 107 bytes on Linux and 103 on macOS.
async function socketFolder(home: ServerHome): Promise<string> {
  if (Buffer.byteLength(join(home.folder, '.s.PGSQL.5432.lock')) <= 103) return home.folder
  const folder = await mkdtemp(join(tmpdir(), 'bonafide-'))
  if (home.runsAs) await chown(folder, home.runsAs.uid, home.runsAs.gid)
  return folder
}

function urlFor(socket: string, user: string, database: string): string {
  return `postgresql://${user}@localhost/${database}?host=${encodeURIComponent(socket)}`
}

// If we are killed without a chance to say goodbye, the pipe to this shell closes and it ends the server for us.
function watchOver(home: ServerHome, server: ChildProcess): ChildProcess {
  const guard = spawn('/bin/sh', ['-c', 'read -r _; kill -INT "$1"', 'bonafide-guard', String(server.pid)], {
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    ...home.runsAs,
  })
  // Without the guard the next start finds the orphan and stops it, so its absence is no failure.
  guard.on('error', () => {})
  guard.stdin?.on('error', () => {})
  guard.unref()
  if (guard.stdin && 'unref' in guard.stdin) (guard.stdin as unknown as { unref(): void }).unref()
  return guard
}

async function endServer(pid: number | undefined, gone: Promise<void>): Promise<void> {
  if (pid === undefined) return
  // SIGINT is PostgreSQL's “fast”: ends connections, keeps everything committed. SIGQUIT recovers at the next start.
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    const patience = new AbortController()
    const ended = await Promise.race([
      gone.then(() => true),
      wait(15_000, false, { signal: patience.signal }).catch(() => false),
    ])
    patience.abort()
    if (ended) return
  }
}

async function ensureDatabase(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ role: boolean; database: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bonafide') AS role,
            EXISTS (SELECT FROM pg_database WHERE datname = 'bonafide') AS database`,
  )
  // Not a superuser: a superuser's SQL may run programs and read files.
  if (!rows[0]?.role) await owner.query('CREATE ROLE bonafide LOGIN')
  if (!rows[0]?.database) await owner.query('CREATE DATABASE bonafide OWNER bonafide')
}

// ------------------------------------------------------------------------------------------------ whose server it is

const ownersLock = "hashtext('bonafide: the owner of this server')"

/**
 * Connects as soon as the server answers and takes the owner's lock; null if our server ended. Where starts race, the
 * server that answers may be another's: its lock is not ours to take.
 */
async function claim(
  socket: string,
  isOurs: () => Promise<boolean>,
  hasEnded: () => boolean,
): Promise<pg.Client | null> {
  for (let pause = 4; !hasEnded(); pause = Math.min(pause * 1.3, 100)) {
    const client = await connect(socket).catch((error: unknown) => {
      if (isNotYet(error)) return null
      throw error
    })
    if (client) {
      try {
        if ((await isOurs()) && (await takeLock(client))) return client
      } catch (error) {
        if (!hasEnded() && !isNotYet(error)) throw error
      }
      await client.end().catch(() => {})
    }
    await wait(pause)
  }
  return null
}

async function connect(socket: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: urlFor(socket, 'postgres', 'postgres'),
    application_name: `process ${process.pid}`,
  })
  client.on('error', () => {})
  await client.connect()
  return client
}

// No socket yet, nobody behind it, starting up or shutting down (57P0x), or dropped in the middle of the greeting.
function isNotYet(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  return (
    ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code) ||
    /^57P0/.test(code) ||
    /terminated|not queryable|was closed/.test(message)
  )
}

async function takeLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>(
    `SELECT pg_try_advisory_lock(${ownersLock}) AS taken`,
  )
  return rows[0]?.taken === true
}

/** Takes the lock again if its connection is lost while the server lives, as when one of its processes crashes. */
function keepOwnership(
  first: pg.Client,
  socket: string,
  isOurs: () => Promise<boolean>,
  isOver: () => boolean,
) {
  let client = first
  let address = ''
  let ended = false
  const tell = async () => {
    const name = `process ${process.pid}${address ? ` at ${address}` : ''}`
    await client.query(`SELECT set_config('application_name', $1, false)`, [name.slice(0, 63)])
  }
  const renew = async () => {
    const next = await claim(socket, isOurs, () => ended || isOver()).catch(() => null)
    if (!next) return
    client = next
    client.once('end', lost)
    await tell().catch(() => {})
  }
  const lost = () => {
    if (!ended && !isOver()) void renew()
  }
  client.once('end', lost)
  return {
    announce(where: string) {
      address = where
      return tell()
    },
    async end() {
      ended = true
      await client.end().catch(() => {})
    },
  }
}

/** Stops a server whose owner is gone. Throws StartRefused, naming the owner, if it is not. */
async function stopOrphan(home: ServerHome, running: Postmaster): Promise<void> {
  const patience = Date.now() + 5_000
  while (await isStill(home, running)) {
    const client = await connect(running.socket || home.folder).catch((error: unknown) => {
      if (isNotYet(error)) return null
      throw error
    })
    if (!client) {
      if (!(await isPostgres(running.pid))) {
        // After a crash of the machine the number may belong to anybody; PostgreSQL itself would refuse for ever.
        await rm(join(home.data, 'postmaster.pid'), { force: true })
        return
      }
      await wait(20)
      continue
    }
    try {
      if (await takeLock(client)) {
        process.kill(running.pid, 'SIGINT')
      } else {
        const { sentence, isLive } = await holderOf(client, home)
        // A killed owner's connection outlives it by a moment. One that stays belongs to a process we cannot see.
        if (isLive || Date.now() > patience) throw new StartRefused(sentence)
      }
    } catch (error) {
      if (error instanceof StartRefused) throw error
      if (!isNotYet(error)) throw error
    } finally {
      await client.end().catch(() => {})
    }
    await wait(20)
  }
  if (running.socket && dirname(running.socket) === tmpdir()) {
    await rm(running.socket, { recursive: true, force: true })
  }
}

/** Who holds the folder, in the sentence that refuses a start, and whether that process runs on this machine. */
async function holderOf(client: pg.Client, home: ServerHome): Promise<{ sentence: string; isLive: boolean }> {
  const { rows } = await client.query<{ who: string; since: Date }>(
    `SELECT a.application_name AS who, a.backend_start AS since
     FROM pg_locks l JOIN pg_stat_activity a USING (pid)
     WHERE l.locktype = 'advisory' AND l.granted AND l.objid::bigint = (${ownersLock})::bigint & 4294967295`,
  )
  const [holder] = rows
  const pid = Number(/^process (\d+)/.exec(holder?.who ?? '')?.[1] ?? 0)
  const who = holder
    ? `${holder.who}, since ${holder.since.toISOString().slice(0, 16).replace('T', ' ')} UTC`
    : 'a process that is just ending'
  return {
    isLive: pid > 0 && isAlive(pid),
    sentence: `The data folder ${home.dataDir} is in use by another Bonafide (${who}): stop that one first, or set BONAFIDE_DATA_DIR to a folder of its own.`,
  }
}

type Postmaster = { pid: number; socket: string }

// Lines of postmaster.pid: process id, data folder, start time, port, socket folder, …
async function readPostmaster(home: ServerHome): Promise<Postmaster | null> {
  const file = join(home.data, 'postmaster.pid')
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!(pid > 0)) return null
  if (isAlive(pid)) return { pid, socket: lines[4]?.trim() ?? '' }
  // PostgreSQL removes the file of a dead server itself, but takes a zombie's for that of a live one.
  if (isZombie(pid)) await rm(file, { force: true })
  return null
}

async function isStill(home: ServerHome, { pid }: Postmaster): Promise<boolean> {
  return (await readPostmaster(home))?.pid === pid
}

// Where there is no /proc (macOS) the answer is yes, and the deadline of the whole start decides.
async function isPostgres(pid: number): Promise<boolean> {
  if (!(await stat('/proc/self').catch(() => null))) return true
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')
  return name.trim() === 'postgres'
}

// Several starts may write at once, so nobody empties the file under another; it is begun anew when it has grown.
async function openLog(home: ServerHome) {
  const { size } = await stat(home.log).catch(() => ({ size: 0 }))
  return open(home.log, size > 1_000_000 ? 'w' : 'a', 0o600)
}

async function logText(home: ServerHome, from = 0): Promise<string> {
  const bytes = await readFile(home.log).catch(() => Buffer.alloc(0))
  return bytes.subarray(from).toString()
}

async function lastWords(home: ServerHome): Promise<string> {
  const lines = (await logText(home)).trim().split('\n')
  const telling = lines.findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? lines.at(-1) ?? ''
  return telling.replace(/^[\d-]+ [\d:.]+ UTC \[\d+\] /, '').trim() || `see ${home.log}`
}
