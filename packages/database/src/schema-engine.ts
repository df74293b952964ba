import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'
import { migrationsFolder, readMigrations, schemaFile } from './migration-folder.ts'

/**
 * The SQL that leads from the migrations to `schema.prisma`, or null where they already agree. `shadowUrl` is an empty
 * database that the migrations are tried on.
 */
export async function schemaDifference(shadowUrl: string): Promise<string | null> {
  const schema = { path: schemaFile, content: await readFile(schemaFile, 'utf8') }
  const engine = await createSchemaEngine(shadowUrl, schema)
  panic.message = ''
  try {
    const { exitCode, stdout } = await engine.diff({
      from: {
        tag: 'migrations',
        baseDir: migrationsFolder,
        shadowDbInitScript: '',
        lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
        migrationDirectories: (await readMigrations()).map(({ name, sql }) => ({
          path: name,
          migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
        })),
      },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    })
    engine.free()
    return exitCode === 0 ? null : (stdout ?? '')
  } catch (error) {
    // After a panic the engine says only “unreachable”; its words are in the registry, and it cannot be freed.
    throw panic.message ? new Error(panic.message, { cause: error }) : error
  }
}

// Prisma's own command line downloads a native engine; the same engine as WebAssembly comes from npm and needs nothing.
async function createSchemaEngine(shadowUrl: string, schema: { path: string; content: string }) {
  loading ??= load()
  await loading
  const pool = new pg.Pool({ connectionString: shadowUrl, Client: CatalogClient })
  const adapter = new PrismaPg(pool, { disposeExternalPool: true })
  const connect = async () => readingCatalogue(await adapter.connect(), pool)
  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    connect,
    connectToShadowDb: connect,
  }
  return bindings.SchemaEngine.new(
    { datamodels: [[schema.path, schema.content]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  )
}

// The engine reads PostgreSQL's catalogue, where the type "char" (18) is common; the adapter knows only an array of it
// (1002). So a result says that it holds such arrays, and says on the way out that it holds what it always held.
class CatalogClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: `query` has a dozen overloads, and all are passed on as they are.
  override query(...args: any[]): any {
    const callback = args.at(-1)
    if (typeof callback === 'function') {
      args[args.length - 1] = (error: unknown, result: pg.QueryResult) => callback(error, disguised(result))
    }
    const answer = super.query(...(args as [string]))
    return answer instanceof Promise ? answer.then(disguised) : answer
  }
}

function disguised<T extends pg.QueryResult | undefined>(result: T): T {
  for (const field of result?.fields ?? []) if (field.dataTypeID === 18) field.dataTypeID = 1002
  return result
}

function readingCatalogue(adapter: SqlDriverAdapter, pool: pg.Pool): SqlDriverAdapter {
  const { CharacterArray, Character } = ColumnTypeEnum
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query)
    const columnTypes = result.columnTypes.map((type) => (type === CharacterArray ? Character : type))
    return { ...result, columnTypes }
  }
  // The adapter cuts a script at every semicolon, also inside a comment or a DO block; PostgreSQL reads it whole.
  adapter.executeScript = async (script) => {
    await pool.query(script)
  }
  return adapter
}

const panic = { message: '' }

let loading: Promise<void> | undefined

async function load(): Promise<void> {
  // Where the engine leaves the words of a panic; Prisma's own loader provides the same object.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      get: () => panic.message,
      set_message: (message: string) => {
        panic.message = message
      },
    },
  })
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const bytes = await readFile(join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': bindings as never })
  const { __wbg_set_wasm: bind } = bindings as unknown as {
    __wbg_set_wasm(exports: WebAssembly.Exports): void
  }
  bind(instance.exports)
  const { __wbindgen_start: start } = instance.exports as { __wbindgen_start(): void }
  start()
}
