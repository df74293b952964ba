import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'

/** Stands between the product and its database and counts what is executed. */
export type StatementCounter = {
  /** The database's address by way of the counter. */
  url: string
  /** Statements executed since the start; the job queue's own connections do not count. */
  count(): number
  close(): void
}

/** Counts on PostgreSQL's own protocol, so that nothing in the product can hide a statement from it. */
export async function countStatements(databaseUrl: string): Promise<StatementCounter> {
  const { searchParams, pathname, username } = new URL(databaseUrl)
  const socketPath = `${searchParams.get('host')}/.s.PGSQL.5432`
  let executed = 0
  const server = createServer((product) => {
    const database = connect(socketPath)
    const messages = frontendMessages((type, body) => {
      if (type === 'startup' && body.includes('bonafide jobs')) messages.stop()
      if (type === 'Q' || type === 'E') executed++
    })
    product.on('data', (chunk: Buffer) => {
      messages.read(chunk)
      database.write(chunk)
    })
    database.on('data', (chunk) => product.write(chunk))
    for (const [one, other] of [
      [product, database],
      [database, product],
    ] as const) {
      one.on('error', () => other.destroy()) // the other side sees the same end
      one.on('close', () => other.destroy())
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `postgresql://${username}@127.0.0.1:${port}${pathname}`,
    count: () => executed,
    close: () => server.close(),
  }
}

/** Cuts a client's bytes into messages: a type of one letter (none for the first), a length, a body. */
function frontendMessages(seen: (type: string, body: Buffer) => void) {
  let pending = Buffer.alloc(0)
  let isStarted = false
  let isStopped = false
  return {
    stop() {
      isStopped = true
    },
    read(chunk: Buffer) {
      if (isStopped) return
      pending = Buffer.concat([pending, chunk])
      while (!isStopped) {
        const head = isStarted ? 1 : 0
        if (pending.length < head + 4) return
        const end = head + pending.readUInt32BE(head)
        if (pending.length < end) return
        seen(isStarted ? String.fromCharCode(pending[0] ?? 0) : 'startup', pending.subarray(head + 4, end))
        pending = pending.subarray(end)
        isStarted = true
      }
    },
  }
}
