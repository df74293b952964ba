import type { Database } from './client.ts'

/** A transaction in plain SQL. */
export type Sql = {
  query<Row extends object>(statement: {
    name?: string
    text: string
    values: unknown[]
  }): Promise<{ rows: Row[] }>
}

/**
 * Runs `work` in one READ COMMITTED transaction on one connection: everything it wrote is kept, or, when it throws,
 * nothing. For the few hottest statements; everything else reads better through `transaction`.
 */
export async function sqlTransaction<T>(db: Database, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await db.pool.connect()
  let broken: Error | undefined
  try {
    await client.query('BEGIN')
    const result = await work({ query: (statement) => client.query(statement) })
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    // A connection that could not even roll back is not given to the next.
    client.release(broken)
  }
}

/**
 * One statement that several stores write a part of, so that a change that touches many tables is one round trip.
 * Parts are common table expressions: they see the same snapshot, and all of them happen or none.
 */
export class Statement {
  readonly values: unknown[] = []
  readonly #parts: string[] = []
  #answer = 'SELECT 1'

  /** The placeholder for a value. */
  value(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }

  /** A row or rows as JSON, for `jsonb_populate_record` and its relatives; bytes travel as `\x` hexadecimals. */
  json(value: unknown): string {
    return `${this.value(JSON.stringify(value, bytesAsHex))}::jsonb`
  }

  /** Adds a part under a name that the others may refer to. */
  part(name: string, sql: string): this {
    this.#parts.push(`${name} AS (${sql})`)
    return this
  }

  /** What the statement answers. */
  answer(sql: string): this {
    this.#answer = sql
    return this
  }

  get text(): string {
    return this.#parts.length > 0 ? `WITH ${this.#parts.join(', ')} ${this.#answer}` : this.#answer
  }

  /** What the driver takes. Statements of one shape share a name, so that each is planned once for a connection. */
  prepared(): { name?: string; text: string; values: unknown[] } {
    const { text, values } = this
    const name = nameOf(text)
    return name ? { name, text, values } : { text, values }
  }
}

function bytesAsHex(this: Record<string, unknown>, key: string, value: unknown): unknown {
  // Buffers have become objects by the time the replacer sees the value.
  const given = this[key]
  return given instanceof Uint8Array ? `\\x${Buffer.from(given).toString('hex')}` : value
}

// Bounded, because each name costs memory on every connection.
const names = new Map<string, string>()
function nameOf(text: string): string | null {
  const known = names.get(text)
  if (known) return known
  if (names.size >= 200) return null
  const name = `bonafide_statement_${names.size}`
  names.set(text, name)
  return name
}
