import type { Expired, Session, SessionStatus } from './session.ts'

/**
 * The session as it is at that instant, whether or not a job has recorded an expiry yet. The same value comes
 * back before and after the recording; where no deadline has passed, the very same object.
 */
export function sessionAt(session: Session, now: Date): Session {
  return lapsed(session, now) ?? session
}

/** The truth at that instant. A deadline has passed at its very millisecond, not one later. */
export function statusAt(session: Session, now: Date): SessionStatus {
  return sessionAt(session, now).status
}

/** Whether the newest link lets somebody in at that instant. */
export function tokenWorks(session: Session, now: Date): boolean {
  const deadline = nextDeadline(session)
  return deadline !== null && now < deadline
}

/** The moment at which the session expires if nothing else happens; null when it cannot. */
export function nextDeadline(session: Session): Date | null {
  switch (session.status) {
    case 'PENDING':
    case 'RESUBMISSION_REQUESTED':
      return session.linkExpiresAt
    case 'IN_PROGRESS':
      return session.sessionEndsAt
    default:
      return null
  }
}

function lapsed(session: Session, now: Date): Expired | null {
  switch (session.status) {
    case 'PENDING':
    case 'RESUBMISSION_REQUESTED': {
      if (now < session.linkExpiresAt) return null
      return { ...session, status: 'EXPIRED', expiryReason: 'LINK', closedAt: session.linkExpiresAt }
    }
    case 'IN_PROGRESS': {
      if (now < session.sessionEndsAt) return null
      const { pictures: _, ...rest } = session
      return {
        ...rest,
        status: 'EXPIRED',
        expiryReason: 'SESSION_TIME',
        closedAt: session.sessionEndsAt,
      }
    }
    default:
      return null
  }
}
