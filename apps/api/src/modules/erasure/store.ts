import type { Database, Tx } from '@bonafide/database/client'

/**
 * Deletes every row of a session that holds what was shown or read: the pictures, the movements asked for and their
 * frames, every examination with its findings and scores, what operators corrected, the remembered document and face,
 * what runs over many sessions found about it, and the key that all of it is sealed with. Returns where the files are,
 * to be deleted after the commit. A session that a run has still to come to keeps its place there: it holds nothing,
 * and the run says when it gets there that there is nothing to see.
 */
export async function deleteEvidence(tx: Tx, workspaceId: string, sessionId: string): Promise<string[]> {
  const where = { workspaceId, sessionId }
  const pictures = await tx.evidence.findMany({ where, select: { storageKey: true } })
  const movements = await tx.presenceChallenge.findMany({ where, select: { storageKey: true } })
  await tx.evidence.deleteMany({ where })
  await tx.presenceChallenge.deleteMany({ where })
  await tx.finding.deleteMany({ where })
  await tx.examination.deleteMany({ where })
  await tx.correction.deleteMany({ where })
  await tx.knownDocument.deleteMany({ where })
  await tx.knownFace.deleteMany({ where })
  await tx.reexaminedSession.deleteMany({ where: { ...where, status: { not: 'WAITING' } } })
  await tx.verificationSession.updateMany({
    where: { id: sessionId, workspaceId },
    data: { evidenceKeyCiphertext: null },
  })
  return [...pictures, ...movements].flatMap(({ storageKey }) => storageKey ?? [])
}

/** Whether a session's evidence is erased; false where the workspace has no such session. */
export async function isErased(
  { prisma }: Pick<Database, 'prisma'>,
  workspaceId: string,
  sessionId: string,
): Promise<boolean> {
  const found = await prisma.verificationSession.findUnique({
    where: { id: sessionId, workspaceId },
    select: { evidenceErasedAt: true },
  })
  return found?.evidenceErasedAt != null
}
