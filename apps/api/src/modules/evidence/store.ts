import type { EvidenceKind } from '@bonafide/core/document'
import type { Database, Prisma, Tx } from '@bonafide/database/client'

export type EvidenceSource = 'CAMERA' | 'FILE'

/** What the applicant's page may know of a picture. */
export interface TakenPicture {
  kind: EvidenceKind
  width: number
  height: number
  takenAt: Date
}

/** A picture to record. Its bytes are in the storage already. */
export interface NewPicture {
  id: string
  sessionId: string
  attempt: number
  kind: EvidenceKind
  source: EvidenceSource
  width: number
  height: number
  /** Of the picture itself, not of what is stored. */
  byteSize: number
  storageKey: string
  createdAt: Date
}

/** Where a picture is, and what opens it. */
export interface StoredPicture {
  id: string
  sessionId: string
  kind: EvidenceKind
  storageKey: string
  evidenceKeyCiphertext: Uint8Array
}

/**
 * The sealed key of a session's pictures; where it has none yet, `candidate` becomes it. Null: there is no such session,
 * or its evidence is erased.
 */
export async function evidenceKeyCiphertext(
  db: Database,
  workspaceId: string,
  sessionId: string,
  candidate: () => Uint8Array<ArrayBuffer>,
): Promise<Uint8Array | null> {
  const found = await db.prisma.verificationSession.findUnique({
    where: { id: sessionId, workspaceId },
    select: { evidenceKeyCiphertext: true },
  })
  if (!found || found.evidenceKeyCiphertext) return found?.evidenceKeyCiphertext ?? null
  // Two first pictures may come at once; the first of their keys stays.
  const { rows } = await db.pool.query<{ key: Buffer }>({
    name: 'evidence_ensure_key',
    text: `UPDATE "VerificationSession" SET "evidenceKeyCiphertext" = COALESCE("evidenceKeyCiphertext", $3)
           WHERE id = $1 AND "workspaceId" = $2 AND "evidenceErasedAt" IS NULL RETURNING "evidenceKeyCiphertext" AS key`,
    values: [sessionId, workspaceId, candidate()],
  })
  return rows[0]?.key ?? null
}

/** Records a picture; one of the same kind in the same attempt makes room. Returns where that one's bytes are. */
export async function replacePicture(
  tx: Tx,
  workspaceId: string,
  picture: NewPicture,
): Promise<string | null> {
  const { sessionId, attempt, kind } = picture
  const [replaced] = await removePictures(tx, workspaceId, sessionId, attempt, [kind])
  await tx.evidence.create({ data: { ...picture, workspaceId }, select: { id: true } })
  return replaced ?? null
}

/**
 * Keeps a session's evidence from being erased until the transaction ends. False: it is erased, or the session is gone.
 */
export async function holdEvidence(tx: Tx, workspaceId: string, sessionId: string): Promise<boolean> {
  const held = await tx.$queryRaw<unknown[]>`
    SELECT id FROM "VerificationSession"
    WHERE id = ${sessionId}::uuid AND "workspaceId" = ${workspaceId}::uuid AND "evidenceErasedAt" IS NULL
    FOR NO KEY UPDATE`
  return held.length === 1
}

/** Records pictures of a session that is there and has none in that attempt; false where it is not, or has some. */
export async function addPictures(
  tx: Tx,
  workspaceId: string,
  sessionId: string,
  pictures: readonly NewPicture[],
): Promise<boolean> {
  const isHeld = await holdEvidence(tx, workspaceId, sessionId)
  const attempt = pictures[0]?.attempt ?? 0
  if (!isHeld || (await tx.evidence.count({ where: { workspaceId, sessionId, attempt } })) > 0) return false
  await tx.evidence.createMany({ data: pictures.map((picture) => ({ ...picture, workspaceId })) })
  return true
}

/** Removes pictures of one attempt. Returns where their bytes are, to be forgotten after the commit. */
export async function removePictures(
  tx: Tx,
  workspaceId: string,
  sessionId: string,
  attempt: number,
  kinds: readonly EvidenceKind[],
): Promise<string[]> {
  const where = { workspaceId, sessionId, attempt, kind: { in: [...kinds] } }
  const found = await tx.evidence.findMany({ where, select: { storageKey: true } })
  if (found.length > 0) await tx.evidence.deleteMany({ where })
  return found.map(({ storageKey }) => storageKey)
}

/** The pictures of one attempt, in the order they were taken. */
export async function picturesOfAttempt(
  db: Pick<Database, 'prisma'>,
  workspaceId: string,
  sessionId: string,
  attempt: number,
): Promise<TakenPicture[]> {
  const found = await db.prisma.evidence.findMany({
    where: { workspaceId, sessionId, attempt },
    select: { kind: true, width: true, height: true, createdAt: true },
    orderBy: { createdAt: 'asc' },
  })
  return found.map(({ createdAt, ...picture }) => ({ ...picture, takenAt: createdAt }))
}

/** What was handed in with one attempt, in the order it was taken, for reading; and the sealed key that opens it. */
export async function storedOfAttempt(
  db: Pick<Database, 'prisma'>,
  workspaceId: string,
  sessionId: string,
  attempt: number,
): Promise<{ pictures: { id: string; kind: EvidenceKind; storageKey: string }[]; key: Uint8Array | null }> {
  const found = await db.prisma.verificationSession.findUnique({
    where: { id: sessionId, workspaceId },
    select: {
      evidenceKeyCiphertext: true,
      evidence: {
        where: { attempt },
        select: { id: true, kind: true, storageKey: true },
        orderBy: { createdAt: 'asc' },
      },
    },
  })
  return { pictures: found?.evidence ?? [], key: found?.evidenceKeyCiphertext ?? null }
}

/** One picture of this workspace, for reading; null when it has no such picture. */
export function findPicture(
  db: Pick<Database, 'prisma'>,
  workspaceId: string,
  which: { id: string } | { sessionId: string; attempt: number; kind: EvidenceKind },
): Promise<StoredPicture | null> {
  return findStored(db, { workspaceId, ...which })
}

async function findStored(
  db: Pick<Database, 'prisma'>,
  where: Prisma.EvidenceWhereInput,
): Promise<StoredPicture | null> {
  const found = await db.prisma.evidence.findFirst({
    where,
    select: {
      id: true,
      sessionId: true,
      kind: true,
      storageKey: true,
      session: { select: { evidenceKeyCiphertext: true } },
    },
  })
  const key = found?.session.evidenceKeyCiphertext
  if (!found || !key) return null
  const { id, sessionId, kind, storageKey } = found
  return { id, sessionId, kind, storageKey, evidenceKeyCiphertext: key }
}

/** Every workspace's id; the sweep goes through them one by one. */
export async function workspaceIds(db: Pick<Database, 'prisma'>): Promise<string[]> {
  const found = await db.prisma.workspace.findMany({ select: { id: true } })
  return found.map(({ id }) => id)
}

/** Which of these keys no picture of the workspace stands on, and no frames of movements. */
export async function keysWithoutRecord(
  db: Pick<Database, 'prisma'>,
  workspaceId: string,
  keys: readonly string[],
): Promise<string[]> {
  const query = {
    where: { workspaceId, storageKey: { in: [...keys] } },
    select: { storageKey: true },
  }
  const pictures = await db.prisma.evidence.findMany(query)
  const frames = await db.prisma.presenceChallenge.findMany(query)
  const known = new Set([...pictures, ...frames].map(({ storageKey }) => storageKey))
  return keys.filter((key) => !known.has(key))
}
