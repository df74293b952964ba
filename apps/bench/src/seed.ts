import { sql } from './world.ts'

/**
 * Adds so many sessions to the workspace in the mixture of a working day, each with its first event and an accepted invitation, made by the
 * database itself, and lets it take statistics.
 */
export async function seedSessions(url: string, workspaceId: string, count: number): Promise<void> {
  await sql(url, seed, [workspaceId, count])
  for (const table of ['"VerificationSession"', '"SessionEvent"', '"Invitation"'])
    await sql(url, `VACUUM ANALYZE ${table}`)
}

const seed = `
  WITH base AS (
    SELECT "eventSequence" AS last FROM "Workspace" WHERE id = $1
  ), people AS (
    SELECT number, gen_random_uuid() AS id, now() - number * interval '20 seconds' AS made,
      (ARRAY['Mira','Aleks','Noor','Tomás','Ilse','Kofi','Wanda','Émile'])[1 + number % 8] AS first,
      (ARRAY['Tamlin','Brask','Okonedo','Vale','Lindqvist','Sorel'])[1 + number % 6] || ' ' || number AS last,
      (ARRAY['APPROVED','APPROVED','APPROVED','APPROVED','DECLINED','EXPIRED','EXPIRED','IN_REVIEW','PENDING','CANCELED'])
        [1 + number % 10]::"VerificationSessionStatus" AS status
    FROM generate_series(1, $2::int) AS number
  ), sessions AS (
    INSERT INTO "VerificationSession" (id, "workspaceId", status, "expiryReason", "clientId", "firstName", "lastName",
      email, "searchText", locale, "linkExpirySeconds", "sessionTimeSeconds", "linkExpiresAt", "linkTokenHash",
      "linkTokenCiphertext", "createdByKind", "createdById", "createdByName", "lastEventType", "lastEventAt",
      "createdAt", "updatedAt")
    SELECT id, $1, status, CASE status WHEN 'EXPIRED' THEN 'LINK'::"ExpiryReason" END, 'seed-' || number, first, last,
      'person.' || number || '@example.test', lower(first || ' ' || last || ' seed-' || number), 'EN', 2592000, 900,
      CASE status WHEN 'EXPIRED' THEN made ELSE now() + interval '30 days' END, sha256(id::text::bytea),
      sha256(id::text::bytea), 'MEMBER', $1, 'Owner', 'created', made, made, made
    FROM people RETURNING id, "createdAt", email
  ), events AS (
    INSERT INTO "SessionEvent" (id, "workspaceId", sequence, "sessionId", type, data, "actorKind", "actorName", "occurredAt")
    SELECT gen_random_uuid(), $1, (SELECT last FROM base) + row_number() OVER (ORDER BY "createdAt"), id, 'created', '{}',
      'MEMBER', 'Owner', "createdAt" FROM sessions
  ), invitations AS (
    INSERT INTO "Invitation" (id, "workspaceId", "sessionId", status, transport, recipient, subject, text, html, locale,
      "linkTokenCiphertext", "linkExpiresAt", "messageId", attempts, "acceptedAt", "createdAt", "updatedAt")
    SELECT gen_random_uuid(), $1, id, 'ACCEPTED', 'MAILBOX', email, 'Please confirm who you are', 'Hello', '<p>Hello</p>',
      'EN', sha256(id::text::bytea), "createdAt", id || '@seed', 1, "createdAt", "createdAt", "createdAt" FROM sessions
  )
  UPDATE "Workspace" SET "eventSequence" = "eventSequence" + $2::int WHERE id = $1`
