import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedServer } from '@bonafide/database/embedded-server'
import pg from 'pg'
import { type Child, startChild } from './child.ts'

/** One PostgreSQL with two databases of the same shape: the product works on one, the floor on the other. */
export type World = {
  /** Where the product answers, and the key to sign in with. */
  product: string
  apiKey: string
  /** Where the floor answers. */
  floor: string
  workspaceId: string
  productDatabase: string
  floorDatabase: string
  /** The folder that goes with the world. */
  folder: string
  adminDatabase: string
  end(): Promise<void>
}

const apiKey = 'bf_benchmark_key_0123456789_0123456789'

/** The settings that make the workspace without a browser; the product keeps to its defaults in everything else. */
export const setUp = {
  SETUP_WORKSPACE: 'Harbour Lending',
  SETUP_OWNER_EMAIL: 'owner@example.test',
  SETUP_OWNER_PASSWORD: 'a long enough password',
  SETUP_API_KEY: apiKey,
}

export async function startWorld(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'bonafide-bench-'))
  await chmod(folder, 0o755) // as root the database runs as another user, who has to get in
  const server = await startEmbeddedServer({ dataDir: join(folder, 'database'), named: true })
  const running: Child[] = []
  const end = async () => {
    for (const child of running.reverse()) await child.stop()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    // The first start migrates and sets up; the copy for the floor needs the database to itself.
    await (await startProduct(server.url, folder)).stop()
    const floorDatabase = databaseNamed(server.url, 'floor')
    await sql(server.adminUrl, 'CREATE DATABASE floor TEMPLATE bonafide OWNER bonafide')
    await sql(
      floorDatabase,
      `SELECT pgboss.create_queue('floor', '{"policy":"standard","retryLimit":5}'::jsonb)`,
    )
    const [workspace] = await sql<{ id: string }>(server.url, 'SELECT id FROM "Workspace"')
    if (!workspace) throw new Error('The product made no workspace from its SETUP_ settings.')

    const product = await startProduct(server.url, folder)
    running.push(product)
    const floor = await startChild(process.execPath, ['apps/bench/src/floor-server.ts'], {
      ready: /floor at (\S+)/,
      env: { FLOOR_DATABASE_URL: floorDatabase, FLOOR_WORKSPACE_ID: workspace.id },
    })
    running.push(floor)
    return {
      product: product.found,
      apiKey,
      floor: floor.found,
      workspaceId: workspace.id,
      productDatabase: server.url,
      floorDatabase,
      folder,
      adminDatabase: server.adminUrl,
      end,
    }
  } catch (error) {
    await end()
    throw error
  }
}

/** The product as a web node: the jobs that a change leaves behind are for another process, as they are for the floor. */
export function startProduct(databaseUrl: string, folder: string): Promise<Child> {
  return startChild(process.execPath, ['apps/api/src/main.ts'], {
    ready: /answers at (http:\/\/\S+?)\/?\s/,
    env: {
      ...setUp,
      PORT: '0',
      DATABASE_URL: databaseUrl,
      BONAFIDE_DATA_DIR: join(folder, 'data'),
      BONAFIDE_WITHOUT_JOBS: '1',
      LOG_LEVEL: 'error',
    },
  })
}

/** The same server's other database. */
export function databaseNamed(url: string, name: string): string {
  return url.replace(/\/[^/?]+\?/, `/${name}?`)
}

export async function sql<Row extends pg.QueryResultRow>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}
