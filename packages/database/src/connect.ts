import pg from 'pg'
import { StartRefused } from './start-refused.ts'

/**
 * One connection of its own. What an operator can put right about DATABASE_URL becomes a StartRefused that never
 * repeats the password.
 */
export async function connect(url: string): Promise<pg.Client> {
  const client = parse(url)
  // Without a listener a connection that breaks while idle would end the process.
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    const sentence = explain(error, client)
    throw sentence ? new StartRefused(sentence, { cause: error }) : error
  }
  const { rows } = await client.query<{ server_version_num: string }>('SHOW server_version_num')
  const version = Math.floor(Number(rows[0]?.server_version_num) / 10_000)
  if (version >= oldestVersion) return client
  await client.end().catch(() => {})
  throw new StartRefused(
    `The PostgreSQL of DATABASE_URL (${client.host}:${client.port}) is version ${version}; Bonafide needs ${oldestVersion} or newer.`,
  )
}

const oldestVersion = 15

function parse(url: string): pg.Client {
  try {
    return new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  } catch (error) {
    throw new StartRefused(
      'DATABASE_URL is not an address like postgresql://user:password@host:5432/database.',
      {
        cause: error,
      },
    )
  }
}

function explain(error: unknown, { host, port, user, database }: pg.Client): string | null {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  const server = `the PostgreSQL of DATABASE_URL (${host}:${port})`
  if (
    ['ECONNREFUSED', 'ENOENT', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'].includes(code) ||
    /timeout/.test(message)
  ) {
    return `Cannot reach ${server}: check that it runs and that host and port are right.`
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `The host ${host} of DATABASE_URL is not known: check its name.`
  if (code === '28P01' || code === '28000' || /password/.test(message)) {
    return `The user ${user} was not let in by ${server}: check name and password.`
  }
  if (code === '3D000')
    return `There is no database named ${database} on ${server}: create it, or correct its name.`
  if (code === '53300')
    return `No connection is free on ${server}: raise its max_connections, or close other programs.`
  return null
}
