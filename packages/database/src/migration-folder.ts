import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One idea in the life of the schema: a folder `<14 digits>_<name>` with readable SQL. */
export type Migration = {
  name: string
  sql: string
  /** SHA-256 of the file, in hex: what Prisma's own command line writes and compares. */
  checksum: string
}

/** Where the house keeps its migrations. */
export const migrationsFolder = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url))

/** The schema that the migrations lead to. */
export const schemaFile = fileURLToPath(new URL('../../../prisma/schema.prisma', import.meta.url))

/** Every migration, oldest first. */
export async function readMigrations(folder = migrationsFolder): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}
