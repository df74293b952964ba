import type { JudgedFinding } from '@bonafide/core/policy/judge'
import type { Database, Prisma, Tx } from '@bonafide/database/client'

type Outcome = 'APPROVED' | 'IN_REVIEW' | 'DECLINED'

/** What GraphQL loads of a run. */
export const reexaminationColumns = {
  id: true,
  workspaceId: true,
  status: true,
  engineVersion: true,
  startedByKind: true,
  startedById: true,
  startedByName: true,
  endedAt: true,
  createdAt: true,
} as const satisfies Prisma.ReexaminationSelect

export type StoredReexamination = Prisma.ReexaminationGetPayload<{ select: typeof reexaminationColumns }>

/**
 * The newest submissions that kept pictures, one a session, newest first: what a run goes through; and which engine
 * looked at each last.
 */
export async function sessionsToReexamine(
  tx: Pick<Tx, '$queryRaw'>,
  workspaceId: string,
  most: number,
): Promise<{ sessionId: string; engineVersion: string }[]> {
  return tx.$queryRaw<{ sessionId: string; engineVersion: string }[]>`
    SELECT newest."sessionId", (
      SELECT "engineVersion" FROM "Examination" last
      WHERE last."sessionId" = newest."sessionId" ORDER BY "createdAt" DESC LIMIT 1
    ) AS "engineVersion" FROM (
      SELECT DISTINCT ON ("sessionId") "sessionId", attempt, "createdAt" FROM (
        SELECT "sessionId", attempt, "createdAt" FROM "Examination"
        WHERE "workspaceId" = ${workspaceId}::uuid AND cause = 'SUBMISSION'
        ORDER BY "createdAt" DESC LIMIT ${most}::int * 4
      ) recent ORDER BY "sessionId", "createdAt" DESC
    ) newest
    JOIN "VerificationSession" session ON session.id = newest."sessionId"
      AND session."workspaceId" = ${workspaceId}::uuid AND session.attempt = newest.attempt
      AND session.status <> 'PROCESSING' AND session."submittedAt" IS NOT NULL
    ORDER BY newest."createdAt" DESC LIMIT ${most}::int`
}

/** Lets one start of a run after the other look whether one is under way. */
export async function lockWorkspace(tx: Tx, workspaceId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "Workspace" WHERE id = ${workspaceId}::uuid FOR NO KEY UPDATE`
}

export function runUnderWay(tx: Tx, workspaceId: string): Promise<StoredReexamination | null> {
  return tx.reexamination.findFirst({
    where: { workspaceId, status: 'RUNNING' },
    select: reexaminationColumns,
  })
}

/** The newest runs of a workspace. */
export function newestRuns(
  db: Pick<Database, 'prisma'>,
  workspaceId: string,
  most: number,
): Promise<StoredReexamination[]> {
  return db.prisma.reexamination.findMany({
    where: { workspaceId },
    orderBy: { createdAt: 'desc' },
    take: most,
    select: reexaminationColumns,
  })
}

export function findRun(
  db: { prisma: Pick<Tx, 'reexamination'> },
  workspaceId: string,
  id: string,
): Promise<StoredReexamination | null> {
  return db.prisma.reexamination.findUnique({ where: { id, workspaceId }, select: reexaminationColumns })
}

/** Writes a run and the sessions it goes through, none of them examined yet. */
export async function insertRun(
  tx: Tx,
  workspaceId: string,
  run: {
    id: string
    engineVersion: string
    startedByKind: 'MEMBER' | 'API_KEY'
    startedById: string
    startedByName: string
    createdAt: Date
  },
  sessions: readonly { sessionId: string; jobId: string }[],
): Promise<void> {
  const { id: reexaminationId, createdAt } = run
  await tx.reexamination.create({
    data: { ...run, workspaceId, progressAt: createdAt },
    select: { id: true },
  })
  await tx.reexaminedSession.createMany({
    data: sessions.map((one, position) => ({ ...one, reexaminationId, workspaceId, position })),
  })
}

/** How far a run is. */
export interface Progress {
  total: number
  examined: number
  unable: number
  differing: number
}

export async function progressOf(
  db: Pick<Database, 'pool'>,
  workspaceId: string,
  reexaminationId: string,
): Promise<Progress> {
  const { rows } = await db.pool.query<Progress>({
    name: 'reexamination_progress',
    text: `SELECT count(*)::int AS total, count(*) FILTER (WHERE status = 'EXAMINED')::int AS examined,
             count(*) FILTER (WHERE status = 'UNABLE')::int AS unable,
             count(*) FILTER (WHERE status = 'EXAMINED'
               AND (differences > 0 OR "outcomeBefore" <> "outcomeAfter"))::int AS differing
           FROM "ReexaminedSession" WHERE "workspaceId" = $1 AND "reexaminationId" = $2`,
    values: [workspaceId, reexaminationId],
  })
  return rows[0] ?? { total: 0, examined: 0, unable: 0, differing: 0 }
}

/** A session of a run that needs a look: it is seen otherwise, or could not be seen. */
export interface StoredReexamined {
  workspaceId: string
  sessionId: string
  status: 'EXAMINED' | 'UNABLE'
  beforeId: string | null
  examinationId: string | null
  outcomeBefore: Outcome | null
  outcomeAfter: Outcome | null
}

/** Those that need a look, other outcomes first, then those seen otherwise, then those not seen. */
export async function worthALook(
  db: Pick<Database, 'pool'>,
  workspaceId: string,
  reexaminationId: string,
): Promise<StoredReexamined[]> {
  const { rows } = await db.pool.query<StoredReexamined>({
    name: 'reexamination_worth_a_look',
    text: `SELECT "workspaceId", "sessionId", status, "beforeId", "examinationId", "outcomeBefore", "outcomeAfter"
           FROM "ReexaminedSession" WHERE "workspaceId" = $1 AND "reexaminationId" = $2
             AND (status = 'UNABLE' OR status = 'EXAMINED'
               AND (differences > 0 OR "outcomeBefore" <> "outcomeAfter"))
           ORDER BY status = 'UNABLE', "outcomeBefore" = "outcomeAfter", position`,
    values: [workspaceId, reexaminationId],
  })
  return rows
}

/** The session at a place of a run that goes on, if nobody has examined it yet. */
export async function waitingAt(
  db: Pick<Database, 'prisma'>,
  workspaceId: string,
  reexaminationId: string,
  position: number,
): Promise<{ sessionId: string } | null> {
  return db.prisma.reexaminedSession.findFirst({
    where: {
      reexaminationId,
      position,
      workspaceId,
      status: 'WAITING',
      reexamination: { status: 'RUNNING' },
    },
    select: { sessionId: true },
  })
}

/** Holds a run until the end of the transaction. Null: it is gone. */
export async function lockRun(
  tx: Tx,
  workspaceId: string,
  id: string,
): Promise<{ status: StoredReexamination['status']; now: Date } | null> {
  const [run] = await tx.$queryRaw<{ status: StoredReexamination['status']; now: Date }[]>`
    SELECT status, clock_timestamp() AS now FROM "Reexamination"
    WHERE id = ${id}::uuid AND "workspaceId" = ${workspaceId}::uuid FOR UPDATE`
  return run ?? null
}

/** Writes down what became of a session of a run. False: somebody did already. */
export async function saveReexamined(
  tx: Tx,
  workspaceId: string,
  { reexaminationId, position }: { reexaminationId: string; position: number },
  answer: Omit<StoredReexamined, 'workspaceId' | 'sessionId'> & { differences: number },
): Promise<boolean> {
  const { count } = await tx.reexaminedSession.updateMany({
    where: { reexaminationId, position, workspaceId, status: 'WAITING' },
    data: answer,
  })
  return count === 1
}

/** The next session of a run that nobody has examined yet. */
export function nextWaiting(
  tx: { reexaminedSession: Pick<Tx['reexaminedSession'], 'findFirst'> },
  workspaceId: string,
  reexaminationId: string,
): Promise<{ position: number; jobId: string } | null> {
  return tx.reexaminedSession.findFirst({
    where: { reexaminationId, workspaceId, status: 'WAITING' },
    orderBy: { position: 'asc' },
    select: { position: true, jobId: true },
  })
}

/** Notes that a run got on, with which engine, or that it has ended. */
export async function saveRun(
  tx: Tx,
  workspaceId: string,
  id: string,
  change: {
    progressAt: Date
    engineVersion?: string
    status?: 'STOPPED' | 'FINISHED'
    endedAt?: Date
  },
): Promise<void> {
  await tx.reexamination.updateMany({ where: { id, workspaceId }, data: change })
}

/** Runs that have not got on for so many seconds. Of every workspace, because only the sweep asks. */
export async function stalledRuns(
  db: Pick<Database, 'pool'>,
  seconds: number,
  most: number,
): Promise<{ workspaceId: string; reexaminationId: string }[]> {
  const { rows } = await db.pool.query<{ workspaceId: string; reexaminationId: string }>({
    name: 'reexamination_stalled',
    text: `SELECT "workspaceId", id AS "reexaminationId" FROM "Reexamination"
           WHERE status = 'RUNNING' AND "progressAt" < clock_timestamp() - make_interval(secs => $1)
           ORDER BY "progressAt" LIMIT $2`,
    values: [seconds, most],
  })
  return rows
}

/** The open part of an examination's findings. */
export async function judgedFindings(
  db: Pick<Database, 'prisma'>,
  workspaceId: string,
  examinationId: string,
): Promise<JudgedFinding[]> {
  const found = await db.prisma.finding.findMany({
    where: { examinationId, workspaceId },
    orderBy: { position: 'asc' },
    select: { check: true, outcome: true, score: true, threshold: true },
  })
  return found as JudgedFinding[]
}

/** An examination as GraphQL asks for it; null for none. */
export async function examinationNode(
  db: Pick<Database, 'prisma'>,
  workspaceId: string,
  id: string | null,
  query: object,
) {
  return id === null ? null : db.prisma.examination.findUnique({ ...query, where: { id, workspaceId } })
}
