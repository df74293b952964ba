import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import sirv from 'sirv'
import { type Route, sendText } from './http.ts'

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
  headers?: Record<string, string>
}

/** Serves a single-page app: its files by name, its page for every address it shows. */
export function webAppRoute(app: WebApp): Route {
  const file = path.join(app.dist, 'index.html')
  const page = existsSync(file) ? readFileSync(file) : null
  if (!page) {
    return (_, response, url) =>
      app.shows(url.pathname) &&
      sendText(response, 503, 'This page has not been built yet. Run npm start once.')
  }
  const serve = sirv(app.dist, {
    dev: false,
    etag: true,
    gzip: true,
    brotli: true,
    setHeaders: (response, pathname) => {
      if (pathname.startsWith(app.assets))
        response.setHeader('Cache-Control', 'public, max-age=31536000, immutable')
    },
  })
  return (request, response, url) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    if (
      url.pathname.startsWith(app.assets) ||
      /^\/[\w-]+\.(svg|png|ico|webmanifest|txt|js)$/.test(url.pathname)
    ) {
      return new Promise((resolve) => {
        response.once('finish', () => resolve(true))
        response.once('close', () => resolve(true))
        serve(request, response, () => resolve(false))
      })
    }
    if (!app.shows(url.pathname)) return false
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': contentSecurityPolicy,
      'Cache-Control': 'no-cache',
      'Referrer-Policy': 'no-referrer',
      ...app.headers,
    })
    response.end(request.method === 'HEAD' ? undefined : page)
    return true
  }
}
