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
      "evidenceKeyCiphertext", "createdByKind", "createdById", "createdByName", "lastEventType", "lastEventAt")
    VALUES ($2, $1, $3, $4, $5, $6, $7, 'EN', 86400, 900, now() + interval '1 day', $8, $9, $9, 'API_KEY', $1, 'Floor',
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

const list = `
  SELECT coalesce(json_agg(row), '[]')::text AS json FROM (
    SELECT s.id, s.status, s."expiryReason", s."firstName", s."lastName", s."clientId", s."createdByName",
      s."createdByKind", s."linkExpiresAt", s."sessionEndsAt", s."submittedAt", s."decidedAt", s."lastEventType",
      s."lastEventAt", s."createdAt", s."documentType", s."documentCountry", s.version, i.invitation
    FROM "VerificationSession" s
    LEFT JOIN LATERAL (
      SELECT json_build_object('id', id, 'status', status, 'recipient', recipient) AS invitation
      FROM "Invitation" WHERE "sessionId" = s.id ORDER BY "createdAt" DESC, id DESC LIMIT 1
    ) i ON true
    WHERE s."workspaceId" = $1 ORDER BY s."createdAt" DESC, s.id DESC LIMIT 50
  ) row`

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
    const { rows } = await pool.query({ name: 'list', text: list, values: [workspaceId] })
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
