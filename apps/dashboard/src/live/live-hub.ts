import { LiveConnection, type LiveRequest, type LiveState } from './live-connection.ts'

/** What a tab says to the hub. */
export type ToHub =
  | { type: 'subscribe'; id: number; request: LiveRequest }
  | { type: 'unsubscribe'; id: number }
  | { type: 'online' }
  | { type: 'offline' }
  | { type: 'leave' }

/** What a tab hears. `gap` asks it to load again what it shows. */
export type FromHub =
  | { type: 'result'; id: number; result: unknown }
  | { type: 'state'; state: LiveState }
  | { type: 'gap' }

/** A tab, as the hub sees it: a port, or the page itself where there are no shared workers. */
export type Tab = { postMessage: (message: FromHub) => void }

type Stream = { connection: LiveConnection; listeners: Map<Tab, Set<number>>; state: LiveState }

/**
 * All tabs of a browser on one connection. Browsers allow six connections to an origin, so a stream for each tab
 * would leave the seventh waiting for ever. Tabs that ask for the same thing share a stream; the stream closes
 * with the last of them.
 */
export class LiveHub {
  #streams = new Map<string, Stream>()
  #connect: (
    request: LiveRequest,
    handlers: ConstructorParameters<typeof LiveConnection>[1],
  ) => LiveConnection

  constructor(
    connect: (
      request: LiveRequest,
      handlers: ConstructorParameters<typeof LiveConnection>[1],
    ) => LiveConnection = (request, handlers) => new LiveConnection(request, handlers),
  ) {
    this.#connect = connect
  }

  receive(tab: Tab, message: ToHub): void {
    if (message.type === 'subscribe') this.#subscribe(tab, message.id, message.request)
    else if (message.type === 'unsubscribe') this.#leave(tab, message.id)
    else if (message.type === 'leave') this.#leave(tab)
    else
      for (const { connection } of this.#streams.values()) {
        if (message.type === 'online') connection.retryNow()
        else connection.drop()
      }
  }

  #subscribe(tab: Tab, id: number, request: LiveRequest): void {
    const key = JSON.stringify([request.scope, request.query, request.variables])
    const stream = this.#streams.get(key) ?? this.#open(key, request)
    const ids = stream.listeners.get(tab) ?? new Set()
    stream.listeners.set(tab, ids.add(id))
    tab.postMessage({ type: 'state', state: stream.state })
  }

  #open(key: string, request: LiveRequest): Stream {
    const listeners: Stream['listeners'] = new Map()
    const tell = (message: FromHub) => {
      for (const tab of listeners.keys()) tab.postMessage(message)
    }
    // A stream that has ended for good is forgotten, so that the next page to sign in opens a new one.
    const stream: Stream = { connection: undefined as never, listeners, state: 'connecting' }
    this.#streams.set(key, stream)
    stream.connection = this.#connect(request, {
      onResult: (result) => {
        for (const [tab, ids] of listeners)
          for (const id of ids) tab.postMessage({ type: 'result', id, result })
      },
      onState: (state) => {
        stream.state = state
        if (state === 'signed-out') this.#streams.delete(key)
        tell({ type: 'state', state })
      },
      onGap: () => tell({ type: 'gap' }),
    })
    return stream
  }

  #leave(tab: Tab, id?: number): void {
    for (const [key, stream] of this.#streams) {
      const ids = stream.listeners.get(tab)
      if (!ids) continue
      if (id === undefined) ids.clear()
      else ids.delete(id)
      if (ids.size === 0) stream.listeners.delete(tab)
      if (stream.listeners.size > 0) continue
      stream.connection.close()
      this.#streams.delete(key)
    }
  }
}
