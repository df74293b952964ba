import type { Check } from '@bonafide/core/examination/finding'
import type { Database, Prisma, Tx } from '@bonafide/database/client'
import type { FindingOutcome } from '@bonafide/database/generated/prisma/client'

/** A workspace's policy as it is kept: a change of the default, so that checks added later begin with theirs. */
export interface StoredPolicy {
  rules: unknown
  version: number
  updatedByName: string
  updatedAt: Date
}

const columns = { rules: true, version: true, updatedByName: true, updatedAt: true } as const

/** Null: the workspace has the default. */
export function findPolicy(
  tx: Pick<Tx, 'workspacePolicy'>,
  workspaceId: string,
): Promise<StoredPolicy | null> {
  return tx.workspacePolicy.findUnique({ where: { workspaceId }, select: columns })
}

/** Keeps a policy if `version` is still the stored one (0: none is stored). Null: somebody else was first. */
export async function savePolicy(
  tx: Tx,
  workspaceId: string,
  version: number,
  rules: Prisma.InputJsonValue,
  updatedByName: string,
): Promise<StoredPolicy | null> {
  const saved = await tx.$queryRaw<StoredPolicy[]>`
    INSERT INTO "WorkspacePolicy" ("workspaceId", rules, version, "updatedByName", "updatedAt")
    SELECT ${workspaceId}::uuid, ${JSON.stringify(rules)}::jsonb, 1, ${updatedByName}, clock_timestamp()
    ON CONFLICT ("workspaceId") DO UPDATE
      SET rules = EXCLUDED.rules, version = "WorkspacePolicy".version + 1,
        "updatedByName" = EXCLUDED."updatedByName", "updatedAt" = EXCLUDED."updatedAt"
      WHERE "WorkspacePolicy".version = ${version}::int
    RETURNING rules, version, "updatedByName", "updatedAt"`
  return saved.find((row) => row.version === version + 1) ?? null
}

/** Erases what the searches that are not made remembered of the workspace's sessions. */
export async function forgetKnown(
  tx: Tx,
  workspaceId: string,
  isSearched: { documents: boolean; faces: boolean },
): Promise<void> {
  if (!isSearched.documents) await tx.knownDocument.deleteMany({ where: { workspaceId } })
  if (!isSearched.faces) await tx.knownFace.deleteMany({ where: { workspaceId } })
}

/** What policies judge by, of one session's newest submission. */
export interface JudgedSession {
  id: string
  sessionId: string
  createdAt: Date
  documentType: 'PASSPORT' | 'IDENTITY_CARD' | 'DRIVING_LICENCE' | 'RESIDENCE_PERMIT' | null
  findings: { check: Check; outcome: FindingOutcome; score: number | null; threshold: number | null }[]
}

/** The newest submissions of the workspace that were examined, one a session, newest first. */
export async function newestSubmissions(
  db: Pick<Database, 'pool'>,
  workspaceId: string,
  most: number,
): Promise<JudgedSession[]> {
  const { rows } = await db.pool.query<JudgedSession>({
    name: 'policy_newest_submissions',
    text: `SELECT newest.id, newest."sessionId", newest."createdAt", session."documentType",
             (SELECT coalesce(json_agg(json_build_object('check', f."check", 'outcome', f.outcome,
                'score', f.score, 'threshold', f.threshold) ORDER BY f.position), '[]')
              FROM "Finding" f WHERE f."examinationId" = newest.id) AS findings
           FROM (
             SELECT DISTINCT ON ("sessionId") id, "sessionId", "createdAt" FROM (
               SELECT id, "sessionId", "createdAt" FROM "Examination"
               WHERE "workspaceId" = $1 AND cause = 'SUBMISSION' ORDER BY "createdAt" DESC LIMIT $2 * 4
             ) recent ORDER BY "sessionId", "createdAt" DESC
           ) newest
           JOIN "VerificationSession" session ON session.id = newest."sessionId" AND session."workspaceId" = $1
           ORDER BY newest."createdAt" DESC LIMIT $2`,
    values: [workspaceId, most],
  })
  return rows
}

/** The scores of one check in sessions that a person decided, newest first. */
export async function decidedScores(
  db: Pick<Database, 'pool'>,
  workspaceId: string,
  check: string,
  most: number,
): Promise<{ score: number; decision: 'APPROVED' | 'DECLINED' }[]> {
  const { rows } = await db.pool.query<{ score: number; decision: 'APPROVED' | 'DECLINED' }>({
    name: 'policy_decided_scores',
    text: `SELECT f.score, session.status AS decision
           FROM "VerificationSession" session
           JOIN LATERAL (
             SELECT id FROM "Examination" e WHERE e."sessionId" = session.id AND e.cause = 'SUBMISSION'
             ORDER BY e."createdAt" DESC LIMIT 1
           ) newest ON true
           JOIN "Finding" f ON f."examinationId" = newest.id AND f."check" = $2 AND f.score IS NOT NULL
           WHERE session."workspaceId" = $1 AND session.status IN ('APPROVED', 'DECLINED')
             AND session."decidedByKind" IN ('MEMBER', 'API_KEY')
           ORDER BY session."decidedAt" DESC LIMIT $3`,
    values: [workspaceId, check, most],
  })
  return rows
}
