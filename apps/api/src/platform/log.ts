import { type DestinationStream, pino } from 'pino'
import type { Env } from './env.ts'

/** Writes JSON lines. An error goes under `err`, as it is. Never hand it a person's data, a token, or a request's body. */
export type Log = Pick<import('pino').Logger, 'fatal' | 'error' | 'warn' | 'info' | 'debug'>

/** Writes to standard error unless told otherwise. */
export function createLog(
  level: Env['logLevel'],
  destination: DestinationStream = pino.destination({ dest: 2, sync: true }),
): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: describeError },
    },
    destination,
  )
}

/** An error's type, message and stack, and nothing of what it may carry along (parameters, bodies, rows). */
export function describeError(error: unknown): { type: string; message: string; stack?: string } {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an Error' }
  const { name, stack } = error
  // Prisma's message for a call it refuses repeats the whole call, people and all; its last line says what was wrong.
  const isCall = name === 'PrismaClientValidationError'
  const message = withoutTokens(isCall ? (error.message.trimEnd().split('\n').at(-1) ?? '') : error.message)
  if (!stack) return { type: name, message }
  const shown = isCall
    ? `${name}: ${message}${stack.slice(stack.indexOf('\n    at '))}`
    : withoutTokens(stack)
  return { type: name, message, stack: shown }
}

/** Cuts link tokens and API keys out of a text that goes to the log. */
export function withoutTokens(text: string): string {
  return text.replace(/\/s\/[\w-]{20,}/g, '/s/…').replace(/\bbf_[\x21-\x7e]{8,}/g, 'bf_…')
}
