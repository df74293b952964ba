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
