import { isCountryCode } from '../country.ts'
import { documentTypes, isDocumentType } from '../document.ts'
import type { Issue } from '../issue.ts'
import { linkExpiryIssues, sessionTimeIssues } from '../limits.ts'
import type { Command, CreateCommand, SystemCommand } from './command.ts'
import { decideForApplicant } from './decide-for-applicant.ts'
import { decideForOperator } from './decide-for-operator.ts'
import { accepted, type Decision, invalidIf, reasonIssues, refused } from './decision.ts'
import type { LifecycleEvent } from './event.ts'
import { invalid, refuse } from './refusal.ts'
import type { Session } from './session.ts'
import { after } from './session-clock.ts'
import { sessionAt } from './status-at.ts'

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

function onCurrent(session: Session, command: Exclude<Command, CreateCommand>, now: Date): Decision {
  switch (command.type) {
    case 'approve':
    case 'decline':
    case 'requestResubmission':
    case 'renewLink':
    case 'cancel':
    case 'eraseEvidence':
      return decideForOperator(session, command, now)
    case 'expire':
    case 'finishChecks':
      return decideForSystem(session, command, now)
    default:
      return decideForApplicant(session, command, now)
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

function decideForSystem(session: Session, command: SystemCommand, now: Date): Decision {
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
  return accepted({ type: 'checksDone', at: now, outcome, reasons: [...new Set(reasons)] })
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
