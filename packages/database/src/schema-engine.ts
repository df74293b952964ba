import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
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
    return exitCode === 0 ? null : (stdout ?? '')
  } finally {
    engine.free()
  }
}

// Prisma's own command line downloads a native engine; the same engine as WebAssembly comes from npm and needs nothing.
async function createSchemaEngine(shadowUrl: string, schema: { path: string; content: string }) {
  loading ??= load()
  await loading
  const pool = new pg.Pool({ connectionString: shadowUrl, Client: CatalogClient })
  const adapter = new PrismaPg(pool, { disposeExternalPool: true })
  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    connect: () => adapter.connect(),
    connectToShadowDb: () => adapter.connect(),
  }
  return bindings.SchemaEngine.new(
    { datamodels: [[schema.path, schema.content]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  )
}

/** The engine reads PostgreSQL's catalogue, whose type "char" (18) the adapter does not know: here it passes as text. */
class CatalogClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: `query` has a dozen overloads, and all of them are passed on as they are.
  override query(...args: any[]): any {
    const callback = args.at(-1)
    if (typeof callback === 'function') {
      args[args.length - 1] = (error: unknown, result: pg.QueryResult) => callback(error, asText(result))
    }
    const answer = super.query(...(args as [string]))
    return answer instanceof Promise ? answer.then(asText) : answer
  }
}

function asText<T extends pg.QueryResult | undefined>(result: T): T {
  for (const field of result?.fields ?? []) if (field.dataTypeID === 18) field.dataTypeID = 25
  return result
}

let loading: Promise<void> | undefined

async function load(): Promise<void> {
  // The engine writes the words of a panic here; Prisma's own loader provides the same object.
  const panic = { message: '' }
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
