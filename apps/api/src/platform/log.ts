import { pino } from 'pino'
import type { Env } from './env.ts'

/** Writes JSON lines to standard error. Never hand it a person's data, a token, or a request's body. */
export type Log = Pick<import('pino').Logger, 'fatal' | 'error' | 'warn' | 'info' | 'debug'>

export function createLog(level: Env['logLevel']): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: describeError },
    },
    pino.destination({ dest: 2, sync: true }),
  )
}

/** An error's type, message and stack, and nothing of what it may carry along (parameters, bodies, rows). */
export function describeError(error: unknown): { type: string; message: string; stack?: string } {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an Error' }
  const message = withoutTokens(error.message)
  return { type: error.name, message, ...(error.stack ? { stack: withoutTokens(error.stack) } : {}) }
}

/** Cuts link tokens and API keys out of a text that goes to the log. */
export function withoutTokens(text: string): string {
  return text.replace(/\/s\/[\w-]{20,}/g, '/s/…').replace(/\bbf_[\x21-\x7e]{8,}/g, 'bf_…')
}
