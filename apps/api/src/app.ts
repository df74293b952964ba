import type { IncomingMessage } from 'node:http'
import path from 'node:path'
import { fromNodeHeaders } from 'better-auth/node'
import { GraphQLError } from 'graphql'
import { createApplicantRoute } from './modules/applicant/http.ts'
import { createApplicantPicturesRoute, createEvidenceRoute } from './modules/evidence/http.ts'
import { identify } from './modules/identity/service.ts'
import { callerAddressHeader, createStaffAuth, staffCookie } from './modules/identity/staff-auth.ts'
import { createMovementFramesRoute, createPresenceRoute } from './modules/presence/http.ts'
import { createCallerLimit } from './platform/caller-limit.ts'
import type { Context } from './platform/context.ts'
import { createGraphQLServer } from './platform/graphql-server.ts'
import {
  afterTheRest,
  callerOf,
  isOwnPage,
  type Route,
  readBody,
  sendJson,
  sendText,
} from './platform/http.ts'
import { asksForField } from './platform/live-server.ts'
import type { Platform } from './platform/platform.ts'
import { webAppRoute } from './platform/static.ts'
import { schema } from './schema.ts'

/** Tries of unknown links from one address in a minute. Nobody guesses 256 bits; this keeps the tries cheap. */
const unknownLinksPerMinute = 60

/** Streams that one person or program may hold open: far more than anybody watches, far less than memory holds. */
const streamsOfOneWatcher = 4_000

/** What of better-auth is served. The rest of it is for features that the product does not have. */
const staffPaths = new Set([
  '/auth/sign-in/email',
  '/auth/sign-out',
  '/auth/revoke-sessions',
  '/auth/get-session',
])
const endsSessions = new Set(['/auth/sign-out', '/auth/revoke-sessions'])

const apps = path.resolve(import.meta.dirname, '../..')

/** The whole product behind one port: who answers what, in order. */
export function createRoutes(platform: Platform): Route[] {
  const { db, log, env, publicUrl, vault } = platform
  const staffAuth = createStaffAuth({
    db,
    publicUrl,
    secret: Buffer.from(vault.keyFor('staff-session')).toString('base64url'),
  })

  const identifyCaller = (request: IncomingMessage) => {
    const { authorization, cookie } = request.headers
    return identify(platform, staffAuth, { authorization, cookie }, isOwnPage(request, publicUrl))
  }

  const operators = createGraphQLServer<Context>({
    path: '/graphql',
    schema,
    log,
    hasExplorer: true,
    contextOf: async (request) => ({
      platform,
      caller: callerOf(request, env.trustProxy, publicUrl),
      ...(await identifyCaller(request)),
    }),
    live: {
      identityOf: ({ actor }) => actor && `${actor.kind} ${actor.id} in ${actor.workspaceId}`,
      // `isViewer` is the one field that colleagues are answered differently.
      audienceOf: ({ actor }, document) =>
        `${actor?.workspaceId} ${asksForField(document, 'isViewer') ? actor?.id : ''}`,
      streamsEach: streamsOfOneWatcher,
      closing: platform.feed.closed,
    },
  })

  const unknownLinks = createCallerLimit({ limit: unknownLinksPerMinute, windowSeconds: 60 })
  const identifyOperator = async (request: IncomingMessage) => {
    try {
      return (await identifyCaller(request)).actor
    } catch (error) {
      // A key that does not work; here nobody is told more than that they are nobody.
      if (error instanceof GraphQLError) return null
      throw error
    }
  }

  const staffRoute: Route = async (request, response, url) => {
    if (!staffPaths.has(url.pathname)) return false
    // Another site's page may sign nobody out, and nobody in to an account of its own.
    if (!isOwnPage(request, publicUrl)) {
      const sentence = 'Only the pages of this place may ask that.'
      afterTheRest(request, response, () => sendText(response, 403, sentence))
      return true
    }
    const body = request.method === 'POST' ? await readBody(request, 10_000) : null
    if (body === 'gone') return true
    if (body === 'tooLong') {
      afterTheRest(request, response, () => sendText(response, 413, 'That is too long.'))
      return true
    }
    const headers = fromNodeHeaders(request.headers)
    headers.set(callerAddressHeader, callerOf(request, env.trustProxy).ip)
    headers.delete('x-forwarded-for')
    const answer = await staffAuth.handler(
      new Request(new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`), {
        method: request.method ?? 'GET',
        headers,
        body: body && body.length > 0 ? new Uint8Array(body) : null,
      }),
    )
    // Who has signed out watches no longer, in no window.
    if (answer.ok && endsSessions.has(url.pathname)) await operators.recheckWatchers()
    response.statusCode = answer.status
    for (const [name, value] of answer.headers) if (name !== 'set-cookie') response.setHeader(name, value)
    const cookies = answer.headers.getSetCookie()
    if (cookies.length > 0) response.setHeader('Set-Cookie', cookies)
    response.setHeader('Cache-Control', 'no-store')
    response.end(Buffer.from(await answer.arrayBuffer()))
    return true
  }

  const explorerRoute: Route = async (request, response, url) => {
    const wantsPage =
      request.method === 'GET' && url.pathname === '/graphql' && request.headers.accept?.includes('text/html')
    if (!wantsPage) return false
    const { cookie } = request.headers
    const { actor } = await identify(platform, staffAuth, { cookie }, true)
    if (actor) return false
    response.writeHead(302, { Location: '/sign-in?next=/graphql', 'Cache-Control': 'no-store' }).end()
    return true
  }

  const healthRoute: Route = async (_, response, url) => {
    if (url.pathname !== '/healthz') return false
    await db.pool.query('SELECT 1')
    return sendJson(response, 200, { status: 'ok', version: platform.version })
  }

  return [
    healthRoute,
    explorerRoute,
    operators.route,
    createApplicantRoute(platform, unknownLinks),
    createApplicantPicturesRoute(platform, unknownLinks),
    createPresenceRoute(platform, unknownLinks),
    createMovementFramesRoute(platform, identifyOperator),
    createEvidenceRoute(platform, identifyOperator),
    staffRoute,
    webAppRoute({
      dist: path.join(apps, 'verify/dist'),
      assets: '/verify-assets/',
      shows: (pathname) => pathname.startsWith('/s/'),
      headers: { 'Permissions-Policy': 'camera=(self), microphone=(), geolocation=()' },
    }),
    webAppRoute({
      dist: path.join(apps, 'dashboard/dist'),
      assets: '/assets/',
      shows: (pathname) => !/^\/(auth|graphql|applicant|evidence)(\/|$)/.test(pathname),
      // Whoever brings no cookie is nobody: the door opens at once, and no empty console is seen before it.
      elsewhere({ headers: { cookie = '' } }, { pathname, search }) {
        if (/^\/(sign-in|set-up)$/.test(pathname) || cookie.includes(staffCookie)) return null
        const wanted = pathname + search
        const isHome = wanted === '/' || wanted === '/sessions'
        return isHome ? '/sign-in' : `/sign-in?next=${encodeURIComponent(wanted)}`
      },
    }),
  ]
}
