import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'

/**
 * Lets so many seconds pass for one session (named by its client id), without waiting for them: everything that was
 * recorded of it lies so much further back, its deadlines too. Pages that are open learn of it when they next ask.
 */
export async function letTimePass(dataFolder: string, clientId: string, seconds: number): Promise<void> {
  const client = new pg.Client({ connectionString: await embeddedDatabase(dataFolder) })
  await client.connect()
  try {
    const { rowCount } = await client.query(
      `UPDATE "VerificationSession" SET ${times.map((time) => `"${time}" = "${time}" - $2 * interval '1 second'`).join(', ')}
       WHERE "clientId" = $1`,
      [clientId, seconds],
    )
    if (rowCount !== 1) throw new Error(`There are ${rowCount} sessions with the client id ${clientId}.`)
    await client.query(
      `UPDATE "SessionEvent" SET "occurredAt" = "occurredAt" - $2 * interval '1 second'
       WHERE "sessionId" = (SELECT id FROM "VerificationSession" WHERE "clientId" = $1)`,
      [clientId, seconds],
    )
  } finally {
    await client.end()
  }
}

const times = [
  'createdAt',
  'linkExpiresAt',
  'sessionEndsAt',
  'openedAt',
  'startedAt',
  'consentedAt',
  'lastEventAt',
]

/** The embedded server's socket, as its own lock file names it in line five. */
async function embeddedDatabase(dataFolder: string): Promise<string> {
  const lock = await readFile(join(dataFolder, 'postgres/data/postmaster.pid'), 'utf8')
  const socket = lock.split('\n')[4] ?? ''
  return `postgresql://bonafide@localhost/bonafide?host=${encodeURIComponent(socket)}`
}
