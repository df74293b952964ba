import { readFileSync } from 'node:fs'
import path from 'node:path'
import { openDatabase } from '@bonafide/database/client'
import { type EmbeddedServer, startEmbeddedServer } from '@bonafide/database/embedded-server'
import { migrate } from '@bonafide/database/migrate'
import { createRoutes } from './app.ts'
import { jobs } from './jobs.ts'
import { isSetUp, setUpFromSettings } from './modules/identity/service.ts'
import { eventSource } from './modules/timeline/service.ts'
import { type Env, prepareDataDir } from './platform/env.ts'
import { createExaminers } from './platform/examiners.ts'
import { createHttpServer } from './platform/http.ts'
import { createJobs } from './platform/jobs.ts'
import { createLive } from './platform/live.ts'
import { createLiveFeed } from './platform/live-feed.ts'
import { createLog } from './platform/log.ts'
import { createMail } from './platform/mail.ts'
import type { Platform } from './platform/platform.ts'
import { createSetUpCode } from './platform/set-up-code.ts'
import { createDiskStorage } from './platform/storage.ts'
import { createVault, installationSecret } from './platform/vault.ts'

/** The running product. */
export interface Running {
  platform: Platform
  /** The address that answers. */
  address: string
  /** The port it is bound to. */
  port: number
  /** Whether a workspace exists already. */
  isSetUp: boolean
  /** Stops taking requests, lets those and the jobs under way finish, then closes everything it opened. */
  stop(): Promise<void>
}

export interface StartOptions {
  /** Aborted: the start is given up where it stands, and throws the signal's reason. */
  giveUp?: AbortSignal
  /** Told in one sentence when the product cannot go on by itself: its own PostgreSQL has ended. */
  onBroken?: (sentence: string) => void
}

/**
 * Starts everything in order: data folder, database, migrations, jobs, live bus, the port. Throws `StartRefused`
 * with a sentence for whatever a person can mend; whatever was opened by then is closed again.
 */
export async function start(env: Env, { giveUp, onBroken }: StartOptions = {}): Promise<Running> {
  const opened: (() => Promise<unknown>)[] = []
  let isRunning = false
  const givenUp = new Promise<never>((_, reject) => {
    giveUp?.addEventListener('abort', () => reject(giveUp.reason))
  })
  givenUp.catch(() => {})
  /** What is half done is ended with the database behind it, so nobody waits for it. */
  const unlessGivenUp = <T>(work: Promise<T>): Promise<T> => Promise.race([work, givenUp])
  const closeAll = async () => {
    for (const close of opened.splice(0).reverse()) await close().catch(() => {})
  }
  try {
    const log = createLog(env.logLevel)
    prepareDataDir(env.dataDir)
    const secret = installationSecret(env.secret, env.dataDir)
    let url: string
    let server: EmbeddedServer | null = null
    if (env.database.kind === 'external') url = env.database.url
    else {
      server = await startEmbeddedServer({
        dataDir: env.dataDir,
        named: env.dataDirIsNamed,
        onEnd: (sentence) => {
          log.fatal(sentence)
          onBroken?.(sentence)
        },
      })
      opened.push(server.stop)
      url = server.url
    }
    giveUp?.throwIfAborted()
    await unlessGivenUp(migrate(url))
    const db = await unlessGivenUp(openDatabase(url, { poolSize: env.databasePool }))
    opened.push(() => db.close())
    const vault = createVault(secret)
    const live = await unlessGivenUp(createLive(url, log))
    opened.push(() => live.close())
    const feed = createLiveFeed(live, eventSource(db), log)
    // Closed after the queue, whose jobs under way may be in the middle of a mail.
    const mail = createMail(env.mail)
    opened.push(() => mail.close())
    const examiners = createExaminers(log)
    opened.push(async () => examiners.close())
    const queue = await unlessGivenUp(createJobs(url, jobs, log, giveUp))
    // Only once the product runs can a job be under way that deserves the wait.
    opened.push(() => queue.stop(isRunning ? env.shutdownSeconds : 0))
    await setUpFromSettings({ db, env, log })
    giveUp?.throwIfAborted()

    // With PORT=0 the address is known only once the port is bound.
    const http = createHttpServer(log)
    const port = await http.listen(env.port, env.host)
    opened.push(() => http.stop(env.shutdownSeconds))
    // Whoever watches would keep the port busy until the last moment.
    opened.push(async () => feed.close())
    const platform: Platform = {
      env,
      publicUrl: env.publicUrl ?? `http://localhost:${port}`,
      log,
      db,
      jobs: queue,
      live,
      feed,
      storage: createDiskStorage(path.join(env.dataDir, 'evidence')),
      vault,
      mail,
      examiners,
      setUpCode: createSetUpCode(),
      version: JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../../package.json'), 'utf8'))
        .version,
    }
    http.serve(createRoutes(platform))
    await server?.announce(platform.publicUrl)
    if (env.runsJobs) await queue.work(platform)
    const running = { platform, address: platform.publicUrl, port, isSetUp: await isSetUp(platform) }
    // Last of all: whoever gave up a moment ago would otherwise be left with a product that nobody stops.
    giveUp?.throwIfAborted()
    isRunning = true
    return { ...running, stop: closeAll }
  } catch (error) {
    await closeAll()
    throw error
  }
}
