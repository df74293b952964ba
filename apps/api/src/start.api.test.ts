import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freshDatabase } from '@bonafide/database/testing'
import { expect, it, vi } from 'vitest'
import * as identity from './modules/identity/service.ts'
import { readEnv } from './platform/env.ts'
import { start } from './start.ts'

vi.mock('./modules/identity/service.ts', { spy: true })

it('a start that is given up at its very last step stops everything again', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'bonafide-start-'))
  const fresh = await freshDatabase()
  const giveUp = new AbortController()
  vi.mocked(identity.isSetUp).mockImplementation(async () => {
    giveUp.abort(new Error('Ctrl-C'))
    return false
  })
  const settings = { DATABASE_URL: fresh.url, BONAFIDE_DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' }
  await expect(start(readEnv(settings, dataDir), { giveUp: giveUp.signal })).rejects.toThrow('Ctrl-C')
  const connections = async () => {
    const { rows } = await fresh.database.pool.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'bonafide%'`,
    )
    return rows.length
  }
  await expect.poll(connections).toBe(0)
  await fresh.drop()
  await rm(dataDir, { recursive: true, force: true })
})
