import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { type Route, sendText } from './http.ts'
import { sha256 } from './vault.ts'

/** Scripts, styles, pictures and connections from our own place only; nothing may frame us. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "frame-src 'self' blob: data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** Where a built web app is, and which addresses show its page. */
export interface WebApp {
  /** The folder Vite built. */
  dist: string
  /** Hashed files live below this address; they never change, so browsers keep them for a year. */
  assets: string
  /** Whether an address shows the app's page. */
  shows(pathname: string): boolean
  /** Where whoever asks for the page is sent instead; null where they may stay. */
  elsewhere?(request: IncomingMessage, url: URL): string | null
  headers?: Record<string, string>
}

/**
 * Serves a single-page app: its files by name, its page for every address it shows. Everything is read once, at the
 * start: a build that is replaced under a running server neither breaks it nor mixes two builds in one browser.
 */
export function webAppRoute(app: WebApp): Route {
  const files = readFiles(app.dist)
  const page = files.get('/index.html')
  if (!page) {
    return (_, response, url) =>
      app.shows(url.pathname) &&
      sendText(response, 503, 'This page has not been built yet. Run npm start once.')
  }
  return async (request, response, url) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    const { pathname } = url
    const isAsset = pathname.startsWith(app.assets)
    const file = pathname === '/index.html' ? undefined : files.get(pathname)
    if (file) {
      const lasts = isAsset ? 'public, max-age=31536000, immutable' : 'no-cache'
      // A picture of ours, opened by itself, is a page too.
      return send(request, response, file, {
        'Content-Security-Policy': contentSecurityPolicy,
        'Cache-Control': lasts,
      })
    }
    if (isAsset) return sendText(response, 404, 'There is no such file. Load the page again.')
    if (!app.shows(pathname)) return false
    const elsewhere = app.elsewhere?.(request, url)
    if (elsewhere) {
      response.writeHead(302, { Location: elsewhere, 'Cache-Control': 'no-store' }).end()
      return true
    }
    return send(request, response, page, {
      'Content-Security-Policy': contentSecurityPolicy,
      'Cache-Control': 'no-cache',
      ...app.headers,
    })
  }
}

interface StaticFile {
  bytes: Buffer
  type: string
  etag: string
  /** Compressed when the first browser asks for it, once. */
  compressed: Map<'br' | 'gzip', Promise<Buffer>>
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
}

function readFiles(folder: string): Map<string, StaticFile> {
  const files = new Map<string, StaticFile>()
  if (!existsSync(folder)) return files
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name)
    const type = types[path.extname(file)]
    if (!entry.isFile() || !type) continue
    const bytes = readFileSync(file)
    const etag = `"${Buffer.from(sha256(bytes)).toString('base64url').slice(0, 22)}"`
    files.set(`/${path.relative(folder, file).split(path.sep).join('/')}`, {
      bytes,
      type,
      etag,
      compressed: new Map(),
    })
  }
  return files
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  file: StaticFile,
  headers: Record<string, string>,
): Promise<true> {
  response.setHeaders(new Map(Object.entries({ ...headers, ETag: file.etag, Vary: 'Accept-Encoding' })))
  if (request.headers['if-none-match']?.includes(file.etag)) {
    response.writeHead(304).end()
    return true
  }
  const accepted = request.headers['accept-encoding'] ?? ''
  const encoding = !isText(file)
    ? null
    : /\bbr\b/.test(accepted)
      ? 'br'
      : /\bgzip\b/.test(accepted)
        ? 'gzip'
        : null
  const bytes = encoding ? await compress(file, encoding) : file.bytes
  response.writeHead(200, {
    'Content-Type': file.type,
    'Content-Length': bytes.length,
    ...(encoding && { 'Content-Encoding': encoding }),
  })
  response.end(request.method === 'HEAD' ? undefined : bytes)
  return true
}

function isText({ type, bytes }: StaticFile): boolean {
  return bytes.length > 1000 && (type.includes('charset') || type.includes('json'))
}

function compress(file: StaticFile, encoding: 'br' | 'gzip'): Promise<Buffer> {
  let compressed = file.compressed.get(encoding)
  if (!compressed) {
    // Brotli at quality 9 is within 8 % of 11 and takes a seventh of its time.
    compressed =
      encoding === 'br'
        ? promisify(brotliCompress)(file.bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
        : promisify(gzip)(file.bytes, { level: 9 })
    file.compressed.set(encoding, compressed)
  }
  return compressed
}
