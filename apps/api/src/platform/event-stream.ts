import type { ServerResponse } from 'node:http'

/** One open answer of Server-Sent Events. */
export interface EventStream {
  /** Writes bytes that are already in the form of events. A reader who falls far behind is cut off, to resume. */
  send(frame: Uint8Array): void
  /** Ends the answer properly: there is no more to come. */
  end(): void
  /** Cuts the connection, so that the reader comes back and asks again. */
  cut(): void
  /** Calls back once, when the stream is over for whatever reason. */
  onClose(listener: () => void): void
  readonly isOpen: boolean
}

/** What a reader may leave unread. Beyond it their connection would cost more memory than it is worth. */
const mostUnread = 1_000_000
const keepAliveMilliseconds = 15_000
const comment = Buffer.from(':\n\n')

interface OpenStream {
  response: ServerResponse
  /** Nothing was read since the last comment. */
  isStuck: boolean
}

const open = new Set<OpenStream>()
let ticking: NodeJS.Timeout | null = null

/** Begins an answer of Server-Sent Events (WHATWG HTML §9.2), with a comment every 15 s to keep proxies patient. */
export function openEventStream(response: ServerResponse): EventStream {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  })
  response.write(comment)
  const stream: OpenStream = { response, isStuck: false }
  open.add(stream)
  ticking ??= setInterval(keepAlive, keepAliveMilliseconds).unref()
  response.once('close', () => {
    open.delete(stream)
    if (open.size > 0 || !ticking) return
    clearInterval(ticking)
    ticking = null
  })
  // A connection that breaks is a closed stream, nothing more.
  response.on('error', () => {})
  return {
    send(frame) {
      if (response.writableEnded || response.destroyed) return
      response.write(frame)
      if (response.writableLength > mostUnread) response.destroy()
    },
    end: () => void response.end(),
    cut: () => void response.destroy(),
    onClose: (listener) => void response.once('close', listener),
    get isOpen() {
      return !response.writableEnded && !response.destroyed
    },
  }
}

function keepAlive(): void {
  for (const stream of open) {
    const { response } = stream
    if (response.writableLength === 0) stream.isStuck = false
    else if (stream.isStuck) response.destroy()
    else stream.isStuck = true
    if (!response.destroyed && !response.writableEnded) response.write(comment)
  }
}

/** An event of the distinct connections mode of graphql-sse. */
export function eventFrame(type: 'next' | 'complete', data: string): Buffer {
  return Buffer.from(`event: ${type}\ndata:${data === '' ? '' : ` ${data}`}\n\n`)
}
