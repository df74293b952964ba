import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { type Database, openDatabase } from './client.ts'

/** A database of one test file's own, as new as on the first start. */
export type FreshDatabase = {
  url: string
  database: Database
  /** Closes it and removes it, whoever is still connected. */
  drop(): Promise<void>
}

/** Copies the migrated template: a few tens of milliseconds. Needs the global setup in `testing-server.ts`. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { url, name } = await emptyCopy(inject('templateDatabase'))
  const database = await openDatabase(url)
  return {
    url,
    database,
    async drop() {
      await database.close()
      await admin(`DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}

/** A database without tables, for what tests migrations themselves. It goes with the run. */
export async function emptyDatabase(): Promise<string> {
  return (await emptyCopy('template1')).url
}

async function emptyCopy(template: string): Promise<{ url: string; name: string }> {
  const name = `test_${randomBytes(8).toString('hex')}`
  await admin(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER bonafide`)
  return { url: inject('databaseUrl').replace('/bonafide?', `/${name}?`), name }
}

async function admin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('adminUrl') })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    /** The run's server: its ordinary database, as the product's own role. */
    databaseUrl: string
    /** The same server as superuser. */
    adminUrl: string
    templateDatabase: string
  }
}
