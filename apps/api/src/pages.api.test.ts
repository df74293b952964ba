import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GivenServer, givenServer, send, setupKey } from './given-server.ts'
import { createHttpServer, type HttpServer } from './platform/http.ts'
import { createLog } from './platform/log.ts'
import { webAppRoute } from './platform/static.ts'

describe('a page of ours', () => {
  let dist: string
  let http: HttpServer
  let port: number
  beforeAll(async () => {
    dist = await mkdtemp(path.join(tmpdir(), 'bonafide-pages-test-'))
    await mkdir(path.join(dist, 'assets'))
    await writeFile(path.join(dist, 'index.html'), '<!doctype html><title>Page</title>')
    await writeFile(path.join(dist, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
    await writeFile(path.join(dist, 'assets/main-abc.js'), 'export {}')
    http = createHttpServer(createLog('silent'))
    port = await http.listen(0, '127.0.0.1')
    http.serve([webAppRoute({ dist, assets: '/assets/', shows: () => true })])
  })
  afterAll(async () => {
    await http.stop(1)
    await rm(dist, { recursive: true })
  })

  for (const address of [
    '/',
    '/sessions/vs_1',
    '/s/token',
    '/index.html',
    '/icon.svg',
    '/assets/main-abc.js',
  ]) {
    it(`at ${address} loads nothing from elsewhere, is framed by nobody, and tells nobody its address`, async () => {
      for (const method of ['GET', 'HEAD']) {
        const { status, headers, text } = await send(port, address, { method })
        expect(status).toBe(200)
        expect(text === '').toBe(method === 'HEAD')
        expect(headers).toMatchObject({
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'x-frame-options': 'DENY',
          'cross-origin-opener-policy': 'same-origin',
        })
        const policy = headers['content-security-policy'] ?? ''
        expect(policy).toContain("default-src 'self'")
        expect(policy).toContain("frame-ancestors 'none'")
        expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe-inline/)
      }
    })
  }

  it('is kept for a year only where its name changes with it', async () => {
    const kept = async (address: string) => (await send(port, address)).headers['cache-control']
    expect(await kept('/assets/main-abc.js')).toBe('public, max-age=31536000, immutable')
    expect(await kept('/')).toBe('no-cache')
    expect((await send(port, '/assets/main-old.js')).status).toBe(404)
  })

  it('is no way out of its folder', async () => {
    for (const address of [
      '/assets/../../package.json',
      '/assets/%2e%2e/%2e%2e/package.json',
      '/..%2fpackage.json',
    ]) {
      expect((await send(port, address)).text).not.toContain('"name"')
    }
  })
})

describe('the page behind a link', () => {
  let server: GivenServer
  beforeAll(async () => {
    server = await givenServer()
  })
  afterAll(() => server.drop())

  const everything = async () => {
    const tables = ['VerificationSession', 'SessionEvent', 'Workspace', 'Evidence', 'Invitation']
    const dumps = tables.map((table) =>
      server.platform.db.pool.query(`SELECT t::text FROM "${table}" t ORDER BY t::text`),
    )
    return (await Promise.all(dumps)).map(({ rows }) => rows)
  }

  it('changes nothing by being looked at, by mail scanners least of all', async () => {
    const { data } = await server.ask(
      'mutation { createVerificationSession(input: {}) { ... on CreateVerificationSessionSuccess { sessionUrl } } }',
      {},
      { authorization: `Bearer ${setupKey}` },
    )
    const address = new URL(data.createVerificationSession.sessionUrl).pathname
    const before = await everything()
    for (const method of ['HEAD', 'GET', 'GET', 'OPTIONS', 'POST']) {
      const { headers } = await server.send(address, { method, headers: { accept: 'text/html' } })
      expect(headers['referrer-policy']).toBe('no-referrer')
    }
    // What the page itself asks before anybody touches it, as a scanner that runs scripts would.
    const bearer = { authorization: `Bearer ${address.split('/').at(-1)}` }
    const body = { query: '{ verification { stage } }' }
    const asked = await server.send('/applicant/graphql', { method: 'POST', headers: bearer, body })
    expect(asked.json().data.verification.stage).toBe('READY')
    // Nor can a mutation come by GET.
    const mutation = encodeURIComponent('mutation { startVerification { __typename } }')
    const got = await server.send(`/applicant/graphql?query=${mutation}`, { headers: bearer })
    expect(got.status).toBe(405)
    const streamed = await server.send(`/applicant/graphql?query=${mutation}`, {
      headers: { ...bearer, accept: 'text/event-stream' },
    })
    expect(streamed.status).toBe(405)
    expect(await everything()).toEqual(before)
  })

  it('answers nonsense addresses in words', async () => {
    for (const address of [
      '//',
      '/%',
      '/s/%E0%A4%A',
      '/evidence/..%2f..',
      '/auth/',
      '/auth/..%2fgraphql',
      '/graphql/',
    ]) {
      const { status } = await server.send(address)
      expect([address, status >= 500 && status !== 503]).toEqual([address, false])
    }
  })
})
