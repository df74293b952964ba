import type { SessionEvent } from '@bonafide/core/verification-session/event'
import { toRecord } from '@bonafide/core/verification-session/event'
import type { Database, Tx } from '@bonafide/database/client'
import type { Statement } from '@bonafide/database/statement'
import { uuid7 } from '@bonafide/database/uuid7'
import type { EventActor } from '../../platform/actor.ts'
import { liveChannel } from '../../platform/live.ts'
import type { LiveBatch, LiveEvent } from '../../platform/live-feed.ts'

/**
 * A machine that looks again changes nothing about a session: what last happened to it stays, and with that its place
 * in the lists that are ordered by it.
 */
const quietEvent = 'reexamined' satisfies SessionEvent['type']

/**
 * Appends events, numbers them, marks the session's last event and tells the live bus, in one statement. The
 * workspace's row stays locked until the commit, so numbers have no gaps and become visible in order.
 * Returns the last number given.
 */
export async function appendEvents(
  tx: Tx,
  workspaceId: string,
  sessionId: string,
  events: readonly SessionEvent[],
  actor: EventActor,
): Promise<number> {
  const rows = events.map((event, index) => {
    const { type, occurredAt, data } = toRecord(event)
    return { id: uuid7(), place: index + 1, type, data, at: occurredAt }
  })
  const [appended] = await tx.$queryRaw<[{ sequence: number }?]>`
    WITH event AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS event(id uuid, place int, type text, data jsonb, at timestamptz)
    ), numbers AS (
      UPDATE "Workspace" SET "eventSequence" = "eventSequence" + ${rows.length}::int
      WHERE id = ${workspaceId}::uuid
      RETURNING "eventSequence"
    ), written AS (
      INSERT INTO "SessionEvent"
        (id, "workspaceId", sequence, "sessionId", type, data, "actorKind", "actorId", "actorName", "occurredAt")
      SELECT event.id, ${workspaceId}::uuid, numbers."eventSequence" - ${rows.length}::int + event.place,
        ${sessionId}::uuid, event.type, event.data,
        ${actor.kind}::"ActorKind", ${actor.id}::uuid, ${actor.name}, event.at
      FROM event, numbers
    ), touched AS (
      UPDATE "VerificationSession" session
      SET "lastEventType" = event.type, "lastEventAt" = event.at, "updatedAt" = event.at
      FROM event
      WHERE session.id = ${sessionId}::uuid AND session."workspaceId" = ${workspaceId}::uuid
        AND event.place = ${rows.length}::int AND event.type <> ${quietEvent}
    )
    SELECT "eventSequence"::int AS sequence, pg_notify(${liveChannel}, json_build_object(
      'workspaceId', ${workspaceId}::text, 'sessionId', ${sessionId}::text, 'sequence', "eventSequence"
    )::text)::text
    FROM numbers`
  if (!appended) throw new Error('Events were recorded for a workspace that does not exist')
  return appended.sequence
}

/**
 * The same as parts of a bigger statement that also writes the session's row: `numbers` locks the workspace. The row
 * itself must carry its last event.
 */
export function addEvents(
  statement: Statement,
  workspaceId: string,
  sessionId: string,
  events: readonly SessionEvent[],
  actor: EventActor,
): void {
  const rows = events.map((event, index) => {
    const { type, occurredAt, data } = toRecord(event)
    return { id: uuid7(), place: index + 1, type, data, at: occurredAt }
  })
  const count = `${statement.value(rows.length)}::int`
  const workspace = `${statement.value(workspaceId)}::uuid`
  const session = `${statement.value(sessionId)}::uuid`
  const kind = `${statement.value(actor.kind)}::"ActorKind"`
  const by = `${statement.value(actor.id)}::uuid, ${statement.value(actor.name)}::text`
  statement
    .part(
      'numbers',
      `UPDATE "Workspace" SET "eventSequence" = "eventSequence" + ${count} WHERE id = ${workspace}
       RETURNING "eventSequence", pg_notify('${liveChannel}', json_build_object('workspaceId', ${workspace}::text,
         'sessionId', ${session}::text, 'sequence', "eventSequence")::text)::text`,
    )
    .part(
      'events',
      `INSERT INTO "SessionEvent"
         (id, "workspaceId", sequence, "sessionId", type, data, "actorKind", "actorId", "actorName", "occurredAt")
       SELECT event.id, ${workspace}, numbers."eventSequence" - ${count} + event.place, ${session},
         event.type, event.data, ${kind}, ${by}, event.at
       FROM numbers, jsonb_to_recordset(${statement.json(rows)})
         AS event(id uuid, place int, type text, data jsonb, at timestamptz)`,
    )
}

/** The number of the newest event; 0 before the first. Null when there is no such workspace. */
export async function lastSequence(db: Database, workspaceId: string): Promise<number | null> {
  const { rows } = await db.pool.query<{ sequence: number }>({
    name: 'timeline_last_sequence',
    text: 'SELECT "eventSequence"::int AS sequence FROM "Workspace" WHERE id = $1',
    values: [workspaceId],
  })
  return rows[0]?.sequence ?? null
}

/** The workspace's events after a number, in order, at most `limit`, and the database's clock. */
export async function eventsAfter(
  db: Database,
  workspaceId: string,
  sequence: number,
  limit: number,
): Promise<LiveBatch> {
  const { rows } = await db.pool.query<LiveEvent & { now: Date }>({
    name: 'timeline_events_after',
    text: `SELECT id, "workspaceId", sequence::int AS sequence, "sessionId", type, data,
             "actorKind", "actorId", "actorName", "occurredAt", clock_timestamp() AS now
           FROM "SessionEvent" WHERE "workspaceId" = $1 AND sequence > $2 ORDER BY sequence LIMIT $3`,
    values: [workspaceId, sequence, limit],
  })
  return { events: rows, now: rows.at(-1)?.now ?? null }
}

/** The number of an event of this workspace; null when it has no such event. */
export async function sequenceOf(
  db: Pick<Database, 'prisma'>,
  workspaceId: string,
  eventId: string,
): Promise<number | null> {
  const found = await db.prisma.sessionEvent.findFirst({
    where: { id: eventId, workspaceId },
    select: { sequence: true },
  })
  return found ? Number(found.sequence) : null
}

/** A page of events in their order: the workspace's, or one session's. One more than `limit`, if there is one. */
export function pageOfEvents(
  db: Pick<Database, 'prisma'>,
  workspaceId: string,
  page: { sessionId: string | null; after: number; limit: number },
) {
  return db.prisma.sessionEvent.findMany({
    where: {
      workspaceId,
      sequence: { gt: page.after },
      ...(page.sessionId && { sessionId: page.sessionId }),
    },
    orderBy: { sequence: 'asc' },
    take: page.limit + 1,
  })
}

/**
 * The newest event that changed the session itself, and who did it. Deliveries of mail, and what was looked at again,
 * read otherwise or erased, do not count.
 */
export async function lastChange(
  tx: Pick<Tx, 'sessionEvent'>,
  workspaceId: string,
  sessionId: string,
): Promise<{ type: string; by: EventActor; at: Date } | null> {
  const event = await tx.sessionEvent.findFirst({
    where: {
      workspaceId,
      sessionId,
      NOT: [
        { type: { startsWith: 'invitation' } },
        { type: { in: ['reexamined', 'valueCorrected', 'evidenceErased'] } },
      ],
    },
    orderBy: { sequence: 'desc' },
    select: { type: true, actorKind: true, actorId: true, actorName: true, occurredAt: true },
  })
  if (!event) return null
  const { type, actorKind, actorId, actorName, occurredAt } = event
  return { type, by: { kind: actorKind, id: actorId, name: actorName }, at: occurredAt }
}
