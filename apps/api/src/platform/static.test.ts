import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as send } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttpServer, type HttpServer } from './http.ts'
import { createLog } from './log.ts'
import { webAppRoute } from './static.ts'

const script = `console.log(${JSON.stringify('bonafide '.repeat(400))})`
let folder: string
let http: HttpServer
let port: number

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'bonafide-static-'))
  mkdirSync(path.join(folder, 'assets'))
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>App</title>')
  writeFileSync(path.join(folder, 'assets/app-1a2b.js'), script)
  http = createHttpServer(createLog('silent'))
  port = await http.listen(0, '127.0.0.1')
  http.serve([
    webAppRoute({
      dist: folder,
      assets: '/assets/',
      shows: (pathname) => !pathname.startsWith('/graphql'),
      elsewhere: (_, { pathname }) => (pathname.startsWith('/moved') ? '/here' : null),
    }),
  ])
})

afterAll(async () => {
  await http.stop(1)
  rmSync(folder, { recursive: true, force: true })
})

function get(pathname: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer }>(
    (resolve, reject) => {
      send({ port, path: pathname, headers, agent: false }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        )
      })
        .on('error', reject)
        .end()
    },
  )
}

describe('a web app', () => {
  it('sends whoever belongs elsewhere there, and nobody who asks for a file', async () => {
    const { status, headers } = await get('/moved/page')
    expect([status, headers.location, headers['cache-control']]).toEqual([302, '/here', 'no-store'])
    expect((await get('/assets/app-1a2b.js')).status).toBe(200)
  })

  it('shows its page at every address that is its own, never kept, under a strict policy', async () => {
    const { status, headers, body } = await get('/sessions/vs_1')
    expect(status).toBe(200)
    expect(body.toString()).toContain('<title>App')
    expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'referrer-policy': 'no-referrer' })
    expect(headers['content-security-policy']).toContain("default-src 'self'")
    expect((await get('/graphql')).status).toBe(404)
  })

  it('sends its hashed files compressed, to be kept for a year', async () => {
    const { headers, body } = await get('/assets/app-1a2b.js', { 'Accept-Encoding': 'gzip, br' })
    expect(headers).toMatchObject({
      'content-encoding': 'br',
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    })
    expect(body.length).toBeLessThan(script.length / 10)
    expect(brotliDecompressSync(body).toString()).toBe(script)
    expect((await get('/assets/app-1a2b.js')).body.toString()).toBe(script)
  })

  it('is not sent again to a browser that has it', async () => {
    const { headers } = await get('/assets/app-1a2b.js')
    expect((await get('/assets/app-1a2b.js', { 'If-None-Match': String(headers.etag) })).status).toBe(304)
  })

  it('answers 404 for a file of another build, not its page', async () => {
    expect((await get('/assets/app-0000.js')).status).toBe(404)
    expect((await get('/assets/..%2f..%2fetc/passwd')).status).toBe(404)
  })

  it('goes on serving what it began with when its folder is built anew', async () => {
    rmSync(path.join(folder, 'assets'), { recursive: true })
    expect((await get('/assets/app-1a2b.js')).body.toString()).toBe(script)
  })
})
