import type { Database, Prisma, Tx } from '@bonafide/database/client'
import { uuid7 } from '@bonafide/database/uuid7'
import { type SessionDefaults, sessionDefaultsColumns } from '../workspace/service.ts'

/** The key behind a hash, if it works, its workspace's defaults, and the database's clock, in one statement. */
export async function findApiKey(
  db: Database,
  hash: Uint8Array,
): Promise<{
  now: Date
  key: { id: string; workspaceId: string; name: string } | null
  sessionDefaults: SessionDefaults | null
  /** Its last use was noted within the last minute. */
  isNoted: boolean
}> {
  const { rows } = await db.pool.query<
    { now: Date; id: string | null; workspaceId: string; name: string; isNoted: boolean } & SessionDefaults
  >({
    name: 'identity_find_api_key',
    text: `SELECT clock.now, key.id, key."workspaceId", key.name,
             coalesce(key."lastUsedAt" > clock.now - interval '1 minute', false) AS "isNoted",
             ${sessionDefaultsColumns('workspace')}
           FROM (SELECT clock_timestamp() AS now) clock
           LEFT JOIN "ApiKey" key ON key.hash = $1 AND key."revokedAt" IS NULL
           LEFT JOIN "Workspace" workspace ON workspace.id = key."workspaceId"`,
    values: [hash],
  })
  const [row] = rows
  if (!row) throw new Error('A left join on one row gave none')
  const { now, id, workspaceId, name, isNoted, ...sessionDefaults } = row
  return id
    ? { now, key: { id, workspaceId, name }, sessionDefaults, isNoted }
    : { now, key: null, sessionDefaults: null, isNoted }
}

/** Notes when a key was last used, at most once a minute for each key. */
export async function touchApiKey(db: Database, id: string): Promise<void> {
  await db.pool.query({
    name: 'identity_touch_api_key',
    text: `UPDATE "ApiKey" SET "lastUsedAt" = clock_timestamp()
           WHERE id = $1 AND ("lastUsedAt" IS NULL OR "lastUsedAt" < clock_timestamp() - interval '1 minute')`,
    values: [id],
  })
}

/**
 * A user's place in the workspace that this browser looks at (the one chosen, else the first real one), and that
 * workspace's defaults.
 */
export async function findMembership(
  db: Database,
  userId: string,
  authSessionId: string,
): Promise<{ now: Date; memberId: string; workspaceId: string; sessionDefaults: SessionDefaults } | null> {
  const { rows } = await db.pool.query<
    { now: Date; memberId: string; workspaceId: string } & SessionDefaults
  >({
    name: 'identity_find_membership',
    text: `SELECT clock_timestamp() AS now, member.id AS "memberId", member."workspaceId",
             ${sessionDefaultsColumns('workspace')}
           FROM "Member" member
           JOIN "Workspace" workspace ON workspace.id = member."workspaceId"
           LEFT JOIN "AuthSession" session ON session.id = $2
           WHERE member."userId" = $1
           ORDER BY (member."workspaceId" = session."activeWorkspaceId") DESC NULLS LAST, workspace."isSample", member."createdAt"
           LIMIT 1`,
    values: [userId, authSessionId],
  })
  const [row] = rows
  if (!row) return null
  const { now, memberId, workspaceId, ...sessionDefaults } = row
  return { now, memberId, workspaceId, sessionDefaults }
}

/** Whether any real workspace exists, that is, whether the installation is set up. */
export async function workspaceExists(db: Pick<Database, 'prisma'> | { prisma: Tx }): Promise<boolean> {
  return (await db.prisma.workspace.findFirst({ where: { isSample: false }, select: { id: true } })) !== null
}

/** Creates the first workspace with its owner, unless one exists: then null. Two at once: one wins. */
export async function insertFirstWorkspace(
  tx: Tx,
  input: { workspaceName: string; ownerName: string; ownerEmail: string; passwordHash: string },
): Promise<{ workspaceId: string } | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('bonafide first workspace'))`
  if (await workspaceExists({ prisma: tx })) return null
  const workspaceId = uuid7()
  const userId = uuid7()
  await tx.workspace.create({ data: { id: workspaceId, name: input.workspaceName } })
  await tx.user.create({
    data: { id: userId, name: input.ownerName, email: input.ownerEmail, emailVerified: true },
  })
  await tx.authAccount.create({
    data: { accountId: userId, providerId: 'credential', userId, password: input.passwordHash },
  })
  await tx.member.create({ data: { id: uuid7(), workspaceId, userId, role: 'OWNER' } })
  return { workspaceId }
}

/** Whether the member may do what only owners may. */
export async function hasOwnerRole(
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

/** One key of this workspace for GraphQL, with the columns that are asked for. Throws when it has no such key. */
export function findApiKeyNode<Query extends object>(
  db: Database,
  workspaceId: string,
  id: string,
  query: Query,
) {
  return db.prisma.apiKey.findUniqueOrThrow({ ...query, where: { id, workspaceId } })
}

/** A page of the workspace's keys for GraphQL, newest first, revoked ones too. */
export function listApiKeys<Query extends object>(db: Database, workspaceId: string, query: Query) {
  return db.prisma.apiKey.findMany({ ...query, where: { workspaceId }, orderBy: { id: 'desc' } })
}

export async function insertApiKey(
  tx: Tx,
  workspaceId: string,
  key: { name: string; hash: Uint8Array<ArrayBuffer>; prefix: string; createdByName: string },
): Promise<{ id: string }> {
  return tx.apiKey.create({ data: { id: uuid7(), workspaceId, ...key }, select: { id: true } })
}

/** Revokes a key from this moment on; false when there is no such key. Revoking twice changes nothing. */
export async function revokeKey(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
  const found = await tx.apiKey.findFirst({ where: { id, workspaceId }, select: { revokedAt: true } })
  if (!found) return false
  if (!found.revokedAt) {
    await tx.$executeRaw`UPDATE "ApiKey" SET "revokedAt" = clock_timestamp() WHERE id = ${id}::uuid AND "workspaceId" = ${workspaceId}::uuid AND "revokedAt" IS NULL`
  }
  return true
}

/** The workspaces a user may look at, real ones first. At most a hundred. */
export async function workspacesOfUser(
  db: Database,
  userId: string,
  query: { select?: Prisma.WorkspaceSelect },
) {
  return db.prisma.workspace.findMany({
    ...query,
    where: { members: { some: { userId } } },
    orderBy: [{ isSample: 'asc' }, { createdAt: 'asc' }],
    take: 100,
  })
}

/** The one workspace that an API key belongs to. */
export function workspaceOfKey(
  db: Database,
  workspaceId: string,
  query: { select?: Prisma.WorkspaceSelect },
) {
  return db.prisma.workspace.findMany({ ...query, where: { id: workspaceId } })
}

/** Points a browser at a workspace of its user's. False when the user is no member of it. */
export async function setActiveWorkspace(
  tx: Tx,
  workspaceId: string,
  userId: string,
  authSessionId: string,
): Promise<boolean> {
  const member = await tx.member.findUnique({
    where: { workspaceId_userId: { workspaceId, userId } },
    select: { id: true },
  })
  if (!member) return false
  await tx.authSession.updateMany({
    where: { id: authSessionId, userId },
    data: { activeWorkspaceId: workspaceId },
  })
  return true
}

/** Deletes sign-ins that have run out and counts of guesses that nobody added to for a day. */
export async function deleteOldSignIns(db: Database): Promise<void> {
  await db.pool.query('DELETE FROM "AuthSession" WHERE "expiresAt" < clock_timestamp()')
  await db.pool.query(
    'DELETE FROM "AuthRateLimit" WHERE "lastRequest" < extract(epoch from clock_timestamp() - interval \'1 day\') * 1000',
  )
}
