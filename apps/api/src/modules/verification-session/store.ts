import type { EvidenceKind } from '@bonafide/core/document'
import { columnsOf } from '@bonafide/core/verification-session/columns'
import type { ErasureReason, Session } from '@bonafide/core/verification-session/session'
import { type Database, databaseNow, type Prisma, type Tx } from '@bonafide/database/client'
import type { Statement } from '@bonafide/database/statement'
import type { EventActor } from '../../platform/actor.ts'

/** Every column that is small and never secret: what a list shows, and what the rules need. */
export const sessionColumns = {
  id: true,
  workspaceId: true,
  version: true,
  status: true,
  expiryReason: true,
  attempt: true,
  clientId: true,
  firstName: true,
  lastName: true,
  dateOfBirth: true,
  email: true,
  allowedDocuments: true,
  allowedCountries: true,
  locale: true,
  successUrl: true,
  failureUrl: true,
  linkExpirySeconds: true,
  sessionTimeSeconds: true,
  linkExpiresAt: true,
  sessionEndsAt: true,
  openedAt: true,
  startedAt: true,
  consentedAt: true,
  submittedAt: true,
  decidedAt: true,
  closedAt: true,
  documentType: true,
  documentCountry: true,
  decidedByKind: true,
  decidedById: true,
  decidedByName: true,
  declineReasons: true,
  decisionNote: true,
  resubmissionReasons: true,
  resubmissionMessage: true,
  evidenceErasedAt: true,
  evidenceErasedByKind: true,
  evidenceErasedById: true,
  evidenceErasedByName: true,
  evidenceErasureReason: true,
  evidenceErasureNote: true,
  createdByKind: true,
  createdById: true,
  createdByName: true,
  lastEventType: true,
  lastEventAt: true,
  createdAt: true,
  updatedAt: true,
} as const satisfies Prisma.VerificationSessionSelect

/** A session as it is stored, without its secrets and its metadata. */
export type StoredSession = Prisma.VerificationSessionGetPayload<{ select: typeof sessionColumns }>

/** A stored session with the pictures of its attempt, its token's hash, and the database's clock. */
export interface LoadedSession {
  row: StoredSession
  pictures: EvidenceKind[]
  tokenHash: Uint8Array<ArrayBuffer> | null
  tokenCiphertext: Uint8Array<ArrayBuffer> | null
  now: Date
}

type Reader = Pick<Tx, 'verificationSession' | '$queryRaw'>

/** A session of this workspace; null when it has no such session. */
export function findSession(
  tx: Reader,
  workspaceId: string,
  sessionId: string,
): Promise<LoadedSession | null> {
  return load(tx, { id: sessionId, workspaceId })
}

/** Whose link that is. No workspace is named: the token itself is the permission, and says which. */
export function findSessionByTokenHash(
  tx: Reader,
  tokenHash: Uint8Array<ArrayBuffer>,
): Promise<LoadedSession | null> {
  return load(tx, { linkTokenHash: tokenHash })
}

async function load(
  tx: Reader,
  where: Prisma.VerificationSessionWhereUniqueInput,
): Promise<LoadedSession | null> {
  const found = await tx.verificationSession.findUnique({
    where,
    select: {
      ...sessionColumns,
      linkTokenHash: true,
      linkTokenCiphertext: true,
      evidence: { select: { kind: true, attempt: true }, orderBy: { createdAt: 'asc' } },
    },
  })
  if (!found) return null
  const { linkTokenHash, linkTokenCiphertext, evidence, ...row } = found
  return {
    row,
    pictures: evidence.filter(({ attempt }) => attempt === row.attempt).map(({ kind }) => kind),
    tokenHash: linkTokenHash,
    tokenCiphertext: linkTokenCiphertext,
    // Read after the row: a clock that ran on meanwhile can only find more deadlines passed.
    now: await databaseNow(tx),
  }
}

/** One session for GraphQL, with the columns that are asked for. */
export function findSessionNode<Query extends object>(
  tx: Pick<Tx, 'verificationSession'>,
  workspaceId: string,
  id: string,
  query: Query,
) {
  return tx.verificationSession.findUnique({ ...query, where: { id, workspaceId } })
}

/** A link's token, hashed for look-up and sealed for sending. */
export interface LinkColumns {
  linkTokenHash: Uint8Array<ArrayBuffer>
  linkTokenCiphertext: Uint8Array<ArrayBuffer>
}

/** What an operator knows of the person and wants of the session. */
export interface NewSession extends LinkColumns {
  id: string
  clientId: string | null
  firstName: string | null
  lastName: string | null
  /** `YYYY-MM-DD` */
  dateOfBirth: string | null
  email: string | null
  searchText: string
  locale: StoredSession['locale']
  successUrl: string | null
  failureUrl: string | null
  metadata: Prisma.InputJsonValue | null
}

/**
 * Writes a new session as a part of the statement that also records its events, the last of which is named here, and
 * answers what will be stored, so that nobody has to read it again.
 */
export function addSession(
  statement: Statement,
  workspaceId: string,
  session: Session,
  given: NewSession,
  by: { actor: EventActor & { id: string; name: string }; at: Date; lastEventType: string },
): StoredSession {
  const row = {
    ...columnsOf(session),
    ...given,
    workspaceId,
    version: 1,
    createdByKind: by.actor.kind,
    createdById: by.actor.id,
    createdByName: by.actor.name,
    lastEventType: by.lastEventType,
    lastEventAt: by.at,
    createdAt: by.at,
    updatedAt: by.at,
  }
  statement.insert('session', 'VerificationSession', row)
  const { dateOfBirth } = given
  return {
    ...row,
    dateOfBirth: dateOfBirth === null ? null : new Date(dateOfBirth),
    decidedByKind: null,
    decidedById: null,
    decidedByName: null,
    decisionNote: null,
    resubmissionMessage: null,
    evidenceErasedByKind: null,
    evidenceErasedById: null,
    evidenceErasedByName: null,
    evidenceErasureReason: null,
    evidenceErasureNote: null,
  }
}

/** Whether a query selects more than what `StoredSession` holds. */
export function selectsMore({ select }: { select?: object }): boolean {
  return Object.keys(select ?? {}).some((name) => !(name in sessionColumns))
}

/** What a change writes beside the columns that the rules own. */
export interface ChangedColumns extends Partial<LinkColumns> {
  decidedByKind?: EventActor['kind']
  decidedById?: string | null
  decidedByName?: string | null
  decisionNote?: string | null
  resubmissionMessage?: string | null
  evidenceErasedByKind?: EventActor['kind']
  evidenceErasedById?: string | null
  evidenceErasedByName?: string | null
  evidenceErasureReason?: ErasureReason
  evidenceErasureNote?: string | null
}

/**
 * Saves a session under the version it was read at. False when somebody else was first; then nothing is written.
 * A link that nobody can use any more keeps its hash, so that its page can say what happened, and loses the rest.
 */
export async function saveSession(
  tx: Tx,
  workspaceId: string,
  sessionId: string,
  session: Session,
  changed: ChangedColumns,
  { expectedVersion, linkIsDead }: { expectedVersion: number; linkIsDead: boolean },
): Promise<boolean> {
  const { count } = await tx.verificationSession.updateMany({
    where: { id: sessionId, workspaceId, version: expectedVersion },
    data: {
      ...columnsOf(session),
      ...(linkIsDead && { linkTokenCiphertext: null }),
      ...changed,
      version: expectedVersion + 1,
    },
  })
  return count === 1
}

/** The sealed token of a session's link; null once the link is dead. */
export async function linkTokenCiphertext(
  tx: Pick<Tx, 'verificationSession'>,
  workspaceId: string,
  sessionId: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const found = await tx.verificationSession.findUnique({
    where: { id: sessionId, workspaceId },
    select: { linkTokenCiphertext: true },
  })
  return found?.linkTokenCiphertext ?? null
}

/** Of every workspace: what reaches a deadline within so many seconds, or has passed one unrecorded. */
export async function nextDeadlines(
  db: Database,
  withinSeconds: number,
  limit: number,
): Promise<{ workspaceId: string; sessionId: string; deadline: Date; isPast: boolean }[]> {
  const { rows } = await db.pool.query({
    name: 'verification_session_next_deadlines',
    text: `SELECT "workspaceId", id AS "sessionId", deadline, deadline <= clock_timestamp() AS "isPast" FROM (
             (SELECT id, "workspaceId", "linkExpiresAt" AS deadline FROM "VerificationSession"
              WHERE status IN ('PENDING', 'RESUBMISSION_REQUESTED')
                AND "linkExpiresAt" < clock_timestamp() + $1 * interval '1 second'
              ORDER BY "linkExpiresAt" LIMIT $2)
             UNION ALL
             (SELECT id, "workspaceId", "sessionEndsAt" FROM "VerificationSession"
              WHERE status = 'IN_PROGRESS' AND "sessionEndsAt" < clock_timestamp() + $1 * interval '1 second'
              ORDER BY "sessionEndsAt" LIMIT $2)
           ) due ORDER BY deadline LIMIT $2`,
    values: [withinSeconds, limit],
  })
  return rows
}

/** Some sessions for GraphQL, in any order, with the columns that are asked for. */
export function findSessionNodes<Query extends object>(
  tx: Pick<Tx, 'verificationSession'>,
  workspaceId: string,
  ids: readonly string[],
  query: Query,
) {
  return tx.verificationSession.findMany({ ...query, where: { workspaceId, id: { in: [...ids] } } })
}
