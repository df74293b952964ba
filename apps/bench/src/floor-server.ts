// The least that could be said to do the work: node:http and hand-written SQL through pg, nothing between. Run by world.ts.
import { randomBytes, randomUUID } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import pg from 'pg'

const workspaceId = process.env.FLOOR_WORKSPACE_ID ?? ''
const pool = new pg.Pool({ connectionString: process.env.FLOOR_DATABASE_URL, max: 10 })
const listeners = new Set<ServerResponse>()

const create = `
  WITH numbered AS (
    UPDATE "Workspace" SET "eventSequence" = "eventSequence" + 2 WHERE id = $1 RETURNING "eventSequence" AS last
  ), session AS (
    INSERT INTO "VerificationSession" (id, "workspaceId", "clientId", "firstName", "lastName", email, "searchText", locale,
      "linkExpirySeconds", "sessionTimeSeconds", "linkExpiresAt", "linkTokenHash", "linkTokenCiphertext",
      "createdByKind", "createdById", "createdByName", "lastEventType", "lastEventAt")
    VALUES ($2, $1, $3, $4, $5, $6, $7, 'EN', 86400, 900, now() + interval '1 day', $8, $9, 'API_KEY', $1, 'Floor',
      'invitationQueued', now())
    RETURNING id, status, "linkExpiresAt", "createdAt"
  ), invitation AS (
    INSERT INTO "Invitation" (id, "workspaceId", "sessionId", transport, recipient, subject, text, html, locale,
      "linkTokenCiphertext", "linkExpiresAt", "messageId")
    SELECT $10, $1, id, 'MAILBOX', $6, $11, $12, $13, 'EN', $9, "linkExpiresAt", $14 FROM session RETURNING id
  ), events AS (
    INSERT INTO "SessionEvent" (id, "workspaceId", sequence, "sessionId", type, data, "actorKind", "actorName", "occurredAt")
    SELECT gen_random_uuid(), $1, last - 1, session.id, 'created', '{}'::jsonb, 'API_KEY'::"ActorKind", 'Floor', now()
      FROM numbered, session
    UNION ALL
    SELECT gen_random_uuid(), $1, last, session.id, 'invitationQueued', jsonb_build_object('invitationId', invitation.id),
      'SYSTEM'::"ActorKind", NULL, now() FROM numbered, session, invitation
  ), job AS (
    INSERT INTO pgboss.job (name, data) SELECT 'floor', jsonb_build_object('invitationId', id) FROM invitation
  )
  SELECT json_build_object('id', id, 'status', status, 'linkExpiresAt', "linkExpiresAt")::text AS json,
    pg_notify('floor', id::text) FROM session`

// Exactly what the list page's query shows of a session, in the shape that it shows it in, and whether there are more.
const list = `
  SELECT json_build_object(
    'nodes', coalesce(json_agg(row ORDER BY "createdAt" DESC, id DESC) FILTER (WHERE place <= 50), '[]'),
    'pageInfo', json_build_object('hasNextPage', count(*) > 50, 'endCursor', max(id::text) FILTER (WHERE place = 50))
  )::text AS json FROM (
    SELECT id, "createdAt", row_number() OVER (ORDER BY "createdAt" DESC, id DESC) AS place, json_build_object(
      'id', id,
      'status', CASE WHEN status IN ('PENDING', 'RESUBMISSION_REQUESTED') AND "linkExpiresAt" <= now()
        OR status = 'IN_PROGRESS' AND "sessionEndsAt" <= now() THEN 'EXPIRED' ELSE status::text END,
      'createdAt', "createdAt", 'lastEventAt', "lastEventAt", 'linkExpiresAt', "linkExpiresAt",
      'sessionEndsAt', "sessionEndsAt", 'attempt', attempt, 'clientId', "clientId",
      'displayName', concat_ws(' ', "firstName", "lastName"), 'applicant', json_build_object('email', email),
      'allowedDocuments', "allowedDocuments", 'allowedCountries', "allowedCountries",
      'documentType', "documentType", 'documentCountry', "documentCountry",
      'startedAt', "startedAt", 'closedAt', "closedAt", 'lastEventType', "lastEventType",
      'createdBy', json_build_object('kind', "createdByKind", 'name', "createdByName", 'isViewer', "createdById" = $2),
      'decidedBy', CASE WHEN "decidedByKind" IS NOT NULL
        THEN json_build_object('name', "decidedByName", 'isViewer', "decidedById" = $2) END
    ) AS row
    FROM "VerificationSession" WHERE "workspaceId" = $1 ORDER BY "createdAt" DESC, id DESC LIMIT 51
  ) page`

const server = createServer(async (request, response) => {
  if (request.method === 'POST' && request.url === '/sessions') {
    const input = JSON.parse(await text(request)) as Record<string, string>
    const token = randomBytes(32)
    const { rows } = await pool.query({
      name: 'create',
      text: create,
      values: [
        workspaceId,
        randomUUID(),
        input.clientId,
        input.firstName,
        input.lastName,
        input.to,
        `${input.firstName} ${input.lastName} ${input.clientId} ${input.to}`.toLowerCase(),
        token,
        token,
        randomUUID(),
        input.subject,
        input.text,
        input.html,
        `<${randomUUID()}@floor>`,
      ],
    })
    return json(response, rows[0].json)
  }
  if (request.url === '/sessions') {
    const { rows } = await pool.query({ name: 'list', text: list, values: [workspaceId, workspaceId] })
    return json(response, rows[0].json)
  }
  if (request.url === '/events') {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(':\n\n')
    listeners.add(response)
    request.on('close', () => listeners.delete(response))
    return
  }
  if (request.url === '/publish') {
    const event = await text(request)
    for (const listener of listeners) listener.write(`event: next\ndata: ${event}\n\n`)
    return json(response, '{}')
  }
  response.writeHead(404).end()
})

function json(response: ServerResponse, body: string): void {
  response
    .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    .end(body)
}

server.listen(0, '127.0.0.1', () => {
  console.log(`floor at http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
process.on('SIGINT', () => process.exit(0))
