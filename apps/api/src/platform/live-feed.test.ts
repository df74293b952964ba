import { describe, expect, it, vi } from 'vitest'
import type { Live, LiveNotice } from './live.ts'
import { createLiveFeed, type EventSource, type LiveEvent } from './live-feed.ts'
import { createLog } from './log.ts'

const workspaceId = 'workspace'

function event(sequence: number): LiveEvent {
  const nobody = { actorKind: 'SYSTEM' as const, actorId: null, actorName: null }
  const id = `event ${sequence}`
  return {
    id,
    workspaceId,
    sequence,
    sessionId: 'session',
    type: 'opened',
    data: {},
    ...nobody,
    occurredAt: new Date(),
  }
}

/** A feed over events kept in memory, a bus in the test's hands, and readings that last until they are let go. */
async function givenWatchedFeed() {
  const stored = [event(1)]
  let notify: (notice: LiveNotice | null) => void = () => {}
  const live: Live = {
    listen(onNotice) {
      notify = onNotice
      return () => {}
    },
    close: async () => {},
  }
  const readings: (() => void)[] = []
  const source: EventSource = {
    last: async () => stored.at(-1)?.sequence ?? 0,
    after(_, sequence, limit) {
      // What a reading sees is settled when it begins; its answer may be long on the way.
      const events = stored.filter((one) => one.sequence > sequence).slice(0, limit)
      return new Promise((resolve) => readings.push(() => resolve({ events, now: new Date() })))
    },
  }
  const feed = createLiveFeed(live, source, createLog('silent'))
  const seen: number[] = []
  await feed.join(workspaceId, ({ events }) => seen.push(...events.map(({ sequence }) => sequence)))
  return {
    seen,
    commit() {
      const sequence = stored.length + 1
      stored.push(event(sequence))
      notify({ workspaceId, sessionId: 'session', sequence })
    },
    reconnect: () => notify(null),
    async answerReading() {
      await vi.waitFor(() => expect(readings).not.toHaveLength(0))
      readings.shift()?.()
    },
    readings,
  }
}

describe('a feed whose connection has come back', () => {
  it('hands out what was committed while it looked for what it had missed', async () => {
    const { seen, commit, reconnect, answerReading, readings } = await givenWatchedFeed()
    reconnect()
    await vi.waitFor(() => expect(readings).toHaveLength(1))
    commit()
    await answerReading()
    await answerReading()
    await vi.waitFor(() => expect(seen).toEqual([2]))
  })

  it('looks once, and then rests until there is news', async () => {
    const { seen, reconnect, answerReading, readings } = await givenWatchedFeed()
    reconnect()
    await answerReading()
    await new Promise((done) => setTimeout(done, 20))
    expect(readings).toHaveLength(0)
    expect(seen).toEqual([])
  })
})
