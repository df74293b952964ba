import { limits } from '../limits.ts'
import type { InProgress } from './session.ts'

/** The moment that "I need more time" would move the end to; null when nothing is left to give. */
export function extendedEnd(session: InProgress): Date | null {
  const end = Math.min(
    session.sessionEndsAt.getTime() + session.sessionTimeSeconds * 1000,
    latestEnd(session).getTime(),
  )
  return end > session.sessionEndsAt.getTime() ? new Date(end) : null
}

/** The latest moment that any number of extensions can reach. */
export function latestEnd(session: InProgress): Date {
  return after(session.startedAt, limits.extendedSessionSeconds)
}

export function after(moment: Date, seconds: number): Date {
  return new Date(moment.getTime() + seconds * 1000)
}
