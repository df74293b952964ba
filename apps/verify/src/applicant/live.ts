import { verificationChanged } from './documents.ts'
import { eventReader } from './event-stream.ts'
import { readVerification, type Verification } from './verification.ts'

export interface Live {
  stop(): void
}

interface LiveOptions {
  onChange(verification: Verification): void
  /** Called when the stream is open again after a gap, so that the gap can be asked for. */
  onReturn(): void
  fetchIt?: typeof fetch
}

/** Follows the verification until stopped, over one stream that is opened again whenever it breaks. */
export function followVerification(
  token: string,
  { onChange, onReturn, fetchIt = fetch }: LiveOptions,
): Live {
  let stopped = false
  let connection = new AbortController()
  let failures = 0

  async function connect() {
    connection = new AbortController()
    const response = await fetchIt('/applicant/graphql', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        accept: 'text/event-stream',
      },
      body: JSON.stringify({ query: verificationChanged }),
      signal: connection.signal,
      cache: 'no-store',
    })
    if (!response.ok || !response.body) throw new Error(`stream refused: ${response.status}`)
    if (failures > 0) onReturn()
    failures = 0
    const feed = eventReader(({ event, data }) => {
      if (event !== 'next') return
      const changed = JSON.parse(data).data?.verificationChanged
      if (changed) onChange(readVerification(changed))
    })
    const reader = response.body.getReader()
    const decoder = new TextDecoder()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      feed(decoder.decode(value, { stream: true }))
    }
  }

  async function keepConnected() {
    while (!stopped) {
      // A broken stream is expected (sleep, tunnels, deploys): the next round opens a new one.
      await connect().catch(() => {})
      failures += 1
      if (stopped) return
      await pause(Math.min(1000 * 2 ** failures, 20_000))
    }
  }

  let wake = () => {}
  function pause(ms: number) {
    return new Promise<void>((resolve) => {
      wake = resolve
      setTimeout(resolve, ms)
    })
  }
  const comeBack = () => wake()
  window.addEventListener('online', comeBack)

  void keepConnected()
  return {
    stop() {
      stopped = true
      connection.abort()
      wake()
      window.removeEventListener('online', comeBack)
    },
  }
}
