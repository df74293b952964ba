import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type Prisma, PrismaClient } from './generated/prisma/client.ts'
import { readers } from './moment.ts'

export type { Prisma, PrismaClient } from './generated/prisma/client.ts'

/** One PostgreSQL database: Prisma for nearly everything, and its pool for what has to be SQL. */
export type Database = {
  prisma: PrismaClient
  pool: pg.Pool
  url: string
  /** Waits for what is running, then gives every connection back. */
  close(): Promise<void>
}

/** What a store's function takes: a transaction, or (for reading alone) the client itself. */
export type Tx = Prisma.TransactionClient

/** Opens a pool and checks with one connection that the server answers. Throws what `pg` throws if it does not. */
export async function openDatabase(url: string, { poolSize = 10 } = {}): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 10_000,
    types: readers,
  })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  try {
    const client = await pool.connect()
    client.release()
  } catch (error) {
    await pool.end()
    throw error
  }
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: ({ sql }) => statementName(sql) }),
  })
  return {
    prisma,
    pool,
    url,
    async close() {
      await prisma.$disconnect()
      await pool.end()
    },
  }
}

/**
 * Runs `work` in one READ COMMITTED transaction: everything it wrote is kept, or, when it throws, nothing.
 * Rejects after 15 s of work or 10 s of waiting for a connection.
 */
export function transaction<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.prisma.$transaction(work, { timeout: 15_000, maxWait: 10_000 })
}

/** The database's clock at this moment, not at the transaction's start: the one clock that deadlines are judged by. */
export async function databaseNow(tx: Pick<Tx, '$queryRaw'>): Promise<Date> {
  const [row] = await tx.$queryRaw<[{ now: Date }]>`SELECT clock_timestamp() AS now`
  return row.now
}

// PostgreSQL plans a named statement once for each connection. The names are bounded, because a list filter can be
// spelled in very many ways and each name costs memory on every connection.
const statementNames = new Map<string, string>()
function statementName(sql: string): string {
  const known = statementNames.get(sql)
  if (known !== undefined) return known
  if (statementNames.size >= 500) return ''
  const name = `bonafide_${statementNames.size}`
  statementNames.set(sql, name)
  return name
}
