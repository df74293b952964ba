import type { IncomingMessage } from 'node:http'

/** What a bearer is told whose link is not known any more, whatever they asked for. */
export const unknownLink = {
  code: 'unknownLink',
  message: 'This link is not valid any more. Use the newest one you were sent.',
} as const

/** What a bearer is told who sends something of an attempt, or of a task in it, that is over. */
export const beganAnew = {
  code: 'beganAnew',
  message: 'You began anew while this was on its way. Do it once more.',
} as const

/**
 * The link's token that a request bears: `Authorization: Bearer` and 43 characters of base64url. Null for anything
 * else, so that whatever is looked up has a token's shape. A token in an address would end up in logs: not read.
 */
export function linkTokenOf(request: IncomingMessage): string | null {
  return /^Bearer ([\w-]{43})$/i.exec(request.headers.authorization ?? '')?.[1] ?? null
}
