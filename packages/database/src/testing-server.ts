import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type EmbeddedServer, startEmbeddedServer } from './embedded-server.ts'
import { migrate } from './migrate.ts'

type Shared = { users: number; starting: Promise<{ server: EmbeddedServer; dataDir: string }> }

// Every project of a run calls this set-up, each from a module instance of its own; the server they share is one.
const shared = globalThis as { bonafideTestServer?: Shared }

/** vitest's global setup: one embedded server for the whole run, with a migrated database to copy from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.bonafideTestServer ??= { users: 0, starting: start() }
  const mine = shared.bonafideTestServer
  mine.users += 1
  const { server, dataDir } = await mine.starting
  project.provide('databaseUrl', server.url)
  project.provide('adminUrl', server.adminUrl)
  project.provide('templateDatabase', 'bonafide')
  return async () => {
    mine.users -= 1
    if (mine.users > 0) return
    shared.bonafideTestServer = undefined
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function start() {
  const dataDir = await mkdtemp(join(tmpdir(), 'bonafide-test-'))
  const server = await startEmbeddedServer({ dataDir, named: true, durable: false })
  await migrate(server.url)
  return { server, dataDir }
}
