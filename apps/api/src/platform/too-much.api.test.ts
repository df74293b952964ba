import { connect } from 'node:net'
import { buildClientSchema, getIntrospectionQuery } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GivenServer, givenServer, setupKey } from '../given-server.ts'

let server: GivenServer
beforeAll(async () => {
  server = await givenServer()
})
afterAll(() => server.drop())

const bearer = { authorization: `Bearer ${setupKey}` }

describe('a body over 1 MB', () => {
  const long = JSON.stringify({ query: '{ __typename }', padding: 'x'.repeat(1_000_000) })

  for (const path of ['/graphql', '/applicant/graphql']) {
    it(`is refused at ${path} with 413, and the sender hears it`, async () => {
      const answer = await server.send(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: long,
      })
      expect(answer.status).toBe(413)
      expect(answer.text).toContain('at most 1 MB')
    })

    it(`is refused at ${path} when its length is not told beforehand`, async () => {
      expect(await sendInChunks(path, 'application/json', long)).toMatch(/^HTTP\/1\.1 413 /)
      expect(await sendInChunks(path, 'application/json', 'x'.repeat(5_000_000))).toMatch(/^HTTP\/1\.1 413 /)
    })
  }

  it('is refused much earlier where a person signs in', async () => {
    const body = JSON.stringify({ email: 'a@b.example', password: 'x'.repeat(20_000) })
    expect(await sendInChunks('/auth/sign-in/email', 'application/json', body)).toMatch(/^HTTP\/1\.1 413 /)
  })
})

describe('an operation that asks for too much', () => {
  const quick = 1_500
  const refused = async (query: string, path = '/graphql') => {
    const began = performance.now()
    const answer = await server.send(path, { method: 'POST', headers: bearer, body: { query } })
    const took = performance.now() - began
    expect(took).toBeLessThan(quick)
    const { data, errors } = answer.json()
    expect(Object.values(data ?? {}).filter((value) => value !== null)).toEqual([])
    return errors[0].extensions?.code
  }
  const list = (inner: string) => `{ verificationSessions(first: 100) { nodes { ${inner} } } }`
  let deep = 'id'
  for (let level = 0; level < 10; level += 1) deep = `events { nodes { session { ${deep} } } }`

  const documents: Record<string, [string, string]> = {
    'is nested too deeply': [list(deep), 'OPERATION_TOO_COMPLEX'],
    'multiplies lists by lists': [
      list(
        'events(first: 100) { nodes { session { events(first: 100) { nodes { session { evidence { id } } } } } } }',
      ),
      'OPERATION_TOO_COMPLEX',
    ],
    'reads a record for each of ten thousand others': [
      list('events(first: 100) { nodes { session { id status } } }'),
      'OPERATION_TOO_COMPLEX',
    ],
    'asks the same under three hundred names': [
      `{ ${Array.from({ length: 300 }, (_, n) => `a${n}: viewer { name }`).join(' ')} }`,
      'OPERATION_TOO_COMPLEX',
    ],
    'asks the same under a hundred thousand names': [
      `{ ${Array.from({ length: 100_000 }, (_, n) => `a${n}:__typename`).join(' ')} }`.slice(0, 900_000),
      'OPERATION_TOO_LARGE',
    ],
    'repeats one field until checking it takes forever': [
      `{ ${'id '.repeat(30_000)} }`,
      'OPERATION_TOO_LARGE',
    ],
    'repeats a field with arguments': [
      `{ ${'apiKeys(first: 1) { nodes { id } } '.repeat(2_500)} }`,
      'OPERATION_TOO_LARGE',
    ],
    'doubles itself thirty times through fragments': [
      `{ viewer { ...f0 } } ${Array.from(
        { length: 30 },
        (_, n) => `fragment f${n} on Viewer { workspace { name } ...f${n + 1} ...f${n + 1} }`,
      ).join(' ')} fragment f30 on Viewer { name }`,
      'OPERATION_TOO_COMPLEX',
    ],
    'opens a thousand brackets': [`${'{a'.repeat(40_000)}`, 'OPERATION_TOO_LARGE'],
  }
  for (const [what, [query, code]] of Object.entries(documents)) {
    it(`is refused with a code and quickly when it ${what}`, async () => {
      expect(await refused(query)).toBe(code)
    })
  }

  it('is refused at the applicant’s address in the same way', async () => {
    const many = Array.from({ length: 120 }, (_, n) => `a${n}: verification { stage }`).join(' ')
    expect(await refused(`{ ${many} }`, '/applicant/graphql')).toBe('OPERATION_TOO_COMPLEX')
    expect(await refused(`{ ${'stage '.repeat(30_000)} }`, '/applicant/graphql')).toBe('OPERATION_TOO_LARGE')
  })

  it('is checked quickly even when it is as large as it may be', async () => {
    const began = performance.now()
    await server.ask(`{ viewer { ${'name '.repeat(2_900)} } }`, {}, bearer)
    expect(performance.now() - began).toBeLessThan(quick)
  })
})

describe('questions about the schema', () => {
  it('are answered to operators and programs', async () => {
    const { data } = await server.ask(getIntrospectionQuery(), {}, bearer)
    expect(buildClientSchema(data).getQueryType()?.getFields().verificationSession).toBeDefined()
  })

  it('are not answered at the applicant’s address', async () => {
    const answer = await server.send('/applicant/graphql', {
      method: 'POST',
      body: { query: '{ __schema { types { name } } }' },
    })
    expect(answer.json().data ?? null).toBeNull()
    expect(answer.json().errors).not.toEqual([])
  })

  it('cannot be nested to burn time', async () => {
    let deep = 'name'
    for (let level = 0; level < 20; level += 1) deep = `fields { type { ${deep} } }`
    const { data, errors } = await server.ask(`{ __schema { types { ${deep} } } }`, {}, bearer)
    expect(data ?? null).toBeNull()
    expect(errors).not.toEqual([])
  })
})

/** Sends a body in chunks, as a program that streams does, and gives what came back. */
function sendInChunks(path: string, type: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1')
    let received = ''
    socket.setEncoding('utf8').on('data', (text: string) => {
      received += text
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(received))
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${type}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n`,
    )
    const size = 60_000
    for (let at = 0; at < body.length; at += size) {
      const piece = body.slice(at, at + size)
      socket.write(`${piece.length.toString(16)}\r\n${piece}\r\n`)
    }
    socket.write('0\r\n\r\n')
  })
}
