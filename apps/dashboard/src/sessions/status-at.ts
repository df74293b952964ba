import type { VerificationSessionStatus } from '../generated/graphql.ts'

/**
 * The status at a moment, which may be later than the answer that brought it: a deadline that has passed since
 * ends the session then, not when the next answer comes.
 */
export function statusAt(
  session: { status: VerificationSessionStatus; linkExpiresAt: string; sessionEndsAt?: string | null },
  now: number,
): VerificationSessionStatus {
  const { status, linkExpiresAt, sessionEndsAt } = session
  const waitsForStart = status === 'PENDING' || status === 'RESUBMISSION_REQUESTED'
  if (waitsForStart && now >= Date.parse(linkExpiresAt)) return 'EXPIRED'
  if (status === 'IN_PROGRESS' && sessionEndsAt && now >= Date.parse(sessionEndsAt)) return 'EXPIRED'
  return status
}
