import { type FreshDatabase, freshDatabase } from '@bonafide/database/testing'
import { uuid7 } from '@bonafide/database/uuid7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttpServer } from './http.ts'
import { createLog } from './log.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

function givenLog() {
  const lines: string[] = []
  return { lines, log: createLog('info', { write: (line) => void lines.push(line) }) }
}

describe('the log', () => {
  it('tells what broke a request, and where', async () => {
    const { log, lines } = givenLog()
    const http = createHttpServer(log)
    const port = await http.listen(0, '127.0.0.1')
    http.serve([
      () => {
        throw new Error('the roof leaks')
      },
    ])
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(500)
    await http.stop(1)
    expect(JSON.parse(lines.join(''))).toMatchObject({
      msg: 'A request broke',
      err: { type: 'Error', message: 'the roof leaks', stack: expect.stringContaining('log.db.test.ts') },
    })
  })

  it('names nobody when a write is refused for its shape', async () => {
    const { log, lines } = givenLog()
    const soon = 'soon' as unknown as number
    await fresh.database.prisma.workspace
      .create({ data: { id: uuid7(), name: 'Zoë O’Brien', defaultLinkExpirySeconds: soon } })
      .catch((error) => log.error({ err: error }, 'A request broke'))
    const [line = ''] = lines
    expect(line).not.toContain('Zoë')
    expect(JSON.parse(line).err).toMatchObject({
      message: expect.stringContaining('`defaultLinkExpirySeconds`: Invalid value'),
      stack: expect.stringContaining('\n    at '),
    })
  })

  it('never holds a link’s token or an API key', () => {
    const { log, lines } = givenLog()
    const token = 'x'.repeat(43)
    log.error({ err: new Error(`GET /s/${token} with bf_${token}`) }, 'A request broke')
    expect(lines.join('')).not.toContain(token)
  })
})
