import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { connect } from './connect.ts'
import { type Migration, readMigrations } from './migration-folder.ts'
import { StartRefused } from './start-refused.ts'

/**
 * Brings the database up to date and returns the names of the migrations it applied. Any number of processes may call
 * it at once: one works, the others wait. When nothing is pending it costs one query.
 *
 * Each migration runs in a transaction of its own together with its row in `_prisma_migrations`, so it happened whole
 * or not at all, and Prisma's own command line accepts the history. (A statement that refuses to run in a transaction,
 * such as CREATE INDEX CONCURRENTLY, therefore cannot be part of a migration.)
 *
 * @throws StartRefused when the database cannot be used, or tells another history than the folder.
 */
export async function migrate(url: string, folder?: string): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const client = await connect(url)
  try {
    if (pending(migrations, await history(client)).length === 0) return []
    await client.query('SELECT pg_advisory_lock($1)', [prismaLock])
    await client.query(historyTable).catch(mayNotCreate)
    // Read again: another process may have done the work while this one waited for the lock.
    const work = pending(migrations, await history(client))
    for (const migration of work) await apply(client, migration)
    return work.map((migration) => migration.name)
  } finally {
    await client.end()
  }
}

function mayNotCreate(error: unknown): never {
  if (error instanceof pg.DatabaseError && error.code === '42501') {
    throw new StartRefused(
      'The user of DATABASE_URL may not create tables in that database: make it the owner of the database.',
      { cause: error },
    )
  }
  throw error
}

type Recorded = { migration_name: string; checksum: string; finished: boolean }

async function history(client: pg.Client): Promise<Recorded[]> {
  try {
    const { rows } = await client.query<Recorded>(
      `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`,
    )
    return rows
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '42P01') return []
    throw error
  }
}

function pending(migrations: Migration[], recorded: Recorded[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  const done = new Set<string>()
  for (const row of recorded) {
    const migration = known.get(row.migration_name)
    if (!migration) {
      throw new StartRefused(
        `The database was migrated by a newer version of Bonafide (${row.migration_name}): start that version, or restore the backup made before it.`,
      )
    }
    if (!row.finished) {
      throw new StartRefused(
        `The migration ${row.migration_name} was begun by another tool and not finished: resolve it with “prisma migrate resolve”.`,
      )
    }
    if (row.checksum !== migration.checksum) {
      throw new StartRefused(
        `The migration ${row.migration_name} was changed after it had been applied to this database: put its file back as it was, and write a new migration.`,
      )
    }
    done.add(row.migration_name)
  }
  return migrations.filter((migration) => !done.has(migration.name))
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    )
    await client.query(migration.sql)
    await client.query(
      'UPDATE _prisma_migrations SET finished_at = clock_timestamp() WHERE migration_name = $1',
      [migration.name],
    )
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw new Error(`The migration ${migration.name} failed and left the database as it was.`, {
      cause: error,
    })
  }
}

// The number that Prisma's own command line locks, so that the two never migrate one database together.
const prismaLock = 72707369

const historyTable = `
CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`
