import type { IncomingMessage, ServerResponse } from 'node:http'
import { presenceLimits } from '@bonafide/core/presence/challenge'
import { type CallerLimit, createCallerLimit } from '../../platform/caller-limit.ts'
import { afterTheRest, callerOf, type Route, readBody, sendJson } from '../../platform/http.ts'
import { linkTokenOf } from '../../platform/link-bearer.ts'
import type { Platform } from '../../platform/platform.ts'
import { admitFrames, type PresenceRefusal, presencePath, takeFrames } from './service.ts'

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

interface HttpRefusal {
  code: PresenceRefusal['code'] | 'busy' | 'tooOften' | 'wrongMethod'
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
const wrongMethod = { code: 'wrongMethod', message: 'Movements are sent with PUT.' } as const

function sendRefusal(request: IncomingMessage, response: ServerResponse, refusal: HttpRefusal): true {
  const status = statuses[refusal.code] ?? 409
  if (status === 429 || status === 503) response.setHeader('Retry-After', status === 429 ? 60 : 5)
  const { code, message } = refusal
  afterTheRest(request, response, () => sendJson(response, status, { error: { code, message } }))
  return true
}
