import { isCountryCode } from '../country.ts'
import { isDocumentType, requiredPictures } from '../document.ts'
import type { ApplicantCommand } from './command.ts'
import { accepted, type Decision, refused } from './decision.ts'
import type { LifecycleEvent } from './event.ts'
import { closedToApplicant, type Refusal, refuse } from './refusal.ts'
import { type InProgress, isWaiting, type Session } from './session.ts'
import { after, extendedEnd } from './session-clock.ts'

/** What the person behind the link may do. `session` is as it is at `now`: see `decide`. */
export function decideForApplicant(session: Session, command: ApplicantCommand, now: Date): Decision {
  const closed = closedToApplicant(session)
  if (closed) return refused(closed)

  if (isWaiting(session)) {
    const opened: LifecycleEvent[] = session.openedAt === null ? [{ type: 'opened', at: now }] : []
    if (command.type === 'open') return accepted(...opened)
    if (command.type !== 'start') {
      return refused(refuse(session, 'notStarted', 'Nothing has begun yet. Press Start first.'))
    }
    // Whoever pressed Start has seen the page, even where the notice of that never arrived.
    return accepted(...opened, {
      type: 'started',
      at: now,
      attempt: session.attempt + 1,
      sessionEndsAt: after(now, session.sessionTimeSeconds),
    })
  }
  // closedToApplicant lets nothing else through; the compiler cannot see it.
  if (session.status !== 'IN_PROGRESS') throw new Error(`an applicant in ${session.status}`)
  return whileInProgress(session, command, now)
}

function whileInProgress(session: InProgress, command: ApplicantCommand, now: Date): Decision {
  switch (command.type) {
    case 'open':
    case 'start':
      return accepted()
    case 'restart':
      return accepted({ type: 'restarted', at: now, attempt: session.attempt + 1 })
    case 'consent':
      return session.consentedAt === null ? accepted({ type: 'consented', at: now }) : accepted()
    case 'chooseDocument':
      return chooseDocument(session, command, now)
    case 'takePicture': {
      if (session.consentedAt === null) return refused(consentMissing(session))
      if (session.document === null) return refused(documentMissing(session))
      if (!requiredPictures(session.document.type).includes(command.kind)) {
        const message = 'This document does not need that picture. Leave it out.'
        return refused(refuse(session, 'pictureNotRequired', message))
      }
      return accepted({ type: 'pictureTaken', at: now, kind: command.kind })
    }
    case 'extendTime': {
      const sessionEndsAt = extendedEnd(session)
      if (sessionEndsAt === null) {
        const message = 'You already have all the time there is: 60 minutes. Finish before it is over.'
        return refused(refuse(session, 'noTimeLeftToGive', message))
      }
      return accepted({ type: 'timeExtended', at: now, sessionEndsAt })
    }
    case 'submit': {
      if (session.consentedAt === null) return refused(consentMissing(session))
      if (session.document === null) return refused(documentMissing(session))
      const missing = requiredPictures(session.document.type).filter(
        (kind) => !session.pictures.includes(kind),
      )
      if (missing.length > 0) {
        const message = 'Some pictures are missing. Take them, then send.'
        return refused({ code: 'picturesMissing', status: session.status, message, missing })
      }
      return accepted({ type: 'submitted', at: now })
    }
  }
}

function chooseDocument(
  session: InProgress,
  command: Extract<ApplicantCommand, { type: 'chooseDocument' }>,
  now: Date,
): Decision {
  const { documentType, documentCountry } = command
  const { allowedDocuments, allowedCountries, document } = session
  if (
    !isDocumentType(documentType) ||
    (allowedDocuments.length > 0 && !allowedDocuments.includes(documentType))
  ) {
    const message = 'This document is not accepted here. Choose one of those offered.'
    return refused(refuse(session, 'documentNotAllowed', message))
  }
  if (
    !isCountryCode(documentCountry) ||
    (allowedCountries.length > 0 && !allowedCountries.includes(documentCountry))
  ) {
    const message = 'Documents of this country are not accepted here. Choose one of those offered.'
    return refused(refuse(session, 'countryNotAllowed', message))
  }
  if (document?.type === documentType && document.country === documentCountry) return accepted()
  // A picture of the old document must not be handed in as one of the new; the face stays the same.
  const discarded = session.pictures.filter((kind) => kind !== 'SELFIE')
  return accepted({ type: 'documentChosen', at: now, documentType, documentCountry, discarded })
}

function consentMissing(session: Session): Refusal {
  return refuse(session, 'consentMissing', 'Your consent is missing. Give it, then go on.')
}

function documentMissing(session: Session): Refusal {
  return refuse(session, 'documentMissing', 'No document is chosen yet. Choose one, then go on.')
}
