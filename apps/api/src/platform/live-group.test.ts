import { describe, expect, it, vi } from 'vitest'
import type { EventStream } from './event-stream.ts'
import type { LiveBatch, LiveEvent, LiveFeed } from './live-feed.ts'
import { createLiveGroup } from './live-group.ts'

const workspaceId = 'workspace'

function eventsFrom(first: number, last: number): LiveEvent[] {
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const nobody = { actorKind: 'SYSTEM' as const, actorId: null, actorName: null }
    const about = {
      id: `event ${first + index}`,
      workspaceId,
      sessionId: 'session',
      type: 'opened',
      data: {},
    }
    return { ...about, sequence: first + index, ...nobody, occurredAt: new Date() }
  })
}

function givenStream(): EventStream & { seen: number[] } {
  const seen: number[] = []
  return {
    seen,
    isOpen: true,
    send: (frame) => void seen.push(Number(/data: (\d+)/.exec(Buffer.from(frame).toString())?.[1])),
    end() {},
    cut() {},
    onClose() {},
  }
}

describe('who joins others while a long burst is being told', () => {
  it('gets what the others have already been told of it', async () => {
    let hand: (batch: LiveBatch) => void = () => {}
    let position = 100
    const feed: Pick<LiveFeed, 'join' | 'read'> = {
      async join(_, onBatch) {
        hand = onBatch
        return {
          begun: 100,
          get position() {
            return position
          },
          leave() {},
        }
      },
      read: async (_, after) => ({ events: eventsFrom(after + 1, 150), now: new Date() }),
    }
    const answers: (() => void)[] = []
    const watch = {
      workspaceId,
      after: null,
      payloadsOf: (events: readonly LiveEvent[]) =>
        events.map(({ sequence }) => ({ sequence, payload: sequence })),
    }
    const group = createLiveGroup(
      feed as LiveFeed,
      watch,
      (payload) => new Promise((resolve) => answers.push(() => resolve(String(payload)))),
      { onDeserted() {}, onBroken() {} },
    )
    const told = givenStream()
    await group.join(told, watch)
    position = 150
    hand({ events: eventsFrom(101, 150), now: new Date() })
    await vi.waitFor(() => expect(answers).toHaveLength(20))
    for (const answer of answers.splice(0)) answer()
    await vi.waitFor(() => expect(told.seen).toHaveLength(20))

    // Saw everything before the burst and nothing of it.
    const late = givenStream()
    const joined = group.join(late, { ...watch, after: 100 })
    const answering = setInterval(() => {
      for (const answer of answers.splice(0)) answer()
    }, 1)
    try {
      await joined
      const all = eventsFrom(101, 150).map(({ sequence }) => sequence)
      await vi.waitFor(() => expect(told.seen).toEqual(all))
      await vi.waitFor(() => expect(late.seen).toEqual(all))
    } finally {
      clearInterval(answering)
    }
  })
})
