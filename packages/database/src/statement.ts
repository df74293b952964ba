/**
 * One statement that several stores write a part of, so that a change that touches many tables is one round trip.
 * Parts are common table expressions that write: they see the same snapshot, and all of them happen or none.
 */
export class Statement {
  readonly values: unknown[] = []
  readonly #parts: string[] = []
  #end = 'SELECT 1'

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

  /**
   * Adds a part that writes one row. What the row does not name, such as a newer version's column, gets its default.
   * `long` texts travel by themselves: as JSON they would be escaped here and unescaped there.
   */
  insert(name: string, table: string, row: Record<string, unknown>, long: Record<string, string> = {}): this {
    const columns = Object.keys(row).map((column) => `"${column}"`)
    const longColumns = Object.keys(long).map((column) => `"${column}"`)
    const longValues = Object.values(long).map((text) => `${this.value(text)}::text`)
    return this.part(
      name,
      `INSERT INTO "${table}" (${[...columns, ...longColumns].join(', ')})
       SELECT ${[...columns, ...longValues].join(', ')}
       FROM jsonb_populate_record(NULL::"${table}", ${this.json(row)})`,
    )
  }

  /**
   * Takes in a whole statement, its values with it. One that is made of parts itself becomes this one's end, and what
   * it answers is what this one answers; so there can be only one of those.
   */
  include(name: string, sql: string, values: readonly unknown[]): this {
    const moved = sql.replace(/\$(\d+)/g, (_, place) => this.value(values[Number(place) - 1]))
    const [, parts] = /^\s*WITH\s([\s\S]*)$/i.exec(moved) ?? []
    if (!parts) return this.part(name, moved)
    this.#end = `, ${parts}`
    return this
  }

  get text(): string {
    return this.#parts.length > 0 ? `WITH ${this.#parts.join(', ')} ${this.#end}` : this.#end
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
