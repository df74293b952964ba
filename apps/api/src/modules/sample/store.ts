import type { Prisma, Tx } from '@bonafide/database/client'
import type { invitationToQueue } from '../invitation/service.ts'

/** Whether the member may do what only owners may. */
export async function isOwner(
  tx: Pick<Tx, 'member'>,
  workspaceId: string,
  memberId: string,
): Promise<boolean> {
  const found = await tx.member.findFirst({
    where: { id: memberId, workspaceId, role: 'OWNER' },
    select: { id: true },
  })
  return found !== null
}

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
  member: Prisma.MemberCreateManyInput
  sessions: Prisma.VerificationSessionCreateManyInput[]
  events: Prisma.SessionEventCreateManyInput[]
  invitations: (ReturnType<typeof invitationToQueue>['row'] & {
    status: 'ACCEPTED'
    attempts: number
    reply: string
    acceptedAt: Date
  })[]
  evidence: Prisma.EvidenceCreateManyInput[]
}

/** Writes a whole sample workspace. One user's two clicks at once make one. */
export async function insertSample(tx: Tx, rows: SampleRows): Promise<void> {
  await tx.workspace.create({ data: rows.workspace, select: { id: true } })
  await tx.member.create({ data: rows.member, select: { id: true } })
  await tx.verificationSession.createMany({ data: rows.sessions })
  await tx.sessionEvent.createMany({ data: rows.events })
  await tx.invitation.createMany({ data: rows.invitations })
  await tx.evidence.createMany({ data: rows.evidence })
}

/** Waits for another request of this user's that makes or removes the sample. Held until the transaction ends. */
export async function lockSample(tx: Tx, userId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`bonafide sample ${userId}`}, 0))`
}

/** Removes the user's sample workspace with everything in it. Returns its id, or null when there was none. */
export async function deleteSample(tx: Tx, userId: string): Promise<string | null> {
  const id = await findSample(tx, userId)
  if (id) await tx.workspace.delete({ where: { id, isSample: true }, select: { id: true } })
  return id
}
