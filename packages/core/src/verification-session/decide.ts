import { isCountryCode } from '../country.ts'
import { documentTypes, isDocumentType, requiredPictures } from '../document.ts'
import type { Issue } from '../issue.ts'
import { limits, linkExpiryIssues, sessionTimeIssues } from '../limits.ts'
import { proseIssues } from '../plain-text.ts'
import type { ApplicantCommand, Command, CreateCommand, OperatorCommand, SystemCommand } from './command.ts'
import type { LifecycleEvent } from './event.ts'
import { closedToApplicant, closedToOperator, invalid, notInReview, type Refusal, refuse } from './refusal.ts'
import { type InProgress, isWaiting, type Session } from './session.ts'
import { sessionAt } from './status-at.ts'

/** What a command does: nothing, one event or several in order; or why not. */
export type Decision = { accepted: true; events: LifecycleEvent[] } | { accepted: false; refusal: Refusal }

/**
 * What a command does to a session. Same inputs, same answer: `now` is an argument, and must be the database's
 * clock, read with the row. A session whose deadline has passed is treated as expired whether or not that was
 * recorded; where a command is accepted then, `expired` is the first of its events.
 */
export function decide(session: Session | null, command: Command, now: Date): Decision {
  if (session === null) {
    if (command.type === 'create') return create(command, now)
    const message = 'There is no such session. Create it first.'
    return refused({ code: 'notCreated', status: null, message })
  }
  if (command.type === 'create') {
    return refused(refuse(session, 'alreadyCreated', 'The session exists already. Create another one.'))
  }
  const current = sessionAt(session, now)
  const decision = onCurrent(current, command, now)
  if (current === session || current.status !== 'EXPIRED') return decision

  const { expiryReason, closedAt } = current
  const expired: LifecycleEvent = { type: 'expired', at: now, expiryReason, expiredAt: closedAt }
  if (command.type === 'expire') return accepted(expired)
  return decision.accepted ? accepted(expired, ...decision.events) : decision
}

/** The moment that "I need more time" would move the end to; null when nothing is left to give. */
export function extendedEnd(session: InProgress): Date | null {
  const end = Math.min(
    session.sessionEndsAt.getTime() + session.sessionTimeSeconds * 1000,
    latestEnd(session).getTime(),
  )
  return end > session.sessionEndsAt.getTime() ? new Date(end) : null
}

/** The latest moment that any number of extensions can reach. */
export function latestEnd(session: InProgress): Date {
  return after(session.startedAt, limits.extendedSessionSeconds)
}

function onCurrent(session: Session, command: Exclude<Command, CreateCommand>, now: Date): Decision {
  switch (command.type) {
    case 'approve':
    case 'decline':
    case 'requestResubmission':
    case 'renewLink':
    case 'cancel':
      return onOperator(session, command, now)
    case 'expire':
    case 'finishChecks':
      return onSystem(session, command, now)
    default:
      return onApplicant(session, command, now)
  }
}

function create(command: CreateCommand, now: Date): Decision {
  const issues = [
    ...linkExpiryIssues(command.linkExpirySeconds),
    ...sessionTimeIssues(command.sessionTimeSeconds),
    ...allowedDocumentIssues(command.allowedDocuments),
    ...allowedCountryIssues(command.allowedCountries),
  ]
  if (issues.length > 0) return refused(invalid(null, issues))
  return accepted({
    type: 'created',
    at: now,
    allowedDocuments: [...new Set(command.allowedDocuments)],
    allowedCountries: [...new Set(command.allowedCountries)],
    linkExpirySeconds: command.linkExpirySeconds,
    sessionTimeSeconds: command.sessionTimeSeconds,
    linkExpiresAt: after(now, command.linkExpirySeconds),
  })
}

function onApplicant(session: Session, command: ApplicantCommand, now: Date): Decision {
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

function onOperator(session: Session, command: OperatorCommand, now: Date): Decision {
  switch (command.type) {
    case 'approve': {
      const no = notInReview(session) ?? invalidIf(session, noteIssues(command.note))
      return no ? refused(no) : accepted({ type: 'approved', at: now })
    }
    case 'decline': {
      const issues = [...reasonIssues(command.reasons), ...noteIssues(command.note)]
      const no = notInReview(session) ?? invalidIf(session, issues)
      return no ? refused(no) : accepted({ type: 'declined', at: now, reasons: unique(command.reasons) })
    }
    case 'requestResubmission': {
      const issues = [...reasonIssues(command.reasons), ...messageIssues(command.message)]
      const no = notInReview(session) ?? invalidIf(session, issues)
      if (no) return refused(no)
      return accepted({
        type: 'resubmissionRequested',
        at: now,
        reasons: unique(command.reasons),
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
  }
}

function onSystem(session: Session, command: SystemCommand, now: Date): Decision {
  if (command.type === 'expire') {
    // A deadline that has just passed is answered by `decide` itself.
    return refused(refuse(session, 'nothingToExpire', 'No deadline has passed. Nothing is left to record.'))
  }
  if (session.status !== 'PROCESSING') {
    const message = 'No checks are running for this session. Their result is not needed.'
    return refused(refuse(session, 'notProcessing', message))
  }
  const { outcome } = command
  const reasons = command.outcome === 'DECLINED' ? command.reasons : []
  if (outcome === 'DECLINED') {
    const no = invalidIf(session, reasonIssues(reasons))
    if (no) return refused(no)
  }
  return accepted({ type: 'checksDone', at: now, outcome, reasons: unique(reasons) })
}

function notRenewable(session: Session): Refusal | null {
  switch (session.status) {
    case 'PENDING':
    case 'RESUBMISSION_REQUESTED':
    case 'EXPIRED':
      return null
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

function allowedDocumentIssues(types: readonly string[]): Issue[] {
  return types.flatMap((type, index) =>
    isDocumentType(type)
      ? []
      : [
          {
            path: ['allowedDocuments', String(index)],
            code: 'unknownDocument',
            message: `${type} is not a document we know. Choose from ${documentTypes.join(', ')}.`,
          },
        ],
  )
}

function allowedCountryIssues(codes: readonly string[]): Issue[] {
  return codes.flatMap((code, index) =>
    isCountryCode(code)
      ? []
      : [
          {
            path: ['allowedCountries', String(index)],
            code: 'unknownCountry',
            message: `${code} is not a country code. Give three capital letters (ISO 3166-1 alpha-3), such as FRA.`,
          },
        ],
  )
}

function reasonIssues(reasons: readonly string[]): Issue[] {
  if (reasons.length > 0) return []
  return [{ path: ['reasons'], code: 'required', message: 'Choose at least one reason.' }]
}

function noteIssues(note: string | null | undefined): Issue[] {
  return proseIssues(note ?? '', { path: ['note'], name: 'The note', max: limits.decisionNoteLength })
}

function messageIssues(message: string | null | undefined): Issue[] {
  const max = limits.resubmissionMessageLength
  return proseIssues(message ?? '', { path: ['message'], name: 'The message', max })
}

function invalidIf(session: Session, issues: Issue[]): Refusal | null {
  return issues.length > 0 ? invalid(session, issues) : null
}

function consentMissing(session: Session): Refusal {
  return refuse(session, 'consentMissing', 'Your consent is missing. Give it, then go on.')
}

function documentMissing(session: Session): Refusal {
  return refuse(session, 'documentMissing', 'No document is chosen yet. Choose one, then go on.')
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)]
}

function after(moment: Date, seconds: number): Date {
  return new Date(moment.getTime() + seconds * 1000)
}

function accepted(...events: LifecycleEvent[]): Decision {
  return { accepted: true, events }
}

function refused(refusal: Refusal): Decision {
  return { accepted: false, refusal }
}
