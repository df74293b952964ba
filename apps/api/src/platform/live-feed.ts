import type { EventActor } from './actor.ts'
import type { Live } from './live.ts'
import { LiveSource, type Watch } from './live-source.ts'
import type { Log } from './log.ts'

/** An event as it was stored. */
export interface LiveEvent {
  id: string
  workspaceId: string
  /** Its number in the workspace, without gaps. */
  sequence: number
  sessionId: string
  type: string
  data: unknown
  actorKind: EventActor['kind']
  actorId: string | null
  actorName: string | null
  occurredAt: Date
}

/** Events in their order, without a gap, and the database's clock when they were read (null when there are none). */
export interface LiveBatch {
  events: LiveEvent[]
  now: Date | null
}

/** Where the feed reads what was committed. */
export interface EventSource {
  /** The number of a workspace's newest event; null when there is no such workspace. */
  last(workspaceId: string): Promise<number | null>
  after(workspaceId: string, sequence: number, limit: number): Promise<LiveBatch>
}

/**
 * Every workspace's events in order, to everyone who watches: one reading for all of them, none missed and none
 * twice. A notice only says that there is something to read, so a lost one is made good by the next, and a lost
 * connection by reading on when it is back.
 */
export interface LiveFeed {
  /** A source for a subscription's field. */
  watch(watch: Watch): LiveSource
  /** Hands every later batch to `onBatch`, until the answer is called. The promise gives where the feed stands. */
  join(workspaceId: string, onBatch: (batch: LiveBatch) => void): Promise<FeedPlace>
  read(workspaceId: string, after: number, limit: number): Promise<LiveBatch>
  /** Stops following; nothing is handed out any more, and `closed` is aborted. */
  close(): void
  readonly closed: AbortSignal
}

export interface FeedPlace {
  /** Everything after this event is handed out. */
  readonly begun: number
  /** The number of the last event that was handed out, at this moment. */
  readonly position: number
  leave(): void
}

const readingSize = 500

export function createLiveFeed(live: Live, source: EventSource, log: Log): LiveFeed {
  const feeds = new Map<string, WorkspaceFeed>()
  const closing = new AbortController()

  const unlisten = live.listen((notice) => {
    if (notice) feeds.get(notice.workspaceId)?.wake(notice.sequence)
    else for (const feed of feeds.values()) feed.wake(null)
  })

  const feed: LiveFeed = {
    watch: (watch) => new LiveSource(feed, watch),
    read: (workspaceId, after, limit) => source.after(workspaceId, after, limit),
    async join(workspaceId, onBatch) {
      let following = feeds.get(workspaceId)
      if (!following) {
        following = followWorkspace(workspaceId, source, log, () => feeds.delete(workspaceId))
        feeds.set(workspaceId, following)
      }
      return following.join(onBatch)
    },
    close() {
      unlisten()
      closing.abort()
    },
    closed: closing.signal,
  }
  return feed
}

interface WorkspaceFeed {
  /** There is an event of that number; null: notices may have been lost, so look for yourself. */
  wake(sequence: number | null): void
  join(onBatch: (batch: LiveBatch) => void): Promise<FeedPlace>
}

function followWorkspace(
  workspaceId: string,
  source: EventSource,
  log: Log,
  onDeserted: () => void,
): WorkspaceFeed {
  const listeners = new Set<(batch: LiveBatch) => void>()
  let position = 0
  /** The newest event we have heard of. */
  let wanted = 0
  let mustLook = false
  let isReading = false
  let joining = 0
  const begun = source.last(workspaceId).then((last) => {
    position = last ?? 0
    void readOn()
  })

  async function readOn(): Promise<void> {
    if (isReading) return
    isReading = true
    try {
      while (mustLook || wanted > position) {
        // What is heard of while the reading is under way may not be in it, so it is compared with what was known before.
        const known = wanted
        mustLook = false
        const batch = await source.after(workspaceId, position, readingSize)
        const newest = batch.events.at(-1)
        if (!newest) {
          // A notice always comes with its event, unless its session was removed meanwhile.
          if (wanted === known) wanted = position
          continue
        }
        position = newest.sequence
        if (batch.events.length === readingSize) mustLook = true
        for (const listener of [...listeners]) listener(batch)
      }
    } catch (error) {
      mustLook = true
      log.warn({ err: error }, 'Live events could not be read; trying again')
      setTimeout(() => void readOn(), 500).unref()
    } finally {
      isReading = false
    }
  }

  function deserted(): void {
    if (listeners.size === 0 && joining === 0) onDeserted()
  }

  return {
    wake(sequence) {
      if (sequence === null) mustLook = true
      else if (sequence > wanted) wanted = sequence
      void begun.then(readOn, () => {})
    },
    async join(onBatch) {
      joining += 1
      try {
        await begun
        listeners.add(onBatch)
        return {
          begun: position,
          get position() {
            return position
          },
          leave() {
            listeners.delete(onBatch)
            deserted()
          },
        }
      } finally {
        joining -= 1
        deserted()
      }
    },
  }
}
