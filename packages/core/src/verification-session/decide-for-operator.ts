import type { Issue } from '../issue.ts'
import { limits, linkExpiryIssues } from '../limits.ts'
import { proseIssues } from '../plain-text.ts'
import type { OperatorCommand } from './command.ts'
import { accepted, type Decision, invalidIf, reasonIssues, refused } from './decision.ts'
import { closedToOperator, notEnded, notInReview, type Refusal, refuse } from './refusal.ts'
import type { Session } from './session.ts'
import { after } from './session-clock.ts'

/** What an operator or integrator may do. `session` is as it is at `now`: see `decide`. */
export function decideForOperator(session: Session, command: OperatorCommand, now: Date): Decision {
  switch (command.type) {
    case 'approve': {
      const no = notInReview(session) ?? invalidIf(session, noteIssues(command.note))
      return no ? refused(no) : accepted({ type: 'approved', at: now })
    }
    case 'decline': {
      const issues = [...reasonIssues(command.reasons), ...noteIssues(command.note)]
      const no = notInReview(session) ?? invalidIf(session, issues)
      return no
        ? refused(no)
        : accepted({ type: 'declined', at: now, reasons: [...new Set(command.reasons)] })
    }
    case 'requestResubmission': {
      const issues = [...reasonIssues(command.reasons), ...messageIssues(command.message)]
      const no = notInReview(session) ?? invalidIf(session, issues)
      if (no) return refused(no)
      return accepted({
        type: 'resubmissionRequested',
        at: now,
        reasons: [...new Set(command.reasons)],
        linkExpiresAt: after(now, session.linkExpirySeconds),
      })
    }
    case 'renewLink': {
      const linkExpirySeconds = command.linkExpirySeconds ?? session.linkExpirySeconds
      const no = notRenewable(session) ?? invalidIf(session, linkExpiryIssues(linkExpirySeconds))
      if (no) return refused(no)
      const linkExpiresAt = after(now, linkExpirySeconds)
      return accepted({ type: 'linkRenewed', at: now, linkExpirySeconds, linkExpiresAt })
    }
    case 'cancel': {
      const closed = closedToOperator(session)
      return closed ? refused(closed) : accepted({ type: 'canceled', at: now })
    }
    case 'eraseEvidence': {
      if (session.evidenceErasedAt !== null) return accepted()
      const no = notErasable(session) ?? invalidIf(session, erasureNoteIssues(command))
      return no ? refused(no) : accepted({ type: 'evidenceErased', at: now, reason: command.reason })
    }
  }
}

function notErasable(session: Session): Refusal | null {
  const running = notEnded(session)
  if (running || session.attempt > 0) return running
  return refuse(session, 'nothingToErase', 'Nobody ever started this session, so there is nothing to erase.')
}

function notRenewable(session: Session): Refusal | null {
  switch (session.status) {
    case 'PENDING':
    case 'RESUBMISSION_REQUESTED':
      return null
    case 'EXPIRED': {
      if (session.evidenceErasedAt === null) return null
      const message =
        'What the applicant showed was erased, so this session stays closed. Create a new session.'
      return refuse(session, 'evidenceErased', message)
    }
    case 'IN_PROGRESS': {
      // A new link would throw away what the applicant is doing; the one they have works until the end.
      const message =
        'The applicant is verifying right now, and their link works until they are done. Wait, or cancel the session.'
      return refuse(session, 'applicantIsVerifying', message)
    }
    case 'PROCESSING':
    case 'IN_REVIEW': {
      const message =
        'The applicant has already handed everything in, so there is no link to renew. Ask for better pictures once it is in review.'
      return refuse(session, 'alreadySubmitted', message)
    }
    default:
      return closedToOperator(session)
  }
}

function noteIssues(note: string | null | undefined): Issue[] {
  return proseIssues(note ?? '', { path: ['note'], name: 'The note', max: limits.decisionNoteLength })
}

/** A reason that no list has is told in words. */
function erasureNoteIssues({ reason, note }: Extract<OperatorCommand, { type: 'eraseEvidence' }>): Issue[] {
  const max = limits.decisionNoteLength
  return proseIssues(note ?? '', { path: ['note'], name: 'The note', max, required: reason === 'OTHER' })
}

function messageIssues(message: string | null | undefined): Issue[] {
  const max = limits.resubmissionMessageLength
  return proseIssues(message ?? '', { path: ['message'], name: 'The message', max })
}
