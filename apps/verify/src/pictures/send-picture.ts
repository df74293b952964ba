import type { RefusedBecause, SendOutcome, SendPicture } from './upload-queue.ts'

/** Sends a picture by PUT with the link's token. XMLHttpRequest, because fetch cannot tell how much has gone. */
export function pictureSender(token: string): SendPicture {
  return ({ kind, blob, source }, onProgress, signal) =>
    new Promise<SendOutcome>((resolve) => {
      const request = new XMLHttpRequest()
      request.open('PUT', `/applicant/pictures/${kind}?source=${source}`)
      request.setRequestHeader('authorization', `Bearer ${token}`)
      request.setRequestHeader('content-type', blob.type || 'image/jpeg')
      request.timeout = 120_000
      request.responseType = 'json'
      request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
      request.onload = () => resolve(outcomeOf(request.status, request.response))
      request.onerror = () => resolve({ type: 'dropped' })
      request.ontimeout = () => resolve({ type: 'dropped' })
      request.onabort = () => resolve({ type: 'dropped' })
      signal.addEventListener('abort', () => request.abort())
      request.send(blob)
    })
}

/** Why, by the code of the server's answer. What is not here is taken again: damaged, or about an attempt that was
 * begun anew. */
const byCode: Record<string, RefusedBecause> = {
  tooManyBytes: 'tooLarge',
  tooLarge: 'tooLarge',
  tooSmall: 'wrongSize',
  empty: 'notAPicture',
  notAPicture: 'notAPicture',
  typeNotAccepted: 'notAPicture',
  animated: 'notAPicture',
  broken: 'other',
  beganAnew: 'other',
  unknownLink: 'tokenDead',
  linkExpired: 'tokenDead',
  sessionTimeOver: 'tokenDead',
  canceled: 'tokenDead',
  alreadySubmitted: 'tokenDead',
  pictureNotRequired: 'tokenDead',
}

/** Why, where the answer is a gateway's and names no code of ours. */
const byStatus: Record<number, RefusedBecause> = {
  401: 'tokenDead',
  404: 'tokenDead',
  409: 'tokenDead',
  410: 'tokenDead',
  413: 'tooLarge',
  415: 'notAPicture',
  422: 'wrongSize',
}

/** What an answer means: taken, refused for good, or (a full server, a gateway between) worth another try. */
export function outcomeOf(status: number, body: unknown): SendOutcome {
  if (status === 200) {
    const picture = (body as { picture?: unknown } | null)?.picture
    // A 200 without our body comes from a gateway (a hotel's sign-in page), not from us.
    if (!picture) return { type: 'dropped' }
    return { type: 'taken', picture: picture as Extract<SendOutcome, { type: 'taken' }>['picture'] }
  }
  if (status === 408 || status === 425 || status === 429 || status >= 500) return { type: 'dropped' }
  const code = (body as { error?: { code?: unknown } } | null)?.error?.code
  const because = typeof code === 'string' ? byCode[code] : undefined
  return { type: 'refused', because: because ?? byStatus[status] ?? 'other' }
}
