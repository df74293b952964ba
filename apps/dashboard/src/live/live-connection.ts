/** What a subscription asks for. Its answer's first field is an event whose `id` says where to go on. */
export type LiveRequest = {
  query: string
  variables: Record<string, unknown>
  /** Whose events these are; another workspace is another stream. */
  scope: string
}

export type LiveState = 'connecting' | 'live' | 'reconnecting' | 'signed-out'

type Handlers = {
  onResult: (result: unknown) => void
  onState: (state: LiveState) => void
  /** The stream was gone and nothing says where it stopped: what is shown must be asked for again. */
  onGap: () => void
}

type Environment = {
  fetch: typeof fetch
  setTimeout: (run: () => void, milliseconds: number) => unknown
  clearTimeout: (timer: unknown) => void
  random: () => number
}

const firstWait = 250
const longestWait = 5_000
/** The server says something at least every 12 s; a stream that is silent for longer is dead. */
const silence = 30_000

/**
 * One server-sent stream that does not lose events: after a break it goes on behind the last event it saw. It
 * tries again after 0.25 s, then ever more slowly up to 5 s, at once when the network comes back, and stops for
 * good when the server says that nobody is signed in.
 */
export class LiveConnection {
  #request: LiveRequest
  #handlers: Handlers
  #environment: Environment
  #lastEventId: string | null = null
  #wasLive = false
  #failures = 0
  #isClosed = false
  #abort: AbortController | null = null
  #retryTimer: unknown
  #silenceTimer: unknown

  constructor(request: LiveRequest, handlers: Handlers, environment: Environment = browserEnvironment) {
    this.#request = request
    this.#handlers = handlers
    this.#environment = environment
    handlers.onState('connecting')
    void this.#connect()
  }

  /** Tries at once: the network is back, or the person has signed in. */
  retryNow(): void {
    if (this.#isClosed || this.#abort) return
    this.#failures = 0
    this.#environment.clearTimeout(this.#retryTimer)
    void this.#connect()
  }

  /** The network is gone: what seems to be connected is not. */
  drop(): void {
    this.#abort?.abort()
  }

  close(): void {
    this.#isClosed = true
    this.#environment.clearTimeout(this.#retryTimer)
    this.#environment.clearTimeout(this.#silenceTimer)
    this.#abort?.abort()
  }

  async #connect(): Promise<void> {
    const abort = new AbortController()
    this.#abort = abort
    let isSignedOut = false
    try {
      this.#listenForSilence()
      const response = await this.#environment.fetch('/graphql', {
        method: 'POST',
        credentials: 'same-origin',
        signal: abort.signal,
        headers: {
          accept: 'text/event-stream',
          'content-type': 'application/json',
          'x-graphql-yoga-csrf': '1',
        },
        body: JSON.stringify({
          query: this.#request.query,
          variables: { ...this.#request.variables, after: this.#lastEventId },
        }),
      })
      if (response.status === 401 || response.status === 403) isSignedOut = true
      else if (response.ok && response.body) {
        this.#failures = 0
        this.#handlers.onState('live')
        if (this.#wasLive && this.#lastEventId === null) this.#handlers.onGap()
        this.#wasLive = true
        isSignedOut = await this.#read(response.body)
      }
    } catch {
      // A broken connection is the expected failure here: the answer to it is the next try, below.
    }
    this.#environment.clearTimeout(this.#silenceTimer)
    this.#abort = null
    if (this.#isClosed) return
    if (isSignedOut) {
      this.#isClosed = true
      abort.abort()
      this.#handlers.onState('signed-out')
      return
    }
    this.#handlers.onState('reconnecting')
    const wait =
      Math.min(longestWait, firstWait * 2 ** this.#failures) * (0.75 + this.#environment.random() / 2)
    this.#failures += 1
    this.#retryTimer = this.#environment.setTimeout(() => void this.#connect(), wait)
  }

  /** Reads until the stream ends. Answers whether it ended because nobody is signed in. */
  async #read(body: ReadableStream<Uint8Array>): Promise<boolean> {
    for await (const message of readServerSentEvents(body, () => this.#listenForSilence())) {
      if (message.event !== 'next') continue
      const result: unknown = JSON.parse(message.data)
      if (codesOf(result).some((code) => code === 'UNAUTHENTICATED')) return true
      if (codesOf(result).length > 0 && this.#lastEventId !== null) {
        // The server no longer knows the last event, so it cannot say what followed it.
        this.#lastEventId = null
        this.#handlers.onGap()
        continue
      }
      this.#lastEventId = eventIdOf(result) ?? this.#lastEventId
      this.#handlers.onResult(result)
    }
    return false
  }

  #listenForSilence(): void {
    this.#environment.clearTimeout(this.#silenceTimer)
    this.#silenceTimer = this.#environment.setTimeout(() => this.#abort?.abort(), silence)
  }
}

const browserEnvironment: Environment = {
  fetch: (...parameters) => fetch(...parameters),
  setTimeout: (run, milliseconds) => setTimeout(run, milliseconds),
  clearTimeout: (timer) => clearTimeout(timer as number | undefined),
  random: Math.random,
}

type ServerSentEvent = { event: string; data: string }

/** The messages of a `text/event-stream`. A comment, which keeps the line open, counts as a `ping`. */
export async function* readServerSentEvents(
  body: ReadableStream<Uint8Array>,
  onBytes: () => void,
): AsyncGenerator<ServerSentEvent> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader()
  let rest = ''
  while (true) {
    const { done, value } = await reader.read()
    if (done) return
    onBytes()
    rest = (rest + value).replaceAll('\r\n', '\n')
    const blocks = rest.split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) yield parseBlock(block)
  }
}

function parseBlock(block: string): ServerSentEvent {
  let event = 'ping'
  const data: string[] = []
  for (const line of block.split('\n')) {
    if (line.startsWith('event:')) event = line.slice(6).trim()
    else if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''))
  }
  return { event, data: data.join('\n') }
}

function eventIdOf(result: unknown): string | null {
  if (typeof result !== 'object' || result === null || !('data' in result)) return null
  const first: unknown = Object.values((result.data as Record<string, unknown> | null) ?? {})[0]
  if (typeof first !== 'object' || first === null || !('id' in first)) return null
  return typeof first.id === 'string' ? first.id : null
}

function codesOf(result: unknown): unknown[] {
  if (typeof result !== 'object' || result === null || !('errors' in result)) return []
  return Array.isArray(result.errors)
    ? result.errors.map((error) => error?.extensions?.code ?? 'UNKNOWN')
    : []
}
