import { mkdtemp, rm } from 'node:fs/promises'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freshDatabase } from '@bonafide/database/testing'
import { readEnv } from './platform/env.ts'
import type { Platform } from './platform/platform.ts'
import { start } from './start.ts'

/** What a server answered. */
export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: answers are compared as they are
  json(): any
  /** The cookies it set, as a browser sends them back. */
  cookie: string
}

/** A request, with every header as it goes over the wire: `Host` and `Origin` too. */
export interface Sending {
  method?: string
  headers?: Record<string, string>
  /** Sent as it is when it is text, as JSON when it is an object. */
  body?: string | object
  /** Which address of the server's machine to call; loopback unless given. */
  at?: string
}

/** The product on a port of its own and a fresh database, as `start` makes it. */
export interface GivenServer {
  platform: Platform
  port: number
  databaseUrl: string
  send(path: string, sending?: Sending): Promise<Answer>
  /** One operation, as a POST of JSON; answers with the whole body. */
  // biome-ignore lint/suspicious/noExplicitAny: answers are compared as they are
  ask(query: string, variables?: object, headers?: Record<string, string>): Promise<any>
  /** Signs the owner in and gives the cookie. */
  signIn(): Promise<string>
  stop(): Promise<void>
  drop(): Promise<void>
}

export const owner = { email: 'ada.quist@tern.example', password: 'a long enough password' }
export const setupKey = 'bf_the-set-up-key-of-these-tests-only'

/** The SETUP_… settings that these tests begin with. */
export const setUp = {
  SETUP_WORKSPACE: 'Tern Harbour Bank',
  SETUP_OWNER_EMAIL: owner.email,
  SETUP_OWNER_PASSWORD: owner.password,
  SETUP_API_KEY: setupKey,
}

/** Starts the product with these settings, on `databaseUrl` if it is given and else on a fresh database. */
export async function givenServer(
  settings: Record<string, string> = setUp,
  databaseUrl?: string,
): Promise<GivenServer> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'bonafide-server-test-'))
  const fresh = databaseUrl === undefined ? await freshDatabase() : null
  const url = databaseUrl ?? fresh?.url ?? ''
  const running = await start(
    readEnv(
      {
        PORT: '0',
        LOG_LEVEL: 'silent',
        SHUTDOWN_SECONDS: '2',
        BONAFIDE_DATA_DIR: dataDir,
        BONAFIDE_SECRET: 'the same secret for all of these tests',
        DATABASE_URL: url,
        ...settings,
      },
      dataDir,
    ),
  )
  const port = running.port
  const server: GivenServer = {
    platform: running.platform,
    port,
    databaseUrl: url,
    send: (target, sending) => send(port, target, sending),
    async ask(query, variables = {}, headers = {}) {
      const answer = await server.send('/graphql', { method: 'POST', headers, body: { query, variables } })
      return answer.json()
    },
    async signIn() {
      const answer = await server.send('/auth/sign-in/email', { method: 'POST', body: owner })
      if (answer.status !== 200) throw new Error(`Not signed in: ${answer.text}`)
      return answer.cookie
    },
    stop: running.stop,
    async drop() {
      await running.stop()
      await fresh?.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
  return server
}

/** Sends one request on a connection of its own. */
export function send(port: number, target: string, sending: Sending = {}): Promise<Answer> {
  const { method = 'GET', headers = {}, body, at = '127.0.0.1' } = sending
  const text = typeof body === 'object' ? JSON.stringify(body) : body
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        host: at,
        port,
        path: target,
        method,
        agent: false,
        headers: {
          ...(typeof body === 'object' && { 'content-type': 'application/json' }),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const received = Buffer.concat(chunks).toString('utf8')
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: received,
            json: () => JSON.parse(received),
            cookie: (response.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; '),
          })
        })
      },
    )
    request.on('error', reject)
    request.end(text)
  })
}
