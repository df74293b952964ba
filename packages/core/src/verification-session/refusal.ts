import type { EvidenceKind } from '../document.ts'
import type { Issue } from '../issue.ts'
import type { Session, SessionStatus } from './session.ts'

/** Why a command was not accepted. `status` is the truth at the moment of the command. */
export type Refusal =
  /** What was typed is wrong; the issues say where. */
  | { code: 'invalidInput'; status: SessionStatus | null; message: string; issues: Issue[] }
  /** The required pictures that are not taken yet, in the order they are taken. */
  | { code: 'picturesMissing'; status: SessionStatus; message: string; missing: readonly EvidenceKind[] }
  | { code: StateRefusalCode; status: SessionStatus; message: string }
  | { code: 'notCreated'; status: null; message: string }

export type RefusalCode = Refusal['code']

/** The session's state does not allow it. */
export type StateRefusalCode =
  | 'alreadyCreated'
  | 'linkExpired'
  | 'sessionTimeOver'
  | 'canceled'
  | 'approved'
  | 'declined'
  | 'alreadySubmitted'
  | 'applicantIsVerifying'
  | 'notStarted'
  | 'notInReview'
  | 'notProcessing'
  | 'consentMissing'
  | 'documentMissing'
  | 'documentNotAllowed'
  | 'countryNotAllowed'
  | 'pictureNotRequired'
  | 'noTimeLeftToGive'
  | 'nothingToExpire'
  | 'notEnded'
  | 'nothingToErase'
  | 'evidenceErased'

export function refuse(session: Session, code: StateRefusalCode, message: string): Refusal {
  return { code, status: session.status, message }
}

export function invalid(session: Session | null, issues: Issue[]): Refusal {
  const message = issues.map((issue) => issue.message).join(' ')
  return { code: 'invalidInput', status: session?.status ?? null, message, issues }
}

/** Why the link lets nobody in, in words for the person who holds it; null while it does. */
export function closedToApplicant(session: Session): Refusal | null {
  switch (session.status) {
    case 'PENDING':
    case 'RESUBMISSION_REQUESTED':
    case 'IN_PROGRESS':
      return null
    case 'PROCESSING':
    case 'IN_REVIEW':
    case 'APPROVED':
    case 'DECLINED':
      return refuse(
        session,
        'alreadySubmitted',
        'Your verification has been sent. There is nothing more to do.',
      )
    case 'CANCELED':
      return refuse(
        session,
        'canceled',
        'This verification was canceled. If that surprises you, ask whoever sent you the link.',
      )
    case 'EXPIRED':
      return session.expiryReason === 'LINK'
        ? refuse(session, 'linkExpired', 'This link has expired. Ask whoever sent it to you for a new one.')
        : refuse(
            session,
            'sessionTimeOver',
            'The time for this verification is over. Ask whoever sent you the link for a new one.',
          )
  }
}

/** Why an operator can no longer change a session that has come to its end; null while they can. */
export function closedToOperator(session: Session): Refusal | null {
  switch (session.status) {
    case 'APPROVED':
      return refuse(session, 'approved', 'The session is approved, and that is final. Create a new session.')
    case 'DECLINED':
      return refuse(session, 'declined', 'The session is declined, and that is final. Create a new session.')
    case 'CANCELED':
      return refuse(session, 'canceled', 'The session is canceled, and that is final. Create a new session.')
    default:
      return null
  }
}

/** Why there is nothing to decide about yet, or any more; null when the session is in review. */
export function notInReview(session: Session): Refusal | null {
  switch (session.status) {
    case 'IN_REVIEW':
      return null
    case 'EXPIRED': {
      const code = session.expiryReason === 'LINK' ? 'linkExpired' : 'sessionTimeOver'
      const message =
        'The session expired before anything was handed in. Renew its link to let the applicant try again.'
      return refuse(session, code, message)
    }
    case 'PROCESSING':
      return refuse(session, 'notInReview', 'The checks are still running. Decide when they are done.')
    case 'PENDING':
    case 'RESUBMISSION_REQUESTED':
    case 'IN_PROGRESS':
      return refuse(
        session,
        'notInReview',
        'The applicant has not handed anything in yet. Decide when the session is in review, or cancel it.',
      )
    default:
      return closedToOperator(session)
  }
}

/** Why what was shown cannot be erased yet; null once the session has ended. */
export function notEnded(session: Session): Refusal | null {
  switch (session.status) {
    case 'PENDING':
    case 'RESUBMISSION_REQUESTED':
    case 'IN_PROGRESS': {
      const message =
        'The applicant can still hand pictures in. Cancel the session first, or wait until it has ended.'
      return refuse(session, 'notEnded', message)
    }
    case 'PROCESSING': {
      const message =
        'The pictures are being examined at this moment. Erase them once the session is decided.'
      return refuse(session, 'notEnded', message)
    }
    case 'IN_REVIEW': {
      const message =
        'The session is in review, and its evidence is what you decide by. Approve, decline or cancel it first.'
      return refuse(session, 'notEnded', message)
    }
    default:
      return null
  }
}
