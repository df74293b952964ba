import pg from 'pg'
import type { Log } from './log.ts'

/** The channel that every transaction with events notifies. */
export const liveChannel = 'bonafide_live'

/** What a commit tells everyone who listens: ids only (a notice carries at most 8 kB, and nothing personal). */
export interface LiveNotice {
  workspaceId: string
  sessionId: string
  /** The workspace's last event number after the commit. */
  sequence: number
}

/**
 * The live bus: LISTEN/NOTIFY on the product's own database, so a notice exists if and only if its change does.
 * `onNotice` receives null when the connection was gone and has come back: whatever was missed must be read again.
 */
export interface Live {
  listen(onNotice: (notice: LiveNotice | null) => void): () => void
  close(): Promise<void>
}

export async function createLive(databaseUrl: string, log: Log): Promise<Live> {
  const listeners = new Set<(notice: LiveNotice | null) => void>()
  let closed = false
  let client: pg.Client | null = null
  let retry: NodeJS.Timeout | null = null

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: databaseUrl,
      keepAlive: true,
      // It only ever listens: a line that died without a word is found out by probing, and by default after two hours.
      keepAliveInitialDelayMillis: 10_000,
      connectionTimeoutMillis: 10_000,
      application_name: 'bonafide live',
    })
    next.on('notification', ({ payload }) => {
      if (payload) tell(JSON.parse(payload))
    })
    const lost = () => {
      if (client !== next || closed) return
      client = null
      log.warn('The live bus lost its connection; connecting again')
      reconnect(100)
    }
    next.on('error', lost)
    next.on('end', lost)
    try {
      await next.connect()
      await next.query(`LISTEN ${liveChannel}`)
    } catch (error) {
      next.end().catch(() => {})
      throw error
    }
    if (closed) await next.end()
    else client = next
  }

  function reconnect(delay: number): void {
    retry = setTimeout(() => {
      connect().then(
        () => tell(null),
        () => {
          if (!closed) reconnect(Math.min(delay * 2, 5000))
        },
      )
    }, delay)
  }

  function tell(notice: LiveNotice | null): void {
    for (const listener of listeners) listener(notice)
  }

  await connect()
  return {
    listen(onNotice) {
      listeners.add(onNotice)
      return () => listeners.delete(onNotice)
    },
    async close() {
      closed = true
      if (retry) clearTimeout(retry)
      await client?.end()
    },
  }
}
