import type { Database } from '@bonafide/database/client'
import type { EventSource } from '../../platform/live-feed.ts'
import { eventsAfter, lastSequence } from './store.ts'

/** Where the live feed reads what was committed. */
export function eventSource(db: Database): EventSource {
  return {
    last: (workspaceId) => lastSequence(db, workspaceId),
    after: (workspaceId, sequence, limit) => eventsAfter(db, workspaceId, sequence, limit),
  }
}
