import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Caller } from './context.ts'
import type { Log } from './log.ts'
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
    response.setHeader('Referrer-Policy', 'no-referrer')
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
    try {
      const url = new URL(request.url ?? '/', 'http://localhost')
      for (const route of routes) if (await route(request, response, url)) return
      sendText(response, 404, 'There is nothing here.')
    } catch (error) {
      if (error instanceof TypeError && (error as NodeJS.ErrnoException).code === 'ERR_INVALID_URL') {
        sendText(response, 400, 'That address cannot be read.')
        return
      }
      log.error({ err: error }, 'A request broke')
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
                  `Port ${port} is in use. Stop what is using it, or choose another: PORT=${port < 65535 ? port + 1 : 3000} npm start.`,
                )
              : error.code === 'EACCES'
                ? new StartRefused(
                    `Port ${port} needs more rights than this user has. Choose one above 1023 with PORT=….`,
                  )
                : ['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].includes(error.code ?? '')
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
      // A connection that is kept alive becomes idle when its last answer is given, at any moment from now on.
      const idle = setInterval(() => server.closeIdleConnections(), 50)
      const timer = setTimeout(() => {
        for (const socket of sockets) socket.destroy()
      }, seconds * 1000)
      await closed
      clearInterval(idle)
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

/** A picture of a person, for whoever may see it now: never kept, and no page but ours may show it. */
export function sendJpeg(
  request: IncomingMessage,
  response: ServerResponse,
  { name, bytes }: { name: string; bytes: Uint8Array },
): true {
  response.writeHead(200, {
    'Content-Type': 'image/jpeg',
    'Content-Length': bytes.length,
    'Content-Disposition': `inline; filename="${name}.jpg"`,
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
  })
  response.end(request.method === 'HEAD' ? undefined : bytes)
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
 * local, the product is meant to be reached under a local name (`publicUrl`) and without a proxy, none has signed the
 * request or speaks HTTP/1.0 (what nginx does, which signs nothing unless told to), the name asked for is a local one
 * (so a page elsewhere cannot rebind its DNS here), and no other site's page sent it.
 */
export function callerOf(
  request: IncomingMessage,
  trustProxy: number,
  publicUrl = 'http://localhost',
): Caller {
  const remote = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
  const ip = trustProxy > 0 ? (forwarded.at(-trustProxy) ?? remote) : remote
  const isLoopback =
    (remote === '::1' || remote.startsWith('127.')) &&
    trustProxy === 0 &&
    isLocalName(new URL(publicUrl).hostname) &&
    request.httpVersion === '1.1' &&
    !proxyHeaders.some((name) => request.headers[name] !== undefined) &&
    isLocalName((request.headers.host ?? '').replace(/:\d+$/, '')) &&
    isOwnPage(request, publicUrl)
  return { ip, isLoopback }
}

const proxyHeaders = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'cf-connecting-ip',
]

function isLocalName(name: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(name.toLowerCase())
}

/**
 * Whether a request may count on the browser it comes from: its cookie, or its being on this machine. Not when a page
 * of another origin sent it, be it our neighbour on the same site; a program that is no browser names no origin.
 */
export function isOwnPage(request: IncomingMessage, publicUrl: string): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  const { origin, host } = request.headers
  const ours = new URL(publicUrl)
  if (!origin || origin === ours.origin) return true
  // Under another name than PUBLIC_URL the scheme is not known: a proxy may have added TLS. Under that name it is.
  return URL.canParse(origin) && new URL(origin).host === host && host !== ours.host
}

/**
 * Reads a body of at most `limit` bytes. `tooLong`: the rest is still to come, see `sendRefusedBody`; `gone`: the
 * sender's connection broke, and nobody waits for an answer.
 */
export function readBody(
  request: IncomingMessage,
  limit: number,
): Promise<Buffer<ArrayBuffer> | 'tooLong' | 'gone'> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.resolve('tooLong')
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    const done = (outcome: Buffer<ArrayBuffer> | 'tooLong' | 'gone') => {
      request.off('data', take).off('end', end).off('close', gone)
      resolve(outcome)
    }
    const take = (chunk: Buffer) => {
      size += chunk.length
      if (size > limit) done('tooLong')
      else chunks.push(chunk)
    }
    const end = () => done(Buffer.concat(chunks))
    const gone = () => done('gone')
    request.on('data', take).on('end', end).on('close', gone)
    // A sender that goes away is ordinary.
    request.on('error', () => {})
  })
}

/** How much of a refused body is still read, so that its sender gets to see the answer. */
const drainedBytes = 100_000_000
const drainedMilliseconds = 20_000

/**
 * Calls `give` once the rest of a body is read and thrown away, or has gone on for too long: a browser that is still
 * sending sees a closed connection as a broken one, and never the answer. The connection is closed afterwards.
 */
export function afterTheRest(request: IncomingMessage, response: ServerResponse, give: () => void): void {
  if (request.complete) {
    give()
    return
  }
  response.setHeader('Connection', 'close')
  let drained = 0
  const enough = () => {
    clearTimeout(timer)
    request.off('data', count).off('end', enough)
    if (!response.headersSent) give()
  }
  const count = (chunk: Buffer) => {
    drained += chunk.length
    if (drained > drainedBytes) enough()
  }
  const timer = setTimeout(enough, drainedMilliseconds)
  request
    .on('data', count)
    .once('end', enough)
    .once('close', () => clearTimeout(timer))
  request.resume()
}
