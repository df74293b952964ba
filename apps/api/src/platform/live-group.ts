import { type EventStream, eventFrame } from './event-stream.ts'
import type { LiveBatch, LiveFeed } from './live-feed.ts'
import type { Watch } from './live-source.ts'

/** Executes the operation for one payload and gives the answer as JSON. `now` is the database's clock. */
export type Answering = (payload: unknown, now: Date | null) => Promise<string>

/** Everyone who watches the very same thing: each event is executed and written down once for all of them. */
export interface LiveGroup {
  /** Sends everything after the watch's beginning, once and in order, until the stream is over. */
  join(stream: EventStream, watch: Watch): Promise<void>
}

interface Subscriber {
  stream: EventStream
  /** The number of the last event that was sent. */
  position: number
}

/** How many payloads of one batch are executed side by side. */
const sideBySide = 20
const readingSize = 100

/** `answer` serves the whole group; `onDeserted` is called when the last one has left. */
export function createLiveGroup(
  feed: LiveFeed,
  { workspaceId, payloadsOf }: Watch,
  answer: Answering,
  events: { onDeserted(): void; onBroken(error: unknown): void },
): LiveGroup {
  const subscribers = new Set<Subscriber>()
  let arriving = 0
  /** Everything up to this event has been sent to everyone in the group. */
  let through = 0
  let delivering: Promise<void> = Promise.resolve()
  const following = feed.join(workspaceId, (batch) => {
    delivering = delivering.then(() => deliver(batch))
  })
  const begun = following.then((place) => {
    through = Math.max(through, place.begun)
  })

  async function deliver({ events: batch, now }: LiveBatch): Promise<void> {
    try {
      await inOrder(batch, now, (frame, sequence) => {
        for (const subscriber of subscribers) {
          if (subscriber.position >= sequence) continue
          subscriber.position = sequence
          subscriber.stream.send(frame)
        }
        // At once, not only after the batch: who joins in the middle of it has this event still to read.
        through = sequence
      })
      through = batch.at(-1)?.sequence ?? through
    } catch (error) {
      // Nobody may miss what could not be told: everyone comes back and reads on from what they saw last.
      events.onBroken(error)
      for (const { stream } of subscribers) stream.cut()
      through = batch.at(-1)?.sequence ?? through
    }
  }

  async function inOrder(
    batch: LiveBatch['events'],
    now: Date | null,
    send: (frame: Buffer, sequence: number) => void,
  ): Promise<void> {
    const payloads = payloadsOf(batch)
    for (let begin = 0; begin < payloads.length; begin += sideBySide) {
      const part = payloads.slice(begin, begin + sideBySide)
      const answers = await Promise.all(part.map(({ payload }) => answer(payload, now)))
      for (const [index, { sequence }] of part.entries()) {
        send(eventFrame('next', answers[index] ?? ''), sequence)
      }
    }
  }

  async function catchUp(subscriber: Subscriber): Promise<void> {
    while (subscriber.position < through && subscriber.stream.isOpen) {
      const { events: missed, now } = await feed.read(workspaceId, subscriber.position, readingSize)
      await inOrder(missed, now, (frame) => subscriber.stream.send(frame))
      subscriber.position = missed.at(-1)?.sequence ?? through
    }
  }

  function leave(subscriber: Subscriber | null): void {
    if (subscriber) subscribers.delete(subscriber)
    if (subscribers.size > 0 || arriving > 0) return
    events.onDeserted()
    following.then(
      (place) => place.leave(),
      () => {},
    )
  }

  return {
    async join(stream, { after, first }) {
      arriving += 1
      try {
        await begun
        const place = await following
        const subscriber = { stream, position: after ?? place.position }
        if (first !== undefined) stream.send(eventFrame('next', await answer(first, null)))
        await catchUp(subscriber)
        if (!stream.isOpen) return
        // From the check above to here nothing else ran, so no event falls between catching up and following.
        subscribers.add(subscriber)
        stream.onClose(() => leave(subscriber))
      } finally {
        arriving -= 1
        leave(null)
      }
    },
  }
}
