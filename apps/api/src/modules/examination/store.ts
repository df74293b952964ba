import type { ComparedField, Finding } from '@bonafide/core/examination/finding'
import type { Database, Prisma, Tx } from '@bonafide/database/client'

export type ExaminationCause = 'SUBMISSION' | 'REEXAMINATION'

/** An examination to record. */
export interface NewExamination {
  id: string
  sessionId: string
  attempt: number
  cause: ExaminationCause
  engineVersion: string
  resultCiphertext: Uint8Array<ArrayBuffer>
  tookMilliseconds: number
  outcome: 'APPROVED' | 'IN_REVIEW' | 'DECLINED'
  becauseOf: string[]
  createdAt: Date
}

/** Records an examination and the part of its findings that says nothing about the person. */
export async function insertExamination(
  tx: Tx,
  workspaceId: string,
  examination: NewExamination,
  findings: readonly Finding[],
): Promise<void> {
  const { id: examinationId, sessionId } = examination
  await tx.examination.create({ data: { ...examination, workspaceId }, select: { id: true } })
  await tx.finding.createMany({
    data: findings.map(({ check, outcome, code, score, threshold }, position) => ({
      examinationId,
      position,
      workspaceId,
      sessionId,
      check,
      outcome,
      code,
      score,
      threshold,
    })),
  })
}

/** What GraphQL loads of an examination, whatever is asked: its result is opened only where that is asked for. */
export const examinationColumns = {
  id: true,
  workspaceId: true,
  sessionId: true,
  attempt: true,
  cause: true,
  engineVersion: true,
  tookMilliseconds: true,
  outcome: true,
  becauseOf: true,
  createdAt: true,
} as const satisfies Prisma.ExaminationSelect

/**
 * Sessions whose checks have run for longer than this many seconds. Of every workspace, because only the sweep asks;
 * but for an invented one whose pictures are still to be drawn.
 */
export async function longInProcessing(
  db: Pick<Database, 'pool'>,
  seconds: number,
  most: number,
): Promise<{ workspaceId: string; sessionId: string }[]> {
  const { rows } = await db.pool.query<{ workspaceId: string; sessionId: string }>({
    name: 'examination_long_in_processing',
    text: `SELECT s."workspaceId", s.id AS "sessionId"
           FROM "VerificationSession" s JOIN "Workspace" w ON w.id = s."workspaceId"
           WHERE s.status = 'PROCESSING'
             AND (NOT w."isSample" OR EXISTS (SELECT FROM "Evidence" e WHERE e."sessionId" = s.id)) AND s."submittedAt" < clock_timestamp() - make_interval(secs => $1)
           ORDER BY s."submittedAt" LIMIT $2`,
    values: [seconds, most],
  })
  return rows
}

/** Remembers which document a session showed; a later attempt's takes the place of an earlier one's. */
export async function rememberDocument(
  tx: Tx,
  workspaceId: string,
  sessionId: string,
  key: Uint8Array<ArrayBuffer>,
  createdAt: Date,
): Promise<void> {
  await tx.knownDocument.upsert({
    where: { sessionId, workspaceId },
    create: { sessionId, workspaceId, key, createdAt },
    update: { key, createdAt },
    select: { sessionId: true },
  })
}

/** Remembers which face a session showed. */
export async function rememberFace(
  tx: Tx,
  workspaceId: string,
  sessionId: string,
  embeddingCiphertext: Uint8Array<ArrayBuffer>,
  createdAt: Date,
): Promise<void> {
  await tx.knownFace.upsert({
    where: { sessionId, workspaceId },
    create: { sessionId, workspaceId, embeddingCiphertext, createdAt },
    update: { embeddingCiphertext, createdAt },
    select: { sessionId: true },
  })
}

/** Other sessions of the workspace that showed this document, newest first; only earlier ones where a moment is given. */
export async function sessionsWithDocument(
  db: Pick<Database, 'prisma'>,
  workspaceId: string,
  sessionId: string,
  key: Uint8Array<ArrayBuffer>,
  most: number,
  before?: Date,
): Promise<string[]> {
  const found = await db.prisma.knownDocument.findMany({
    where: { workspaceId, key, NOT: { sessionId }, ...(before && { createdAt: { lt: before } }) },
    orderBy: { createdAt: 'desc' },
    take: most,
    select: { sessionId: true },
  })
  return found.map((one) => one.sessionId)
}

/** The faces that the workspace remembers, newest first, sealed. */
export async function knownFaces(
  db: Pick<Database, 'prisma'>,
  workspaceId: string,
  most: number,
): Promise<{ sessionId: string; embeddingCiphertext: Uint8Array; createdAt: Date }[]> {
  return db.prisma.knownFace.findMany({
    where: { workspaceId },
    orderBy: { createdAt: 'desc' },
    take: most,
    select: { sessionId: true, embeddingCiphertext: true, createdAt: true },
  })
}

/** Keeps a corrected value; earlier ones of the same field stay. */
export async function insertCorrection(
  tx: Tx,
  workspaceId: string,
  correction: {
    id: string
    sessionId: string
    field: ComparedField
    valueCiphertext: Uint8Array<ArrayBuffer>
    byKind: 'MEMBER' | 'API_KEY'
    byId: string
    byName: string
    createdAt: Date
  },
): Promise<void> {
  await tx.correction.create({ data: { ...correction, workspaceId }, select: { id: true } })
}

/** What operators corrected in a session, oldest first, sealed. Bounded by how often one may correct. */
export async function correctionsOf(
  db: Pick<Database, 'prisma'> | { prisma: Pick<Tx, 'correction'> },
  workspaceId: string,
  sessionId: string,
) {
  return db.prisma.correction.findMany({
    where: { workspaceId, sessionId },
    orderBy: { createdAt: 'asc' },
    take: mostCorrections,
  })
}

/** Corrections that one session takes. */
export const mostCorrections = 50

/**
 * What an examination is held against: of the earlier ones over the same pictures the one that the session was decided
 * on, else the newest. Null where it is the first.
 */
export async function comparedWith(
  db: Pick<Database, 'pool'>,
  { workspaceId, sessionId, attempt, createdAt }: ComparedExamination,
): Promise<{ id: string; sessionId: string; createdAt: Date } | null> {
  const { rows } = await db.pool.query<{ id: string; sessionId: string; createdAt: Date }>({
    name: 'examination_compared_with',
    text: `SELECT e.id, e."sessionId", e."createdAt" FROM "Examination" e
           JOIN "VerificationSession" s ON s.id = e."sessionId" AND s."workspaceId" = e."workspaceId"
           WHERE e."workspaceId" = $1 AND e."sessionId" = $2 AND e.attempt = $3 AND e."createdAt" < $4
           ORDER BY (s."decidedAt" IS NOT NULL AND e."createdAt" <= s."decidedAt") DESC, e."createdAt" DESC
           LIMIT 1`,
    values: [workspaceId, sessionId, attempt, createdAt],
  })
  return rows[0] ?? null
}

export interface ComparedExamination {
  workspaceId: string
  sessionId: string
  attempt: number
  createdAt: Date
}

/** The newest examination of a session; null when it was never examined. */
export async function newestExamination(
  db: Pick<Database, 'prisma'>,
  workspaceId: string,
  sessionId: string,
): Promise<{ id: string } | null> {
  return db.prisma.examination.findFirst({
    where: { workspaceId, sessionId },
    orderBy: { createdAt: 'desc' },
    select: { id: true },
  })
}

/** The sealed result of one examination; null when this workspace has no such one. */
export async function sealedResult(
  db: Pick<Database, 'prisma'>,
  workspaceId: string,
  id: string,
): Promise<Uint8Array | null> {
  const found = await db.prisma.examination.findUnique({
    where: { id, workspaceId },
    select: { resultCiphertext: true },
  })
  return found?.resultCiphertext ?? null
}
