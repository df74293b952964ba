import { fromRow } from '@bonafide/core/verification-session/columns'
import type {
  ApplicantCommand,
  OperatorCommand,
  SystemCommand,
} from '@bonafide/core/verification-session/command'
import type { Refusal } from '@bonafide/core/verification-session/refusal'
import type { Session } from '@bonafide/core/verification-session/session'
import { isWaiting } from '@bonafide/core/verification-session/session'
import { sessionAt, tokenWorks } from '@bonafide/core/verification-session/status-at'
import { type Tx, transaction } from '@bonafide/database/client'
import { type Actor, applicantActor, type EventActor, eventActor, systemActor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { type InvalidInput, invalidInput, notFound } from '../../platform/refusal.ts'
import { sha256 } from '../../platform/vault.ts'
import {
  type PreparedMail,
  prepareResend,
  prepareResubmission,
  queueInvitation,
  type ResendInput,
  supersedeInvitations,
} from '../invitation/service.ts'
import { lastChange } from '../timeline/service.ts'
import { type Change, changeSession } from './change.ts'
import { sealedLinkAddress, sealedToken } from './link.ts'
import { type SessionWithLink, withLink } from './new-session.ts'
import { findSession, findSessionByTokenHash, linkTokenCiphertext, type StoredSession } from './store.ts'

export type { Change } from './change.ts'
export { newLink } from './link.ts'
export { createSession, type NewSessionInput, type SessionWithLink, searchTextOf } from './new-session.ts'
export type { StoredSession } from './store.ts'

type Services = Pick<Platform, 'db' | 'jobs' | 'vault' | 'mail' | 'publicUrl'>

/** The session's state does not allow what was asked. */
export interface ActionNotAllowed {
  __typename: 'ActionNotAllowed'
  message: string
  status: Session['status']
  sessionId: string
}

/** `message` says why, and what to do instead. */
export function notAllowed(message: string, status: Session['status'], sessionId: string): ActionNotAllowed {
  return { __typename: 'ActionNotAllowed', message, status, sessionId }
}

/** Somebody was first: who, what, when. */
export interface SessionConflict {
  __typename: 'SessionConflict'
  message: string
  by: EventActor
  at: Date
  status: Session['status']
  sessionId: string
}

export type Refused = InvalidInput | ActionNotAllowed | SessionConflict

export interface Decided {
  __typename: 'DecideSuccess'
  sessionId: string
}

/** Records that the person is who they say. Final. */
export function approveSession(
  platform: Services,
  operator: Actor,
  sessionId: string,
  decision: { note?: string | null; expectedVersion?: number | null },
): Promise<Decided | Refused> {
  const { note = null, expectedVersion } = decision
  return decideAs(platform, operator, sessionId, { type: 'approve', note }, expectedVersion)
}

/** Records that the person was not accepted, and why. Final. */
export function declineSession(
  platform: Services,
  operator: Actor,
  sessionId: string,
  decision: Pick<Extract<OperatorCommand, { type: 'decline' }>, 'reasons' | 'note'> & {
    expectedVersion?: number | null
  },
): Promise<Decided | Refused> {
  const { reasons, note = null, expectedVersion } = decision
  return decideAs(platform, operator, sessionId, { type: 'decline', reasons, note }, expectedVersion)
}

/** Ends a session that nobody decided about. Final; its link is dead, and mails that wait are not sent. */
export function cancelSession(
  platform: Services,
  operator: Actor,
  sessionId: string,
  { expectedVersion }: { expectedVersion?: number | null } = {},
): Promise<Decided | Refused> {
  return decideAs(platform, operator, sessionId, { type: 'cancel' }, expectedVersion)
}

/** Asks for better pictures under a new link, and mails it in the session's language where an address is known. */
export async function requestResubmission(
  platform: Services,
  operator: Actor,
  sessionId: string,
  request: Pick<Extract<OperatorCommand, { type: 'requestResubmission' }>, 'reasons' | 'message'> & {
    expectedVersion?: number | null
  },
): Promise<Decided | Refused> {
  const { reasons, message = null, expectedVersion } = request
  const { row } = await sessionOf(platform, operator.workspaceId, sessionId)
  const mail = await prepareResubmission(platform, row, { reasons, message: message?.trim() || null })
  return decideAs(
    platform,
    operator,
    sessionId,
    { type: 'requestResubmission', reasons, message },
    expectedVersion,
    mail ? (tx, change) => queueMail(platform, tx, change, mail, operator) : undefined,
  )
}

/** Gives a new link; the old one is dead from this moment, and so is a mail with it that has not gone out. */
export async function renewLink(
  platform: Services,
  operator: Actor,
  sessionId: string,
  { linkExpirySeconds = null }: { linkExpirySeconds?: number | null } = {},
): Promise<SessionWithLink | Refused> {
  const { workspaceId } = operator
  const command = { type: 'renewLink', linkExpirySeconds } as const
  const answer = await changeSession(platform, {
    workspaceId,
    sessionId,
    command,
    actor: eventActor(operator),
  })
  if (answer.outcome !== 'changed') return refusedAs(platform, workspaceId, sessionId, answer)
  const { after, token } = answer.change
  if (!token) throw new Error('A renewed link has no token')
  return withLink(platform, sessionId, after, token)
}

/** Mails the link that works now once more: the newest mail's words and recipients, but for what is given. */
export async function resendInvitation(
  platform: Services,
  operator: Actor,
  sessionId: string,
  input: ResendInput,
): Promise<{ sessionId: string; invitationId: string } | Refused> {
  const { workspaceId } = operator
  const { row } = await sessionOf(platform, workspaceId, sessionId)
  const mail = await prepareResend(platform, row, input)
  if ('issues' in mail) return invalidInput(mail.issues)
  return transaction(platform.db, async (tx) => {
    const found = await findSession(tx, workspaceId, sessionId)
    if (!found) throw notFound('session')
    const { tokenCiphertext, now } = found
    const session = sessionAt(fromRow(found.row), now)
    if (!isWaiting(session) || !tokenCiphertext) {
      const message =
        session.status === 'EXPIRED'
          ? 'The link has expired, so a mail would lead nowhere. Renew the link first.'
          : 'Nobody is waiting for this link any more, so there is nothing to send.'
      return notAllowed(message, session.status, sessionId)
    }
    await supersedeInvitations(tx, workspaceId, sessionId)
    const invitationId = await queueInvitation(
      platform,
      tx,
      {
        id: sessionId,
        workspaceId,
        linkTokenCiphertext: tokenCiphertext,
        linkExpiresAt: session.linkExpiresAt,
      },
      mail,
      { actor: eventActor(operator), now },
    )
    return { sessionId, invitationId }
  })
}

/** The link's address while it lets somebody in at that moment, else null. Unsealed only when this is asked. */
export async function sessionUrl(
  platform: Pick<Platform, 'db' | 'vault' | 'publicUrl'>,
  row: StoredSession,
  now: Date,
): Promise<string | null> {
  if (!tokenWorks(fromRow(row), now)) return null
  const sealed = await linkTokenCiphertext(platform.db.prisma, row.workspaceId, row.id)
  return sealed && sealedLinkAddress(platform, row.id, sealed)
}

/** The token of the link that lets somebody in at this moment; null where there is none. */
export async function workingToken(
  { db, vault }: Pick<Platform, 'db' | 'vault'>,
  workspaceId: string,
  sessionId: string,
): Promise<string | null> {
  const found = await findSession(db.prisma, workspaceId, sessionId)
  if (!found?.tokenCiphertext || !tokenWorks(fromRow(found.row), found.now)) return null
  return sealedToken({ vault }, sessionId, found.tokenCiphertext)
}

/** Whoever holds a link, as the link's hash says: the session behind it as it is at this moment. */
export interface LinkHolder {
  workspaceId: string
  sessionId: string
  tokenHash: Uint8Array<ArrayBuffer>
  row: StoredSession
  /** As it is now: an expiry that nobody has recorded yet is in it. */
  session: Session
  /** Kinds of pictures stored for the current attempt, oldest first. */
  pictures: readonly import('@bonafide/core/document').EvidenceKind[]
  /** Whether the link still lets the person do anything. */
  works: boolean
  now: Date
}

/**
 * The session whose newest link has this token; null for a token that was never given out or was replaced. A link
 * that is over is still found, so that its page can say kindly what happened, but it lets nobody do anything.
 */
export async function findByToken(platform: Pick<Platform, 'db'>, token: string): Promise<LinkHolder | null> {
  if (!/^[\w-]{43}$/.test(token)) return null
  const tokenHash = sha256(token)
  const found = await findSessionByTokenHash(platform.db.prisma, tokenHash)
  if (!found) return null
  const { row, pictures, now } = found
  const stored = fromRow(row, pictures)
  return {
    workspaceId: row.workspaceId,
    sessionId: row.id,
    tokenHash,
    row,
    session: sessionAt(stored, now),
    pictures,
    works: tokenWorks(stored, now),
    now,
  }
}

/** A session as it is stored, whatever its state, and the database's clock; null when there is none. */
export async function storedSession(
  tx: Parameters<typeof findSession>[0],
  workspaceId: string,
  sessionId: string,
): Promise<{ row: StoredSession; now: Date } | null> {
  return findSession(tx, workspaceId, sessionId)
}

/**
 * Ends the checks of what was handed in, as the policy says. `also` writes what was found in the same transaction;
 * where the session was decided or canceled meanwhile it is not called, and nothing is written.
 */
export async function endChecks(
  platform: Pick<Platform, 'db' | 'jobs' | 'vault'>,
  { workspaceId, sessionId }: { workspaceId: string; sessionId: string },
  command: Extract<SystemCommand, { type: 'finishChecks' }>,
  also: (tx: Tx, change: Change) => Promise<void>,
): Promise<void> {
  await changeSession(platform, { workspaceId, sessionId, command, actor: systemActor, also })
}

/**
 * Records that everything an applicant had shown is erased; `also` erases it in the same transaction. Where it was done
 * before, nothing changes and `also` is not called.
 */
export async function recordErasure(
  platform: Pick<Platform, 'db' | 'jobs' | 'vault'>,
  operator: Actor,
  sessionId: string,
  command: Extract<OperatorCommand, { type: 'eraseEvidence' }>,
  also: (tx: Tx, change: Change) => Promise<void>,
): Promise<{ wasErasedBefore: boolean } | InvalidInput | ActionNotAllowed> {
  const { workspaceId } = operator
  const answer = await changeSession(platform, {
    workspaceId,
    sessionId,
    command,
    actor: eventActor(operator),
    also: async (tx, change) => {
      if (change.events.length > 0) await also(tx, change)
    },
  })
  if (answer.outcome === 'changed') return { wasErasedBefore: answer.change.events.length === 0 }
  if (answer.outcome !== 'refused') throw notFound('session')
  const { refusal } = answer
  if (refusal.code === 'invalidInput') return invalidInput(refusal.issues)
  if (refusal.status === null) throw new Error('A session that is there has no status')
  return notAllowed(refusal.message, refusal.status, sessionId)
}

export type ApplicantOutcome =
  | { outcome: 'changed'; change: Change }
  | { outcome: 'refused'; refusal: Refusal }
  /** The link was replaced, or the session is gone. */
  | { outcome: 'absent' }

/**
 * Does what the person behind a link asks, if that link still works at the very moment of saving. `also` writes in
 * the same transaction (it may run again when another tab was first, and then the first run was rolled back).
 */
export async function actAsApplicant(
  platform: Pick<Platform, 'db' | 'jobs' | 'vault'>,
  holder: Pick<LinkHolder, 'workspaceId' | 'sessionId' | 'tokenHash'>,
  command: ApplicantCommand,
  also?: (tx: Tx, change: Change) => Promise<void>,
): Promise<ApplicantOutcome> {
  const { workspaceId, sessionId, tokenHash } = holder
  const answer = await changeSession(platform, {
    workspaceId,
    sessionId,
    tokenHash,
    command,
    actor: applicantActor,
    also,
  })
  if (answer.outcome === 'stale') throw new Error('An applicant names no version')
  return answer
}

async function decideAs(
  platform: Services,
  operator: Actor,
  sessionId: string,
  command: OperatorCommand,
  expectedVersion?: number | null,
  also?: (tx: Tx, change: Change) => Promise<void>,
): Promise<Decided | Refused> {
  const { workspaceId } = operator
  const answer = await changeSession(platform, {
    workspaceId,
    sessionId,
    command,
    actor: eventActor(operator),
    expectedVersion: expectedVersion ?? null,
    also,
  })
  if (answer.outcome !== 'changed') return refusedAs(platform, workspaceId, sessionId, answer)
  return { __typename: 'DecideSuccess', sessionId }
}

async function queueMail(
  platform: Services,
  tx: Tx,
  { workspaceId, sessionId, linkTokenCiphertext, after, now }: Change,
  mail: PreparedMail,
  operator: Actor,
): Promise<void> {
  if (!linkTokenCiphertext) throw new Error('A new link has no sealed token')
  const { linkExpiresAt } = after
  await queueInvitation(
    platform,
    tx,
    { id: sessionId, workspaceId, linkTokenCiphertext, linkExpiresAt },
    mail,
    {
      actor: eventActor(operator),
      now,
    },
  )
}

/** The typed answer to what was refused. Throws *not found* for a session of another workspace. */
async function refusedAs(
  platform: Pick<Platform, 'db'>,
  workspaceId: string,
  sessionId: string,
  answer: Exclude<Awaited<ReturnType<typeof changeSession>>, { outcome: 'changed' }>,
): Promise<Refused> {
  if (answer.outcome === 'absent') throw notFound('session')
  if (answer.outcome === 'refused') {
    const { refusal, raced } = answer
    if (refusal.code === 'invalidInput') return invalidInput(refusal.issues)
    const { message, status } = refusal
    // Whoever decides about a session that is decided was beaten to it, by a moment or by a day.
    const isDecided = status === 'APPROVED' || status === 'DECLINED' || status === 'CANCELED'
    if (!raced && !isDecided && status !== null) {
      return notAllowed(message, status, sessionId)
    }
  }
  const { row, now } = await sessionOf(platform, workspaceId, sessionId)
  const last = await lastChange(platform.db.prisma, workspaceId, sessionId)
  if (!last) throw new Error('A session without events')
  const { status } = sessionAt(fromRow(row), now)
  const who = last.by.name ?? (last.by.kind === 'APPLICANT' ? 'The applicant' : 'Bonafide')
  const message = `${who} was first: the session is ${inWords(status)}. Look at it again before you decide.`
  return { __typename: 'SessionConflict', message, by: last.by, at: last.at, status, sessionId }
}

function inWords(status: Session['status']): string {
  return status.toLowerCase().replaceAll('_', ' ')
}

async function sessionOf(platform: Pick<Platform, 'db'>, workspaceId: string, sessionId: string) {
  const found = await findSession(platform.db.prisma, workspaceId, sessionId)
  if (!found) throw notFound('session')
  return found
}
