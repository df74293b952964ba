import { decide } from './decide.ts'
import { isWaiting, type Session } from './session.ts'
import { sessionAt } from './status-at.ts'

/** What an operator may do to the session at that instant. */
export interface AllowedActions {
  approve: boolean
  decline: boolean
  requestResubmission: boolean
  cancel: boolean
  renewLink: boolean
  /** Sending the invitation again makes sense while its link waits to be started. */
  resendInvitation: boolean
  /** There may be something to erase, and the session has ended. */
  eraseEvidence: boolean
}

/** Asks `decide` itself, so that a button is never offered for a command that would be refused. */
export function allowedActions(session: Session, now: Date): AllowedActions {
  return {
    approve: decide(session, { type: 'approve' }, now).accepted,
    decline: decide(session, { type: 'decline', reasons: ['OTHER'] }, now).accepted,
    requestResubmission: decide(session, { type: 'requestResubmission', reasons: ['OTHER'] }, now).accepted,
    cancel: decide(session, { type: 'cancel' }, now).accepted,
    renewLink: decide(session, { type: 'renewLink' }, now).accepted,
    resendInvitation: isWaiting(sessionAt(session, now)),
    eraseEvidence:
      session.evidenceErasedAt === null &&
      decide(session, { type: 'eraseEvidence', reason: 'PERSON_ASKED' }, now).accepted,
  }
}
