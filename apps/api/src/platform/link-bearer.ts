import type { IncomingMessage } from 'node:http'

/**
 * The link's token that a request bears: `Authorization: Bearer` and 43 characters of base64url. Null for anything
 * else, so that whatever is looked up has a token's shape. A token in an address would end up in logs: not read.
 */
export function linkTokenOf(request: IncomingMessage): string | null {
  return /^Bearer ([\w-]{43})$/i.exec(request.headers.authorization ?? '')?.[1] ?? null
}
