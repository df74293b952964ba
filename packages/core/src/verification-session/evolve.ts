import type { EvidenceKind } from '../document.ts'
import type { SessionEvent } from './event.ts'
import {
  type Frame,
  type InProgress,
  type InReview,
  isWaiting,
  type Pending,
  type Processing,
  type Progress,
  type ResubmissionRequested,
  type Session,
  type Submission,
} from './session.ts'
import { sessionAt } from './status-at.ts'

/**
 * The session after an event. Decides nothing: what `decide` gave is applied as it is. Throws when the event
 * cannot follow, because then the history is not one that `decide` wrote.
 */
export function evolve(session: Session | null, event: SessionEvent): Session {
  if (event.type === 'created') {
    if (session !== null) throw new Error('a session is created once')
    return {
      status: 'PENDING',
      allowedDocuments: event.allowedDocuments,
      allowedCountries: event.allowedCountries,
      linkExpirySeconds: event.linkExpirySeconds,
      sessionTimeSeconds: event.sessionTimeSeconds,
      linkExpiresAt: event.linkExpiresAt,
      openedAt: null,
      attempt: 0,
      resubmissionReasons: [],
      evidenceErasedAt: null,
    }
  }
  if (session === null) throw new Error(`the first event of a session is created, not ${event.type}`)

  switch (event.type) {
    case 'opened':
      return { ...waiting(session, event), openedAt: event.at }
    case 'started': {
      const before = waiting(session, event)
      return {
        ...frameOf(before),
        status: 'IN_PROGRESS',
        openedAt: before.openedAt ?? event.at,
        attempt: event.attempt,
        startedAt: event.at,
        sessionEndsAt: event.sessionEndsAt,
        consentedAt: null,
        document: null,
        pictures: [],
      }
    }
    case 'restarted':
      return { ...inProgress(session, event), attempt: event.attempt, document: null, pictures: [] }
    case 'consented':
      return { ...inProgress(session, event), consentedAt: event.at }
    case 'documentChosen': {
      const before = inProgress(session, event)
      return {
        ...before,
        document: { type: event.documentType, country: event.documentCountry },
        pictures: before.pictures.filter((kind) => !event.discarded.includes(kind)),
      }
    }
    case 'pictureTaken': {
      const before = inProgress(session, event)
      return { ...before, pictures: withPicture(before.pictures, event.kind) }
    }
    case 'timeExtended':
      return { ...inProgress(session, event), sessionEndsAt: event.sessionEndsAt }
    case 'submitted': {
      const before = inProgress(session, event)
      const { consentedAt, document } = before
      if (consentedAt === null || document === null) throw impossible(session, event)
      const submission: Submission = {
        ...progressOf(before),
        consentedAt,
        document,
        submittedAt: event.at,
      }
      return { ...frameOf(before), ...submission, status: 'PROCESSING' }
    }
    case 'checksDone': {
      const before = submitted(session, event, 'PROCESSING')
      if (event.outcome === 'IN_REVIEW') return { ...before, status: 'IN_REVIEW' }
      if (event.outcome === 'APPROVED') return { ...before, status: 'APPROVED', decidedAt: event.at }
      return { ...before, status: 'DECLINED', decidedAt: event.at, declineReasons: event.reasons }
    }
    case 'approved': {
      const before = submitted(session, event, 'IN_REVIEW')
      return { ...before, status: 'APPROVED', decidedAt: event.at }
    }
    case 'declined': {
      const before = submitted(session, event, 'IN_REVIEW')
      return { ...before, status: 'DECLINED', decidedAt: event.at, declineReasons: event.reasons }
    }
    case 'resubmissionRequested':
      return {
        ...frameOf(submitted(session, event, 'IN_REVIEW')),
        status: 'RESUBMISSION_REQUESTED',
        resubmissionReasons: event.reasons,
        linkExpiresAt: event.linkExpiresAt,
        openedAt: null,
      }
    case 'linkRenewed': {
      if (!isWaiting(session) && session.status !== 'EXPIRED') throw impossible(session, event)
      return {
        ...frameOf(session),
        // Who was asked for better pictures is still asked for them.
        status: session.resubmissionReasons.length > 0 ? 'RESUBMISSION_REQUESTED' : 'PENDING',
        linkExpirySeconds: event.linkExpirySeconds,
        linkExpiresAt: event.linkExpiresAt,
        openedAt: null,
      }
    }
    case 'canceled':
      return {
        ...frameOf(session),
        status: 'CANCELED',
        closedAt: event.at,
        progress: 'startedAt' in session ? progressOf(session) : null,
      }
    case 'expired': {
      const expired = sessionAt(session, event.expiredAt)
      if (session.status === 'EXPIRED' || expired.status !== 'EXPIRED') throw impossible(session, event)
      return expired
    }
    case 'evidenceErased':
      return { ...session, evidenceErasedAt: event.at }
    case 'invitationQueued':
    case 'invitationAccepted':
    case 'invitationFailed':
    case 'invitationRefused':
    case 'presenceAsked':
    case 'presenceAnswered':
    case 'reexamined':
    case 'valueCorrected':
      return session
  }
}

/** The session that a whole history gives, oldest event first. */
export function replay(events: Iterable<SessionEvent>): Session {
  let session: Session | null = null
  for (const event of events) session = evolve(session, event)
  if (session === null) throw new Error('a session without events')
  return session
}

function waiting(session: Session, event: SessionEvent): Pending | ResubmissionRequested {
  if (!isWaiting(session)) throw impossible(session, event)
  return session
}

function inProgress(session: Session, event: SessionEvent): InProgress {
  if (session.status !== 'IN_PROGRESS') throw impossible(session, event)
  return session
}

function submitted(
  session: Session,
  event: SessionEvent,
  status: 'PROCESSING' | 'IN_REVIEW',
): Processing | InReview {
  if ((session.status !== 'PROCESSING' && session.status !== 'IN_REVIEW') || session.status !== status) {
    throw impossible(session, event)
  }
  return session
}

function impossible(session: Session, event: SessionEvent): Error {
  return new Error(`a session in ${session.status} cannot have been ${event.type}`)
}

/** Only what holds in every state: a new state must not inherit what is no longer true. */
function frameOf(session: Session): Frame {
  return {
    allowedDocuments: session.allowedDocuments,
    allowedCountries: session.allowedCountries,
    linkExpirySeconds: session.linkExpirySeconds,
    sessionTimeSeconds: session.sessionTimeSeconds,
    linkExpiresAt: session.linkExpiresAt,
    openedAt: session.openedAt,
    attempt: session.attempt,
    resubmissionReasons: session.resubmissionReasons,
    evidenceErasedAt: session.evidenceErasedAt,
  }
}

function progressOf(session: Progress | Submission): Progress | Submission {
  const { startedAt, sessionEndsAt, consentedAt, document } = session
  if (!('submittedAt' in session)) return { startedAt, sessionEndsAt, consentedAt, document }
  return {
    startedAt,
    sessionEndsAt,
    consentedAt: session.consentedAt,
    document: session.document,
    submittedAt: session.submittedAt,
  }
}

function withPicture(pictures: readonly EvidenceKind[], kind: EvidenceKind): readonly EvidenceKind[] {
  return pictures.includes(kind) ? pictures : [...pictures, kind]
}
