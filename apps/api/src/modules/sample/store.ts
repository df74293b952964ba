import type { Database, Prisma, Tx } from '@bonafide/database/client'
import type { invitationToQueue } from '../invitation/service.ts'

/** The user's sample workspace; null when they have none. */
export async function findSample(tx: Pick<Tx, 'workspace'>, userId: string): Promise<string | null> {
  const found = await tx.workspace.findFirst({
    where: { isSample: true, members: { some: { userId } } },
    select: { id: true },
  })
  return found?.id ?? null
}

/** The user's first real workspace. Throws when there is none, which cannot be. */
export async function firstRealWorkspace(tx: Pick<Tx, 'workspace'>, userId: string): Promise<string> {
  const { id } = await tx.workspace.findFirstOrThrow({
    where: { isSample: false, members: { some: { userId } } },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  })
  return id
}

/** Everything of a sample workspace, as rows. */
export interface SampleRows {
  workspace: Prisma.WorkspaceCreateManyInput
  policy: Prisma.WorkspacePolicyCreateManyInput
  member: Prisma.MemberCreateManyInput
  sessions: Prisma.VerificationSessionCreateManyInput[]
  events: Prisma.SessionEventCreateManyInput[]
  invitations: (ReturnType<typeof invitationToQueue>['row'] & {
    status: 'ACCEPTED'
    attempts: number
    reply: string
    acceptedAt: Date
  })[]
}

/** Writes a whole sample workspace. One user's two clicks at once make one. */
export async function insertSample(tx: Tx, rows: SampleRows): Promise<void> {
  await tx.workspace.create({ data: rows.workspace, select: { id: true } })
  await tx.workspacePolicy.create({ data: rows.policy, select: { version: true } })
  await tx.member.create({ data: rows.member, select: { id: true } })
  await tx.verificationSession.createMany({ data: rows.sessions })
  await tx.sessionEvent.createMany({ data: rows.events })
  await tx.invitation.createMany({ data: rows.invitations })
}

/** Waits for another request of this user's that makes or removes the sample. Held until the transaction ends. */
export async function lockSample(tx: Tx, userId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`bonafide sample ${userId}`}, 0))`
}

/** Waits for another request about this session. Held until the transaction ends. */
export async function lockSession(tx: Tx, workspaceId: string, sessionId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "VerificationSession"
    WHERE id = ${sessionId}::uuid AND "workspaceId" = ${workspaceId}::uuid FOR NO KEY UPDATE`
}

/** Removes the user's sample workspace with everything in it. Returns its id, or null when there was none. */
export async function deleteSample(tx: Tx, userId: string): Promise<string | null> {
  const id = await findSample(tx, userId)
  if (id) await tx.workspace.delete({ where: { id, isSample: true }, select: { id: true } })
  return id
}

/** Whether a workspace is a sample. */
export async function isSample(tx: Pick<Tx, 'workspace'>, workspaceId: string): Promise<boolean> {
  return (
    (await tx.workspace.findFirst({ where: { id: workspaceId, isSample: true }, select: { id: true } })) !==
    null
  )
}

/** Everything that happened to an invented session, oldest first: its plot says how much that is. */
export function timelineOf(db: Pick<Database, 'prisma'>, workspaceId: string, sessionId: string) {
  return db.prisma.sessionEvent.findMany({
    where: { workspaceId, sessionId },
    orderBy: { sequence: 'asc' },
    take: 200,
    select: { type: true, occurredAt: true, data: true },
  })
}

/** How many sessions of a sample still lack the pictures or the findings that their timeline speaks of. */
export async function countUnfinished(
  { pool }: Pick<Database, 'pool'>,
  workspaceId: string,
): Promise<number> {
  const { rows } = await pool.query<{ count: number }>({
    name: 'sample_count_unfinished',
    text: `SELECT count(*)::int AS count FROM "VerificationSession" s
           WHERE s."workspaceId" = $1 AND s."evidenceErasedAt" IS NULL AND EXISTS (
             SELECT FROM "SessionEvent" e WHERE e."sessionId" = s.id AND (
               e.type = 'checksDone' AND NOT EXISTS (SELECT FROM "Examination" x WHERE x."sessionId" = s.id)
               OR e.type = 'pictureTaken' AND NOT EXISTS (SELECT FROM "Evidence" p WHERE p."sessionId" = s.id)))`,
    values: [workspaceId],
  })
  return rows[0]?.count ?? 0
}
