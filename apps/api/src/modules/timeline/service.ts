import { decodeId } from '@bonafide/core/type-id'
import type { SessionEvent } from '@bonafide/core/verification-session/event'
import type { Tx } from '@bonafide/database/client'
import type { EventActor } from '../../platform/actor.ts'
import { pageSize } from '../../platform/page.ts'
import type { Platform } from '../../platform/platform.ts'
import { notFound } from '../../platform/refusal.ts'
import { appendEvents, pageOfEvents, sequenceOf } from './store.ts'

export { eventSource } from './event-source.ts'
export { addEvents, lastChange } from './store.ts'

/**
 * Appends what happened to a session to the timeline, in the transaction that made it happen: with gap-free numbers
 * for the workspace, the session's last event, and a notice to everyone who watches. Nothing happens for no events.
 */
export async function record(
  tx: Tx,
  workspaceId: string,
  sessionId: string,
  events: readonly SessionEvent[],
  actor: EventActor,
): Promise<void> {
  if (events.length > 0) await appendEvents(tx, workspaceId, sessionId, events, actor)
}

/** Some events in their order. */
export interface EventPage {
  events: Awaited<ReturnType<typeof pageOfEvents>>
  hasMore: boolean
  isFromStart: boolean
}

/** Where a page begins and how long it is. */
export interface PageOfEvents {
  /** An event's id; the page begins behind it. */
  after?: string | null | undefined
  first?: number | null | undefined
}

/** The workspace's events, oldest first. */
export function eventsOfWorkspace(
  platform: Pick<Platform, 'db'>,
  workspaceId: string,
  page: PageOfEvents,
): Promise<EventPage> {
  return readPage(platform, workspaceId, null, page)
}

/** One session's events, oldest first. */
export function eventsOfSession(
  platform: Pick<Platform, 'db'>,
  workspaceId: string,
  sessionId: string,
  page: PageOfEvents,
): Promise<EventPage> {
  return readPage(platform, workspaceId, sessionId, page)
}

/** The number of an event by its public id. Throws *not found* when this workspace has no such event. */
export async function sequenceAfter(
  platform: Pick<Platform, 'db'>,
  workspaceId: string,
  eventId: string,
): Promise<number> {
  const uuid = decodeId('evt', eventId)
  const sequence = uuid ? await sequenceOf(platform.db, workspaceId, uuid) : null
  if (sequence === null) throw notFound('event')
  return sequence
}

async function readPage(
  platform: Pick<Platform, 'db'>,
  workspaceId: string,
  sessionId: string | null,
  { after, first }: PageOfEvents,
): Promise<EventPage> {
  const limit = pageSize(first)
  const sequence = after == null ? 0 : await sequenceAfter(platform, workspaceId, after)
  const found = await pageOfEvents(platform.db, workspaceId, { sessionId, after: sequence, limit })
  return { events: found.slice(0, limit), hasMore: found.length > limit, isFromStart: after == null }
}
