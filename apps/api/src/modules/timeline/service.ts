import type { SessionEvent } from '@bonafide/core/verification-session/event'
import type { Tx } from '@bonafide/database/client'
import type { EventActor } from '../../platform/actor.ts'
import { appendEvents } from './store.ts'

export { lastChange } from './store.ts'

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
