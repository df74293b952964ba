import type { LiveBatch, LiveEvent, LiveFeed } from './live-feed.ts'

/** What a subscription's field watches. */
export interface Watch {
  workspaceId: string
  /** Begin behind this event; null means with whatever happens from now on. */
  after: number | null
  /** The field's argument that only says where to begin: watchers who differ in it alone are watching the same. */
  startArgument?: string
  /** Something to hand out at once, before any event. */
  first?: unknown
  /** What the field resolves from, for some events in their order. */
  payloadsOf(events: readonly LiveEvent[]): readonly LivePayload[]
}

/** What a subscription's field resolves from, and the event that it follows. */
export interface LivePayload {
  sequence: number
  payload: unknown
}

/**
 * What a subscription's field resolves its stream to. The live server shares one among all who watch the same; used
 * as a plain async iterable it serves one watcher alone.
 */
export class LiveSource implements AsyncIterable<unknown> {
  readonly feed: LiveFeed
  readonly watch: Watch

  constructor(feed: LiveFeed, watch: Watch) {
    this.feed = feed
    this.watch = watch
  }

  [Symbol.asyncIterator](): AsyncIterator<unknown, void, undefined> {
    let hasEnded = false
    let wake = () => {}
    const payloads = this.#payloads(
      () => hasEnded,
      (onNews) => {
        wake = onNews
      },
    )
    return {
      next: () => payloads.next(),
      // A generator that waits cannot be ended from outside: it is woken, and sees that it shall end.
      return: () => {
        hasEnded = true
        wake()
        return payloads.return()
      },
    }
  }

  async *#payloads(
    hasEnded: () => boolean,
    onNews: (wake: () => void) => void,
  ): AsyncGenerator<unknown, void, undefined> {
    const { workspaceId, after, first, payloadsOf } = this.watch
    const waiting: LiveBatch[] = []
    let wake = () => {}
    onNews(() => wake())
    const place = await this.feed.join(workspaceId, (batch) => {
      waiting.push(batch)
      wake()
    })
    try {
      const { begun } = place
      if (first !== undefined) yield first
      let position = after ?? begun
      while (position < begun && !hasEnded()) {
        const { events } = await this.feed.read(workspaceId, position, 100)
        const missed = events.filter(({ sequence }) => sequence <= begun)
        for (const { payload } of payloadsOf(missed)) yield payload
        position = missed.at(-1)?.sequence ?? begun
      }
      while (!hasEnded()) {
        const batch = waiting.shift()
        if (batch) {
          const later = batch.events.filter(({ sequence }) => sequence > position)
          for (const { payload } of payloadsOf(later)) yield payload
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve
          })
        }
      }
    } finally {
      place.leave()
    }
  }
}
