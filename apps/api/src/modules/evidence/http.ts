import type { IncomingMessage, ServerResponse } from 'node:http'
import { isEvidenceKind } from '@bonafide/core/document'
import { decodeId } from '@bonafide/core/type-id'
import { tooManyBytes } from '@bonafide/evidence/image-header'
import { pictureLimits } from '@bonafide/evidence/picture-limits'
import type { Actor } from '../../platform/actor.ts'
import { type CallerLimit, createCallerLimit } from '../../platform/caller-limit.ts'
import { afterTheRest, callerOf, type Route, readBody, sendJpeg, sendJson } from '../../platform/http.ts'
import { linkTokenOf } from '../../platform/link-bearer.ts'
import type { Platform } from '../../platform/platform.ts'
import { createPictureWorkers } from './picture-workers.ts'
import {
  admitPicture,
  applicantPicturesPath,
  applicantPictureUrl,
  evidencePath,
  type PictureNotTaken,
  pictureForApplicant,
  pictureForOperator,
  type ShownPicture,
  takePicture,
} from './service.ts'

/** Pictures being received at one moment; each may hold 20 MB. One link's share, so that a slow one stops nobody else. */
const receivedAtOnce = 24
const receivedAtOnceOfOne = 4
/** Far more than a person retakes in a minute, with a family behind one address. */
const uploadsPerMinute = 120

/**
 * `PUT` and `GET /applicant/pictures/<KIND>` for whoever bears a link's token. No other site's page may call them:
 * there is no CORS answer, and cookies mean nothing here.
 */
export function createApplicantPicturesRoute(platform: Platform, unknownLinks: CallerLimit): Route {
  const workers = createPictureWorkers(platform.log)
  const uploads = createCallerLimit({ limit: uploadsPerMinute, windowSeconds: 60 })
  const receiving: string[] = []

  async function put(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    kind: string,
  ): Promise<true> {
    const { ip } = callerOf(request, platform.env.trustProxy)
    const source = url.searchParams.get('source')
    if (!isEvidenceKind(kind)) return sendRefusal(request, response, noSuchPicture)
    if (source !== 'CAMERA' && source !== 'FILE') return sendRefusal(request, response, sourceMissing)
    if (unknownLinks.isOver(ip) || !uploads.take(ip)) return sendRefusal(request, response, tooOften)
    const admitted = await admitPicture(platform, linkTokenOf(request), kind)
    if (!('holder' in admitted)) {
      if (admitted.code === 'unknownLink') unknownLinks.take(ip)
      return sendRefusal(request, response, admitted)
    }
    const { sessionId } = admitted.holder
    const ofThisOne = receiving.filter((id) => id === sessionId).length
    if (receiving.length >= receivedAtOnce || ofThisOne >= receivedAtOnceOfOne)
      return sendRefusal(request, response, busy)
    receiving.push(sessionId)
    workers.prepare()
    if (platform.env.runsJobs) platform.examiners.prepare()
    const sent = await readBody(request, pictureLimits.bytes).finally(() => {
      receiving.splice(receiving.indexOf(sessionId), 1)
    })
    if (sent === 'gone') return true
    if (sent === 'tooLong') return sendRefusal(request, response, tooManyBytes.refusal)
    const taken = await takePicture(platform, workers, admitted, source, new Uint8Array(sent))
    if ('code' in taken) return sendRefusal(request, response, taken)
    return sendJson(response, 200, { picture: { ...taken, url: applicantPictureUrl(platform, kind) } })
  }

  async function get(request: IncomingMessage, response: ServerResponse, kind: string): Promise<true> {
    const { ip } = callerOf(request, platform.env.trustProxy)
    if (unknownLinks.isOver(ip)) return sendRefusal(request, response, tooOften)
    const picture = isEvidenceKind(kind)
      ? await pictureForApplicant(platform, linkTokenOf(request), kind)
      : null
    if (!picture) return sendRefusal(request, response, noSuchPicture)
    if ('code' in picture) {
      if (picture.code === 'unknownLink') unknownLinks.take(ip)
      return sendRefusal(request, response, picture)
    }
    return sendPicture(request, response, picture)
  }

  return (request, response, url) => {
    if (!url.pathname.startsWith(applicantPicturesPath)) return false
    const kind = url.pathname.slice(applicantPicturesPath.length)
    if (request.method === 'PUT') return put(request, response, url, kind)
    if (request.method === 'GET' || request.method === 'HEAD') return get(request, response, kind)
    response.setHeader('Allow', 'GET, HEAD, PUT')
    return sendRefusal(request, response, wrongMethod)
  }
}

/** `GET /evidence/<evd_…>` for operators and programs of its workspace; for everyone else there is nothing. */
export function createEvidenceRoute(
  platform: Platform,
  identifyOperator: (request: IncomingMessage) => Promise<Actor | null>,
): Route {
  return async (request, response, url) => {
    if (!url.pathname.startsWith(evidencePath)) return false
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD')
      return sendRefusal(request, response, wrongMethod)
    }
    const operator = await identifyOperator(request)
    if (!operator) return sendRefusal(request, response, notSignedIn)
    const id = decodeId('evd', url.pathname.slice(evidencePath.length))
    const picture = id && (await pictureForOperator(platform, operator, id))
    return picture ? sendPicture(request, response, picture) : sendRefusal(request, response, noSuchPicture)
  }
}

function sendPicture(request: IncomingMessage, response: ServerResponse, picture: ShownPicture): true {
  const name = picture.kind.toLowerCase().replaceAll('_', '-')
  return sendJpeg(request, response, { name, bytes: picture.bytes })
}

interface HttpRefusal {
  code: PictureNotTaken['code'] | keyof typeof statuses
  message: string
}

/** What is not named here is a state that does not allow it: 409. */
const statuses: Partial<Record<string, number>> = {
  unknownLink: 410,
  linkExpired: 410,
  sessionTimeOver: 410,
  canceled: 410,
  alreadySubmitted: 410,
  empty: 415,
  notAPicture: 415,
  typeNotAccepted: 415,
  animated: 415,
  broken: 415,
  tooManyBytes: 413,
  tooSmall: 422,
  tooLarge: 422,
  busy: 503,
  tooOften: 429,
  noSuchPicture: 404,
  notSignedIn: 401,
  sourceMissing: 400,
  wrongMethod: 405,
}

const busy = {
  code: 'busy',
  message: 'Too many pictures are arriving at this moment. Try again in a few seconds.',
} as const
const noSuchPicture = { code: 'noSuchPicture', message: 'There is no such picture.' }
const notSignedIn = { code: 'notSignedIn', message: 'Sign in, or send an API key, to see this picture.' }
const sourceMissing = {
  code: 'sourceMissing',
  message: 'Say where the picture comes from: ?source=CAMERA or ?source=FILE.',
}
const tooOften = {
  code: 'tooOften',
  message: 'That was often in a short time. Wait a minute, then try again.',
}
const wrongMethod = { code: 'wrongMethod', message: 'Pictures are sent with PUT and read with GET.' }

function sendRefusal(request: IncomingMessage, response: ServerResponse, refusal: HttpRefusal): true {
  const status = statuses[refusal.code] ?? 409
  if (status === 429 || status === 503) response.setHeader('Retry-After', status === 429 ? 60 : 5)
  const { code, message } = refusal
  afterTheRest(request, response, () => sendJson(response, status, { error: { code, message } }))
  return true
}
