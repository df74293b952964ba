import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Caller } from './context.ts'
import type { Log } from './log.ts'
import { describeError } from './log.ts'
import { StartRefused } from './start-refused.ts'

/** Answers a request, or says false so that the next one may. */
export type Route = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
) => Promise<boolean> | boolean

/** The product's one port: the routes in order, sane limits, and a stop that lets answers finish. */
export interface HttpServer {
  server: Server
  /** Binds the port and resolves to it; until `serve` the answer is 503. */
  listen(port: number, host: string): Promise<number>
  serve(routes: Route[]): void
  stop(seconds: number): Promise<void>
}

export function createHttpServer(log: Log): HttpServer {
  let routes: Route[] = [(_, response) => sendText(response, 503, 'Starting. Try again in a second.')]
  const sockets = new Set<Socket>()
  const server = createServer(
    { requestTimeout: 120_000, headersTimeout: 20_000, keepAliveTimeout: 65_000, maxHeaderSize: 16_384 },
    (request, response) => {
      void answer(request, response)
    },
  )
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('X-Frame-Options', 'DENY')
    try {
      const url = new URL(request.url ?? '/', 'http://localhost')
      for (const route of routes) if (await route(request, response, url)) return
      sendText(response, 404, 'There is nothing here.')
    } catch (error) {
      if (error instanceof TypeError && (error as NodeJS.ErrnoException).code === 'ERR_INVALID_URL') {
        sendText(response, 400, 'That address cannot be read.')
        return
      }
      log.error({ err: describeError(error) }, 'A request broke')
      if (response.headersSent) response.destroy()
      else sendText(response, 500, 'Something broke on our side. Try again; nothing you sent was lost twice.')
    }
  }

  return {
    server,
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) => {
          reject(
            error.code === 'EADDRINUSE'
              ? new StartRefused(
                  `Port ${port} is in use. Stop what is using it, or choose another: PORT=${port + 1} npm start.`,
                )
              : error.code === 'EACCES'
                ? new StartRefused(
                    `Port ${port} needs more rights than this user has. Choose one above 1023 with PORT=….`,
                  )
                : error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND'
                  ? new StartRefused(
                      `HOST ${host} is not an address of this machine. Use 127.0.0.1, 0.0.0.0, or one of its own.`,
                    )
                  : error,
          )
        })
        server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
      }),
    serve(ready) {
      routes = ready
    },
    async stop(seconds) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const timer = setTimeout(() => {
        for (const socket of sockets) socket.destroy()
      }, seconds * 1000)
      await closed
      clearTimeout(timer)
    },
  }
}

export function sendText(response: ServerResponse, status: number, text: string): true {
  response
    .writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
    .end(`${text}\n`)
  return true
}

export function sendJson(response: ServerResponse, status: number, body: unknown): true {
  response
    .writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' })
    .end(JSON.stringify(body))
  return true
}

/**
 * Who calls. Behind `trustProxy` proxies the address is that many entries from the end of X-Forwarded-For.
 * A caller counts as loopback only when nothing in between could lend them this machine's address: the socket is
 * local, no proxy has signed, and the name asked for is a local one (so a page elsewhere cannot rebind its DNS here).
 */
export function callerOf(request: IncomingMessage, trustProxy: number): Caller {
  const remote = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
  const ip = trustProxy > 0 ? (forwarded.at(-trustProxy) ?? remote) : remote
  const name = (request.headers.host ?? '').replace(/:\d+$/, '')
  const isLoopback =
    (remote === '::1' || remote.startsWith('127.')) &&
    forwarded.length === 0 &&
    !request.headers.forwarded &&
    ['localhost', '127.0.0.1', '[::1]'].includes(name)
  return { ip, isLoopback }
}

/** The cookie or body of a request from another site is not believed: true when Origin is absent or our own. */
export function isSameOrigin(request: IncomingMessage, publicUrl: string): boolean {
  const origin = request.headers.origin
  if (!origin) return true
  if (origin === publicUrl) return true
  return URL.canParse(origin) && new URL(origin).host === request.headers.host
}

/** Reads a body of at most `limit` bytes; null when it is longer (the rest is not read). */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return null
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
