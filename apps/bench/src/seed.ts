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
    INSERT INTO "VerificationSession" (id, "workspaceId", status, "expiryReason", attempt, "clientId", "firstName",
      "lastName", email, "searchText", "allowedDocuments", "allowedCountries", "declineReasons", "resubmissionReasons",
      locale, "linkExpirySeconds", "sessionTimeSeconds", "linkExpiresAt", "linkTokenHash", "linkTokenCiphertext",
      "openedAt", "startedAt", "sessionEndsAt", "consentedAt", "submittedAt", "documentType", "documentCountry",
      "decidedAt", "decidedByKind", "decidedById", "decidedByName", "closedAt", "createdByKind", "createdById",
      "createdByName", "lastEventType", "lastEventAt", "createdAt", "updatedAt")
    SELECT id, $1, status, CASE status WHEN 'EXPIRED' THEN 'LINK'::"ExpiryReason" END, submitted, 'seed-' || number,
      first, last, 'person.' || number || '@example.test', lower(first || ' ' || last || ' seed-' || number), '{}', '{}',
      CASE status WHEN 'DECLINED' THEN '{DOCUMENT_EXPIRED}'::"DeclineReason"[] ELSE '{}' END, '{}', 'EN', 2592000, 900,
      CASE status WHEN 'EXPIRED' THEN made ELSE now() + interval '30 days' END,
      CASE WHEN status IN ('PENDING', 'IN_REVIEW') THEN sha256(id::text::bytea) END,
      CASE WHEN status IN ('PENDING', 'IN_REVIEW') THEN sha256(id::text::bytea) END,
      reached, reached, reached + interval '15 minutes', reached, reached,
      CASE submitted WHEN 1 THEN 'PASSPORT'::"DocumentType" END, CASE submitted WHEN 1 THEN 'UTO' END,
      decided, CASE WHEN decided IS NOT NULL THEN 'MEMBER'::"ActorKind" END, CASE WHEN decided IS NOT NULL THEN $1 END,
      CASE WHEN decided IS NOT NULL THEN 'Owner' END,
      CASE WHEN status NOT IN ('PENDING', 'IN_REVIEW') THEN made END, 'MEMBER', $1, 'Owner',
      CASE status WHEN 'APPROVED' THEN 'approved' WHEN 'DECLINED' THEN 'declined' WHEN 'EXPIRED' THEN 'expired'
        WHEN 'IN_REVIEW' THEN 'checksDone' WHEN 'CANCELED' THEN 'canceled' ELSE 'created' END, made, made, made
    FROM (
      SELECT *, CASE WHEN status IN ('APPROVED', 'DECLINED', 'IN_REVIEW') THEN 1 ELSE 0 END AS submitted,
        CASE WHEN status IN ('APPROVED', 'DECLINED', 'IN_REVIEW') THEN made END AS reached,
        CASE WHEN status IN ('APPROVED', 'DECLINED') THEN made END AS decided
      FROM people
    ) AS people
    RETURNING id, "createdAt", email
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
