import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LiveConnection, type LiveState } from './live-connection.ts'

/** A server whose streams a test opens, feeds and breaks by hand. */
function givenServer() {
  const encoder = new TextEncoder()
  const asked: { after: string | null }[] = []
  const streams: {
    send: (id: string) => void
    error: (code: string) => void
    ping: () => void
    break: () => void
  }[] = []
  let isReachable = true
  const fetch = vi.fn(async (_: unknown, init?: RequestInit) => {
    if (!isReachable) throw new TypeError('Failed to fetch')
    asked.push(JSON.parse(String(init?.body)).variables)
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const say = (text: string) => controller.enqueue(encoder.encode(text))
        const next = (result: unknown) => say(`event: next\ndata: ${JSON.stringify(result)}\n\n`)
        streams.push({
          send: (id) => next({ data: { verificationSessionEvents: { id } } }),
          error: (code) => next({ errors: [{ extensions: { code } }] }),
          ping: () => say(':\n\n'),
          break: () => controller.error(new Error('gone')),
        })
        init?.signal?.addEventListener('abort', () => controller.error(new Error('aborted')))
      },
    })
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  })
  return {
    fetch: fetch as unknown as typeof globalThis.fetch,
    asked,
    stream: (index = -1) => {
      const stream = streams.at(index)
      if (!stream) throw new Error('No stream has been opened.')
      return stream
    },
    goAway: () => {
      isReachable = false
    },
    comeBack: () => {
      isReachable = true
    },
  }
}

function givenConnection(server: ReturnType<typeof givenServer>) {
  const seen: string[] = []
  const states: LiveState[] = []
  let gaps = 0
  const connection = new LiveConnection(
    { query: 'subscription …', variables: {}, scope: 'ws_1' },
    {
      onResult: (result) =>
        seen.push(
          (result as { data: { verificationSessionEvents: { id: string } } }).data.verificationSessionEvents
            .id,
        ),
      onState: (state) => states.push(state),
      onGap: () => {
        gaps += 1
      },
    },
    {
      fetch: server.fetch,
      setTimeout: (run, milliseconds) => setTimeout(run, milliseconds),
      clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
      random: () => 0.5,
    },
  )
  return { connection, seen, states, gaps: () => gaps }
}

const settle = () => vi.advanceTimersByTimeAsync(1)

describe('the live connection', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('misses nothing after a minute without network: it goes on behind the last event it saw', async () => {
    const server = givenServer()
    const { connection, seen, states, gaps } = givenConnection(server)
    await settle()
    server.stream().send('evt_1')
    await settle()
    server.goAway()
    server.stream().break()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(states.at(-1)).toBe('reconnecting')
    server.comeBack()
    connection.retryNow()
    await settle()
    expect(server.asked.at(-1)).toEqual({ after: 'evt_1' })
    server.stream().send('evt_2')
    await settle()
    expect(seen).toEqual(['evt_1', 'evt_2'])
    expect(states.at(-1)).toBe('live')
    expect(gaps()).toBe(0)
    connection.close()
  })

  it('asks the page to load again when it broke before the first event, as nothing says what it missed', async () => {
    const server = givenServer()
    const { connection, gaps } = givenConnection(server)
    await settle()
    server.stream().break()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(server.asked).toHaveLength(2)
    expect(gaps()).toBe(1)
    connection.close()
  })

  it('takes a stream that says nothing for half a minute for dead, and a ping for a sign of life', async () => {
    const server = givenServer()
    const { connection } = givenConnection(server)
    await vi.advanceTimersByTimeAsync(25_000)
    server.stream().ping()
    await vi.advanceTimersByTimeAsync(25_000)
    expect(server.asked).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(6_000)
    expect(server.asked).toHaveLength(2)
    connection.close()
  })

  it('tries ever more slowly, up to every five seconds', async () => {
    const server = givenServer()
    server.goAway()
    const { connection } = givenConnection(server)
    await vi.advanceTimersByTimeAsync(30_000)
    const soon = vi.mocked(server.fetch).mock.calls.length
    await vi.advanceTimersByTimeAsync(60_000)
    const later = vi.mocked(server.fetch).mock.calls.length - soon
    expect(soon).toBeGreaterThan(5)
    expect(later).toBe(12)
    connection.close()
  })

  it('stops for good when nobody is signed in', async () => {
    const server = givenServer()
    const { states } = givenConnection(server)
    await settle()
    server.stream().error('UNAUTHENTICATED')
    server.stream().break()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(states.at(-1)).toBe('signed-out')
    expect(server.asked).toHaveLength(1)
  })
})
