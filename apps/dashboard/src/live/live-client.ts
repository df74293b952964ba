import type { ExecutionResult, SubscriptionForwarder } from '@urql/core'
import type { LiveState } from './live-connection.ts'
import { type FromHub, LiveHub, type ToHub } from './live-hub.ts'

/** How a page is connected to what happens on the server, from the page's side. */

type Sink = { next: (result: ExecutionResult) => void }

const sinks = new Map<number, Sink>()
const stateWatchers = new Set<() => void>()
const gapWatchers = new Set<() => void>()
let state: LiveState = 'connecting'
let nextId = 1
let scope = ''
let send: ((message: ToHub) => void) | null = null

/** For urql's subscription exchange: every subscription of every tab goes through the shared connection. */
export const forwardSubscription: SubscriptionForwarder = (body) => {
  return {
    subscribe(sink) {
      const id = nextId++
      sinks.set(id, sink)
      const toHub = connect()
      const request = { query: body.query ?? '', variables: { ...body.variables }, scope }
      toHub({ type: 'subscribe', id, request })
      return {
        unsubscribe() {
          sinks.delete(id)
          toHub({ type: 'unsubscribe', id })
        },
      }
    },
  }
}

/** Names the workspace that is looked at; to be called before the first subscription. */
export function setLiveScope(workspaceId: string): void {
  scope = workspaceId
}

export function liveState(): LiveState {
  return state
}

export function watchLiveState(watcher: () => void): () => void {
  stateWatchers.add(watcher)
  return () => stateWatchers.delete(watcher)
}

/** Calls back when events may have been missed. */
export function watchGaps(watcher: () => void): () => void {
  gapWatchers.add(watcher)
  return () => gapWatchers.delete(watcher)
}

function connect(): (message: ToHub) => void {
  if (send) return send
  const toHub = typeof SharedWorker === 'undefined' ? ownHub() : sharedHub()
  addEventListener('online', () => toHub({ type: 'online' }))
  addEventListener('offline', () => toHub({ type: 'offline' }))
  addEventListener('pagehide', () => toHub({ type: 'leave' }))
  // A page that comes back from the browser's back-forward cache has left, so it loads anew.
  addEventListener('pageshow', (event) => event.persisted && location.reload())
  send = toHub
  return toHub
}

function sharedHub(): (message: ToHub) => void {
  const worker = new SharedWorker(new URL('./live-worker.ts', import.meta.url), {
    type: 'module',
    name: 'bonafide-live',
  })
  worker.port.onmessage = (event: MessageEvent<FromHub>) => hear(event.data)
  return (message) => worker.port.postMessage(message)
}

function ownHub(): (message: ToHub) => void {
  const hub = new LiveHub()
  const tab = { postMessage: hear }
  return (message) => hub.receive(tab, message)
}

function hear(message: FromHub): void {
  if (message.type === 'result') sinks.get(message.id)?.next(message.result as ExecutionResult)
  else if (message.type === 'gap') for (const watcher of gapWatchers) watcher()
  else {
    state = message.state
    for (const watcher of stateWatchers) watcher()
  }
}
