import type { Verification } from '../applicant/verification.ts'

/** From here on the time is short: amber, and the warning. WCAG 2.2.1 asks for at least 20 seconds. */
export const WARN_AT_SECONDS = 120

/** Seconds until `end`, never below zero; the last second counts until it is over. Both in milliseconds. */
export function secondsUntil(end: number, now: number): number {
  return Math.max(0, Math.ceil((end - now) / 1000))
}

/** `11:42`, `0:09`, `60:00`. */
export function clockFace(seconds: number): string {
  const rest = String(seconds % 60).padStart(2, '0')
  return `${Math.floor(seconds / 60)}:${rest}`
}

/** The part of the session time that is left, 0 to 1; more than was given at first counts as all of it. */
export function shareLeft(seconds: number, sessionTimeSeconds: number): number {
  return Math.min(1, seconds / Math.max(1, sessionTimeSeconds))
}

/** The minute to say aloud when the clock went from `before` to `after` seconds, or null. */
export function minuteToAnnounce(before: number, after: number): 5 | 2 | 1 | null {
  for (const minute of [1, 2, 5] as const) {
    if (before > minute * 60 && after <= minute * 60 && after > (minute - 1) * 60) return minute
  }
  return null
}

/** The whole minutes that one press of *I need more time* gives now; 0 when there are none left to give. */
export function minutesToGive(
  verification: Pick<Verification, 'sessionEndsAt' | 'canExtendUntil' | 'sessionTimeSeconds'>,
): number {
  const { sessionEndsAt, canExtendUntil, sessionTimeSeconds } = verification
  if (sessionEndsAt === null || canExtendUntil === null) return 0
  const seconds = Math.min(sessionTimeSeconds, (canExtendUntil - sessionEndsAt) / 1000)
  return Math.max(0, Math.floor(seconds / 60))
}
