import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GivenServer, givenServer, setupKey } from './given-server.ts'

let server: GivenServer
let cookie: string
beforeAll(async () => {
  server = await givenServer()
  cookie = await server.signIn()
})
afterAll(() => server.drop())

const foreign: Record<string, Record<string, string>> = {
  'of another site': { origin: 'https://evil.example' },
  'in a sandbox': { origin: 'null' },
  'on another port of this machine': { origin: 'http://127.0.0.1:1' },
  'that the browser says is of another site': { 'sec-fetch-site': 'cross-site' },
  'of a neighbour on the same site': { 'sec-fetch-site': 'same-site' },
}
const own = (): Record<string, Record<string, string>> => ({
  'of our own': { origin: `http://127.0.0.1:${server.port}`, 'sec-fetch-site': 'same-origin' },
  'typed into the address bar': { 'sec-fetch-site': 'none' },
  'of no browser': {},
})

const viewer = '{ viewer { kind } }'
const rename = 'mutation { updateWorkspace(input: { name: "Evil Bank" }) { __typename } }'
const subscription = 'subscription { verificationSessionEvents { id } }'

describe('the console’s cookie', () => {
  it('is believed from our own pages', async () => {
    for (const headers of Object.values(own())) {
      expect((await server.ask(viewer, {}, { cookie, ...headers })).data.viewer).toEqual({ kind: 'MEMBER' })
    }
  })

  for (const [where, headers] of Object.entries(foreign)) {
    it(`is not believed when a page ${where} sends it along`, async () => {
      expect((await server.ask(viewer, {}, { cookie, ...headers })).data.viewer).toBeNull()
      const address = `/graphql?query=${encodeURIComponent(viewer)}`
      const got = await server.send(address, { headers: { cookie, accept: 'application/json', ...headers } })
      expect(got.json().data.viewer).toBeNull()

      for (const [type, body] of [
        ['application/json', JSON.stringify({ query: rename })],
        ['text/plain', JSON.stringify({ query: rename })],
        ['application/graphql', rename],
        ['application/x-www-form-urlencoded', new URLSearchParams({ query: rename }).toString()],
      ] as const) {
        const sent = await server.send('/graphql', {
          method: 'POST',
          headers: { cookie, 'content-type': type, ...headers },
          body,
        })
        expect(sent.text).not.toContain('UpdateWorkspaceSuccess')
      }
      const workspace = await server.platform.db.prisma.workspace.findFirstOrThrow()
      expect(workspace.name).toBe('Tern Harbour Bank')
    })

    it(`opens no stream for a page ${where}`, async () => {
      const streamed = { cookie, accept: 'text/event-stream', ...headers }
      for (const text of [
        await firstWords('GET', `/graphql?query=${encodeURIComponent(subscription)}`, streamed),
        await firstWords('POST', '/graphql', streamed, JSON.stringify({ query: subscription })),
      ]) {
        expect(text).toContain('UNAUTHENTICATED')
      }
    })

    it(`neither ends a session nor begins one for a page ${where}`, async () => {
      const out = await server.send('/auth/sign-out', {
        method: 'POST',
        headers: { cookie, ...headers },
        body: {},
      })
      expect(out.status).toBe(403)
      expect((await server.ask(viewer, {}, { cookie })).data.viewer).toEqual({ kind: 'MEMBER' })
    })
  }

  it('is not believed over http where the public address is https', async () => {
    const tls = await givenServer({ PUBLIC_URL: 'https://verify.example.com' }, server.databaseUrl)
    try {
      const signedIn = await tls.signIn()
      expect(signedIn).toMatch(/^__Secure-/)
      const ask = async (origin: string) =>
        (await tls.ask(viewer, {}, { cookie: signedIn, host: 'verify.example.com', origin })).data.viewer
      expect(await ask('https://verify.example.com')).toEqual({ kind: 'MEMBER' })
      expect(await ask('http://verify.example.com')).toBeNull()
    } finally {
      await tls.drop()
    }
  })

  it('lets no other site read an answer', async () => {
    for (const method of ['GET', 'POST', 'OPTIONS']) {
      const answer = await server.send('/graphql', {
        method,
        headers: {
          origin: 'https://evil.example',
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization',
        },
        ...(method === 'POST' && { body: { query: viewer } }),
      })
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
    }
  })
})

it('believes an API key from anywhere: whoever has it was given it', async () => {
  for (const headers of Object.values(foreign)) {
    const authorization = `Bearer ${setupKey}`
    expect((await server.ask(viewer, {}, { authorization, ...headers })).data.viewer).toEqual({
      kind: 'API_KEY',
    })
  }
})

describe('the explorer', () => {
  const page = { accept: 'text/html' }

  it('is shown to the signed-in alone, however its address is written', async () => {
    for (const address of ['/graphql', '/graphql?', '/graphql?query=%7B__typename%7D', '/graphql?x=1']) {
      const stranger = await server.send(address, { headers: page })
      expect([address, stranger.status, stranger.headers.location]).toEqual([
        address,
        302,
        '/sign-in?next=/graphql',
      ])
      const member = await server.send(address, { headers: { ...page, cookie } })
      expect([address, member.status]).toEqual([address, 200])
      expect(member.text).toContain('<title>Bonafide · GraphQL</title>')
    }
  })

  it('loads nothing from elsewhere', async () => {
    const { text, headers } = await server.send('/graphql', { headers: { ...page, cookie } })
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['content-security-policy']).not.toMatch(/https?:|\*/)
    const markup = text.replace(/<(script|style)\b([^>]*)>[\s\S]*?<\/\1>/g, '<$1$2>')
    expect(markup).not.toMatch(/(src|href)=["'](https?:)?\/\//)
  })
})

/** What a stream or an answer says within a moment. */
function firstWords(
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: string,
): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const type = body ? { 'content-type': 'application/json' } : {}
    const request = httpRequest(
      { host: '127.0.0.1', port: server.port, path, method, agent: false, headers: { ...type, ...headers } },
      (response) => {
        const done = () => {
          resolve(text)
          request.destroy()
        }
        const timer = setTimeout(done, 2_000)
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk
          if (text.includes('UNAUTHENTICATED')) done()
        })
        response.on('close', () => clearTimeout(timer))
        response.on('end', done)
        response.on('error', () => {})
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}
