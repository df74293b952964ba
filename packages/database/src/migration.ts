/**
 * For who changes the data model:
 *
 *     node packages/database/src/migration.ts create <name>   writes prisma/migrations/<time>_<name>/migration.sql
 *     node packages/database/src/migration.ts status          says whether the migrations lead to schema.prisma
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedServer } from './embedded-server.ts'
import { migrationsFolder } from './migration-folder.ts'
import { schemaDifference } from './schema-engine.ts'

const [command, name = ''] = process.argv.slice(2)

if (command === 'create' && /^[a-z][a-z0-9_]*$/.test(name)) {
  const sql = await difference()
  if (sql === null) {
    console.log('The migrations already lead to schema.prisma: nothing to create.')
  } else {
    const folder = join(
      migrationsFolder,
      `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`,
    )
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'migration.sql'), sql)
    console.log(`Created ${folder}. Read it before you keep it: it may drop what was renamed.`)
  }
} else if (command === 'status') {
  const sql = await difference()
  if (sql !== null) process.exitCode = 1
  console.log(
    sql === null ? 'The migrations lead to schema.prisma.' : `schema.prisma has moved on:\n\n${sql}`,
  )
} else {
  console.error('Usage: migration.ts create <lower_case_name> | status')
  process.exitCode = 2
}

async function difference(): Promise<string | null> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bonafide-shadow-'))
  const server = await startEmbeddedServer({ dataDir, named: true, durable: false })
  try {
    return await schemaDifference(server.url)
  } finally {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
