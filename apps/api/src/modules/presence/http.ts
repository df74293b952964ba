import type { IncomingMessage, ServerResponse } from 'node:http'
import { presenceLimits } from '@bonafide/core/presence/challenge'
import { decodeId } from '@bonafide/core/type-id'
import type { Actor } from '../../platform/actor.ts'
import { type CallerLimit, createCallerLimit } from '../../platform/caller-limit.ts'
import { afterTheRest, callerOf, type Route, readBody, sendJpeg, sendJson } from '../../platform/http.ts'
import { linkTokenOf } from '../../platform/link-bearer.ts'
import type { Platform } from '../../platform/platform.ts'
import {
  admitFrames,
  type FramePlace,
  frameForOperator,
  movementsPath,
  type PresenceRefusal,
  presencePath,
  takeFrames,
} from './service.ts'

/** Answers being received at one moment; each may hold 6 MB. One link's share, so that a slow one stops nobody else. */
const receivedAtOnce = 24
const receivedAtOnceOfOne = 2
/** Far more than anybody moves in a minute, with a family behind one address. */
const answersPerMinute = 30

/**
 * `PUT /applicant/presence` for whoever bears a link's token: the frames of all movements in one body, as core's
 * `packPresence` packs them. Answers 200 with `{}`, or a status with `{"error": {"code", "message"}}`.
 */
export function createPresenceRoute(platform: Platform, unknownLinks: CallerLimit): Route {
  const answers = createCallerLimit({ limit: answersPerMinute, windowSeconds: 60 })
  const receiving: string[] = []

  async function put(request: IncomingMessage, response: ServerResponse): Promise<true> {
    const { ip } = callerOf(request, platform.env.trustProxy)
    if (unknownLinks.isOver(ip) || !answers.take(ip)) return sendRefusal(request, response, tooOften)
    const token = linkTokenOf(request)
    const admitted = await admitFrames(platform, token)
    if ('code' in admitted) {
      if (admitted.code === 'unknownLink') unknownLinks.take(ip)
      return sendRefusal(request, response, admitted)
    }
    const { sessionId } = admitted
    const ofThisOne = receiving.filter((id) => id === sessionId).length
    if (receiving.length >= receivedAtOnce || ofThisOne >= receivedAtOnceOfOne)
      return sendRefusal(request, response, busy)
    receiving.push(sessionId)
    const sent = await readBody(request, presenceLimits.bodyBytes).finally(() => {
      receiving.splice(receiving.indexOf(sessionId), 1)
    })
    if (sent === 'gone') return true
    if (sent === 'tooLong') return sendRefusal(request, response, tooManyBytes)
    const refusal = await takeFrames(platform, admitted, new Uint8Array(sent))
    return refusal ? sendRefusal(request, response, refusal) : sendJson(response, 200, {})
  }

  return (request, response, url) => {
    if (url.pathname !== presencePath) return false
    if (request.method === 'PUT') return put(request, response)
    response.setHeader('Allow', 'PUT')
    return sendRefusal(request, response, wrongMethod)
  }
}

/** `GET /evidence/movements/<vs_…>/<attempt>/<step>/<place>` for operators and programs of its workspace. */
export function createMovementFramesRoute(
  platform: Platform,
  identifyOperator: (request: IncomingMessage) => Promise<Actor | null>,
): Route {
  return async (request, response, url) => {
    if (!url.pathname.startsWith(movementsPath)) return false
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD')
      return sendRefusal(request, response, readOnly)
    }
    const operator = await identifyOperator(request)
    if (!operator) return sendRefusal(request, response, notSignedIn)
    const which = framePlaceIn(url.pathname.slice(movementsPath.length))
    const bytes = which && (await frameForOperator(platform, operator, which))
    if (!bytes) return sendRefusal(request, response, noSuchFrame)
    return sendJpeg(request, response, { name: `movement-${which.step + 1}-${which.place + 1}`, bytes })
  }
}

function framePlaceIn(path: string): FramePlace | null {
  const [, id = '', attempt, step, place] = /^([^/]+)\/(\d{1,6})\/(\d{1,2})\/(\d{1,2})$/.exec(path) ?? []
  const sessionId = decodeId('vs', id)
  return sessionId === null
    ? null
    : { sessionId, attempt: Number(attempt), step: Number(step), place: Number(place) }
}

interface HttpRefusal {
  code: PresenceRefusal['code'] | 'busy' | 'tooOften' | 'wrongMethod' | 'notSignedIn' | 'noSuchFrame'
  message: string
}

/** What is not named here is a state that does not allow it: 409. */
const statuses: Partial<Record<HttpRefusal['code'], number>> = {
  unknownLink: 410,
  linkExpired: 410,
  sessionTimeOver: 410,
  canceled: 410,
  alreadySubmitted: 410,
  notFrames: 415,
  empty: 415,
  notAPicture: 415,
  typeNotAccepted: 415,
  animated: 415,
  broken: 415,
  tooManyBytes: 413,
  tooSmall: 422,
  tooLarge: 422,
  tooManyFrames: 422,
  framesMissing: 422,
  framesTooSoon: 422,
  busy: 503,
  tooOften: 429,
  wrongMethod: 405,
  notSignedIn: 401,
  noSuchFrame: 404,
}

const busy = {
  code: 'busy',
  message: 'Too many pictures are arriving at this moment. Try again in a few seconds.',
} as const
const tooManyBytes = {
  code: 'tooManyBytes',
  message: `All pictures of the movements together may have ${presenceLimits.bodyBytes / 1_000_000} MB.`,
} as const
const tooOften = {
  code: 'tooOften',
  message: 'That was often in a short time. Wait a minute, then try again.',
} as const
const readOnly = { code: 'wrongMethod', message: 'Frames are read with GET.' } as const
const notSignedIn = {
  code: 'notSignedIn',
  message: 'Sign in, or send an API key, to see this picture.',
} as const
const noSuchFrame = { code: 'noSuchFrame', message: 'There is no such picture.' } as const
const wrongMethod = { code: 'wrongMethod', message: 'Movements are sent with PUT.' } as const

function sendRefusal(request: IncomingMessage, response: ServerResponse, refusal: HttpRefusal): true {
  const status = statuses[refusal.code] ?? 409
  if (status === 429 || status === 503) response.setHeader('Retry-After', status === 429 ? 60 : 5)
  const { code, message } = refusal
  afterTheRest(request, response, () => sendJson(response, status, { error: { code, message } }))
  return true
}
