import type { StatusTone } from '@bonafide/ui/StatusGlyph'
import { t } from '@lingui/core/macro'
import type { VerificationSessionStatus } from '../generated/graphql.ts'

/** What a status is called. */
export function statusWord(status: VerificationSessionStatus): string {
  switch (status) {
    case 'PENDING':
      return t`Waiting`
    case 'IN_PROGRESS':
      return t`In progress`
    case 'PROCESSING':
      return t`Checking`
    case 'IN_REVIEW':
      return t`In review`
    case 'RESUBMISSION_REQUESTED':
      return t`Asked again`
    case 'APPROVED':
      return t`Approved`
    case 'DECLINED':
      return t`Declined`
    case 'EXPIRED':
      return t`Expired`
    case 'CANCELED':
      return t`Cancelled`
  }
}

const tones: Record<VerificationSessionStatus, StatusTone> = {
  PENDING: 'waiting',
  IN_PROGRESS: 'progress',
  PROCESSING: 'checking',
  IN_REVIEW: 'review',
  RESUBMISSION_REQUESTED: 'again',
  APPROVED: 'approved',
  DECLINED: 'declined',
  EXPIRED: 'expired',
  CANCELED: 'cancelled',
}

/** The glyph and the colour of a status. */
export function statusTone(status: VerificationSessionStatus): StatusTone {
  return tones[status]
}

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
