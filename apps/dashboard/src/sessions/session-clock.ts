import type { VerificationSessionStatus } from '../generated/graphql.ts'
import { formatClock } from '../time/format-time.ts'
import { statusAt } from './status-at.ts'

type Timed = {
  status: VerificationSessionStatus
  linkExpiresAt: string
  sessionEndsAt?: string | null
  startedAt?: string | null
}

/** Time is short when less than this is left, and then it turns amber. */
const shortTime = 2 * 60_000

/** What a session's time says at a moment: the status it has then, and of a running one what is left. */
export function clockOf(
  session: Timed,
  now: number,
): { status: VerificationSessionStatus; fraction: number | null; clock: string | null; isShort: boolean } {
  const status = statusAt(session, now)
  const { startedAt, sessionEndsAt } = session
  if (status !== 'IN_PROGRESS' || !startedAt || !sessionEndsAt) {
    return { status, fraction: null, clock: null, isShort: false }
  }
  const end = Date.parse(sessionEndsAt)
  const whole = end - Date.parse(startedAt)
  const left = Math.max(0, end - now)
  return {
    status,
    fraction: whole > 0 ? left / whole : 0,
    clock: formatClock(left),
    isShort: left < shortTime,
  }
}
