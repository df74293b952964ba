import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, inject, it } from 'vitest'
import { connect } from './connect.ts'
import { StartRefused } from './start-refused.ts'

it('says in one sentence what is wrong with DATABASE_URL, without the password', async () => {
  const url = inject('databaseUrl')
  const refusals: [string, string][] = [
    ['postgresql://me:secret@127.0.0.1:1/db', 'Cannot reach the PostgreSQL of DATABASE_URL (127.0.0.1:1)'],
    ['postgresql://me:secret@nowhere.invalid/db', 'The host nowhere.invalid of DATABASE_URL is not known'],
    [url.replace('/bonafide?', '/missing?'), 'There is no database named missing'],
    [url.replace('bonafide@', 'stranger:secret@'), 'The user stranger was not let in'],
  ]
  for (const [wrong, sentence] of refusals) {
    const error = await connect(wrong).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(StartRefused)
    expect(String(error)).toContain(sentence)
    expect(String(error)).not.toContain('secret')
  }
})

it('refuses a PostgreSQL that is too old in one sentence, and takes the oldest that will do', async () => {
  for (const [number, refused] of [
    ['140012', true],
    ['90624', true],
    ['150000', false],
  ] as const) {
    const server = await serverOfVersion(number)
    const outcome = await connect(`postgresql://me:secret@127.0.0.1:${server.port}/db`).then(
      (client) => client.end(),
      (error: unknown) => error,
    )
    expect(outcome instanceof StartRefused).toBe(refused)
    if (refused) expect(String(outcome)).toMatch(/is version (14|9); Bonafide needs 15 or newer\.$/)
    server.close()
  }
})

/** As much of a PostgreSQL as says its version: the greeting, and one row to every question. */
async function serverOfVersion(number: string) {
  const message = (type: string, ...parts: (string | number[])[]) => {
    const body = Buffer.concat(parts.map((part) => Buffer.from(part as string)))
    const length = Buffer.alloc(4)
    length.writeInt32BE(body.length + 4)
    return Buffer.concat([Buffer.from(type), length, body])
  }
  const ready = message('Z', 'I')
  const describes = [0, 0, 0, 0, 0, 0, 0, 0, 0, 25, 255, 255, 255, 255, 255, 255, 0, 0]
  const answer = Buffer.concat([
    message('T', [0, 1], 'server_version_num\0', describes),
    message('D', [0, 1], [0, 0, 0, number.length], number),
    message('C', 'SHOW\0'),
    ready,
  ])
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', [0, 0, 0, 0]), ready]))
      socket.on('data', (asked) => {
        if (asked[0] === 'Q'.charCodeAt(0)) socket.write(answer)
      })
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { port: (server.address() as AddressInfo).port, close: () => server.close() }
}
