import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from './migrate.ts'
import { migrationsFolder, readMigrations } from './migration-folder.ts'
import { schemaDifference } from './schema-engine.ts'
import { StartRefused } from './start-refused.ts'
import { emptyDatabase } from './testing.ts'

it('lead to exactly the schema that the code is generated from', async () => {
  expect(await schemaDifference(await emptyDatabase())).toBeNull()
})

describe('at start', () => {
  it('are applied once, however many processes start together', async () => {
    const url = await emptyDatabase()
    const applied = await Promise.all([migrate(url), migrate(url), migrate(url)])
    expect(applied.flat()).toEqual((await readMigrations()).map(({ name }) => name))
  })

  it('leave the history that Prisma’s own command line writes', async () => {
    const url = await emptyDatabase()
    await migrate(url)
    const rows = await query(
      url,
      `SELECT migration_name AS name, checksum, applied_steps_count AS steps, finished_at >= started_at AS finished
       FROM _prisma_migrations ORDER BY migration_name`,
    )
    const expected = (await readMigrations()).map(({ name, checksum }) => ({
      name,
      checksum,
      steps: 1,
      finished: true,
    }))
    expect(rows).toEqual(expected)
  })
})

describe('with a history that does not fit', () => {
  let url: string
  let folder: string
  beforeEach(async () => {
    url = await emptyDatabase()
    folder = await mkdtemp(join(tmpdir(), 'bonafide-migrations-'))
    await cp(migrationsFolder, folder, { recursive: true })
    await migrate(url, folder)
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('refuse to start on a database that a newer version has migrated', async () => {
    await addMigration(folder, '99990101000000_from_the_future', 'CREATE TABLE later (id int);')
    await migrate(url, folder)
    await expect(migrate(url)).rejects.toThrow(StartRefused)
    await expect(migrate(url)).rejects.toThrow('newer version')
  })

  it('refuse to start when an applied file was changed', async () => {
    const [first] = await readMigrations(folder)
    if (!first) throw new Error('There is no migration to change.')
    await writeFile(join(folder, first.name, 'migration.sql'), `${first.sql}-- a thought afterwards`)
    await expect(migrate(url, folder)).rejects.toThrow(`${first.name} was changed after it had been applied`)
  })

  it('apply a failing one not at all, and try it again at the next start', async () => {
    const name = '99990101000000_half_right'
    await addMigration(folder, name, 'CREATE TABLE half (id int); SELECT 1/0;')
    await expect(migrate(url, folder)).rejects.toThrow(`${name} failed`)
    expect(await query(url, `SELECT FROM pg_tables WHERE tablename = 'half'`)).toEqual([])
    await addMigration(folder, name, 'CREATE TABLE half (id int);')
    expect(await migrate(url, folder)).toEqual([name])
  })
})

it('are readable files that say in their name which idea they are', async () => {
  for (const { name } of await readMigrations()) expect(name).toMatch(/^\d{14}_[a-z0-9_]+$/)
  expect(await readFile(join(migrationsFolder, 'migration_lock.toml'), 'utf8')).toContain('postgresql')
})

async function addMigration(folder: string, name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true })
  await writeFile(join(folder, name, 'migration.sql'), sql)
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(sql)
  await client.end()
  return rows
}
