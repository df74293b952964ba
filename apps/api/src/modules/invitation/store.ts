import type { Locale } from '@bonafide/core/locale'
import type { Database, Prisma, Tx } from '@bonafide/database/client'
import type { Statement } from '@bonafide/database/statement'
import { ownCursor } from '../../platform/page.ts'

/** An invitation as it is first written. */
export interface InvitationRow {
  id: string
  workspaceId: string
  sessionId: string
  transport: 'SMTP' | 'MAILBOX'
  recipient: string
  cc: string[]
  subject: string
  text: string
  html: string
  locale: Locale
  linkTokenCiphertext: Uint8Array<ArrayBuffer>
  linkExpiresAt: Date
  messageId: string
  createdAt: Date
}

type Reader = Pick<Tx, 'invitation'>

export async function insertInvitation(tx: Tx, workspaceId: string, row: InvitationRow): Promise<void> {
  await tx.invitation.create({ data: { ...row, workspaceId }, select: { id: true } })
}

/** The same as a part of a bigger statement. */
export function addInvitation(
  statement: Statement,
  workspaceId: string,
  { text, html, ...row }: InvitationRow,
): void {
  const whole = { ...row, workspaceId, status: 'QUEUED', attempts: 0, updatedAt: row.createdAt }
  statement.insert('invitation', 'Invitation', whole, { text, html })
}

const forSending = {
  id: true,
  sessionId: true,
  recipient: true,
  cc: true,
  subject: true,
  text: true,
  html: true,
  locale: true,
  linkTokenCiphertext: true,
  linkExpiresAt: true,
  messageId: true,
  attempts: true,
  createdAt: true,
  session: {
    select: {
      status: true,
      firstName: true,
      lastName: true,
      sessionTimeSeconds: true,
      linkTokenCiphertext: true,
      linkExpiresAt: true,
      sessionEndsAt: true,
    },
  },
  workspace: { select: { name: true, senderName: true, senderAddress: true } },
} satisfies Prisma.InvitationSelect

/** An invitation with all that its mail says and depends on. */
export type ClaimedInvitation = Prisma.InvitationGetPayload<{ select: typeof forSending }>

/**
 * Counts one more attempt and reads what it needs; null when nothing is to be sent any more, or not yet: a job that
 * runs twice, because its process was killed after the answer was written down, must neither hurry the next attempt
 * nor, as the first job, send beside it what that one knows better.
 */
export async function claimInvitation(
  tx: Tx,
  workspaceId: string,
  id: string,
  { transport, isFirst, now }: { transport: 'SMTP' | 'MAILBOX'; isFirst: boolean; now: Date },
): Promise<ClaimedInvitation | null> {
  const { count } = await tx.invitation.updateMany({
    where: {
      id,
      workspaceId,
      status: isFirst ? 'QUEUED' : 'RETRYING',
      OR: [{ nextAttemptAt: null }, { nextAttemptAt: { lte: now } }],
    },
    data: { attempts: { increment: 1 }, nextAttemptAt: null, transport },
  })
  if (count === 0) return null
  return tx.invitation.findUniqueOrThrow({ where: { id, workspaceId }, select: forSending })
}

/**
 * Takes the session's lock first, as every change of a session does: its event locks the workspace and then the
 * session, and two that took them the other way round would wait for each other for ever.
 */
export async function lockSession(tx: Tx, workspaceId: string, sessionId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "VerificationSession"
    WHERE id = ${sessionId}::uuid AND "workspaceId" = ${workspaceId}::uuid FOR NO KEY UPDATE`
}

/** What a delivery changes of an invitation. */
export type Delivery =
  | { status: 'ACCEPTED'; reply: string; acceptedAt: Date }
  | { status: 'RETRYING'; reply: string; nextAttemptAt: Date }
  | { status: 'REFUSED'; reply: string }
  | { status: 'SUPERSEDED' }

/** Records how an attempt ended. An acceptance stands whatever happened meanwhile; anything else only while open. */
export async function saveDelivery(
  tx: Tx,
  workspaceId: string,
  id: string,
  delivery: Delivery,
): Promise<boolean> {
  const isOpen = delivery.status === 'ACCEPTED' ? {} : { status: { in: ['QUEUED', 'RETRYING'] as const } }
  const { count } = await tx.invitation.updateMany({
    where: { id, workspaceId, ...(isOpen as Prisma.InvitationWhereInput) },
    data: { nextAttemptAt: null, ...delivery },
  })
  return count === 1
}

/** A mail that should have gone out by now. */
export interface OverdueInvitation {
  workspaceId: string
  id: string
  sessionId: string
  attempts: number
}

/**
 * Mails that nothing has happened to for so many seconds after their moment. Of every workspace, because only the sweep
 * asks; but for samples, where a mail shows that status and nobody waits.
 */
export async function overdueInvitations(
  db: Pick<Database, 'pool'>,
  seconds: number,
  most: number,
): Promise<OverdueInvitation[]> {
  const { rows } = await db.pool.query<OverdueInvitation>({
    name: 'invitation_overdue',
    text: `SELECT i."workspaceId", i.id, i."sessionId", i.attempts
           FROM "Invitation" i JOIN "Workspace" w ON w.id = i."workspaceId" AND NOT w."isSample"
           WHERE i.status IN ('QUEUED', 'RETRYING')
             AND greatest(i."updatedAt", i."nextAttemptAt") < clock_timestamp() - make_interval(secs => $1)
           ORDER BY i."updatedAt" LIMIT $2`,
    values: [seconds, most],
  })
  return rows
}

/** Ends every mail of a session that has not gone out. */
export async function supersedeOpen(tx: Tx, workspaceId: string, sessionId: string): Promise<void> {
  await lockSession(tx, workspaceId, sessionId)
  await tx.invitation.updateMany({
    where: { workspaceId, sessionId, status: { in: ['QUEUED', 'RETRYING'] } },
    data: { status: 'SUPERSEDED', nextAttemptAt: null },
  })
}

/** The words and recipients of the session's newest mail. */
export function findNewest(tx: Reader, workspaceId: string, sessionId: string) {
  return tx.invitation.findFirst({
    where: { workspaceId, sessionId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { recipient: true, cc: true, subject: true, text: true },
  })
}

/** One invitation for GraphQL, with the columns that are asked for. */
export function findInvitationNode<Q extends object>(tx: Reader, workspaceId: string, id: string, query: Q) {
  return tx.invitation.findUnique({ ...query, where: { id, workspaceId } })
}

/** One page of what the built-in mailbox took, the newest first. */
export function listMailbox<Q extends object>(tx: Reader, workspaceId: string, query: Q) {
  return tx.invitation.findMany({
    ...ownCursor(query, workspaceId),
    where: { workspaceId, transport: 'MAILBOX' },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
}
