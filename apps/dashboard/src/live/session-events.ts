import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { graphql } from '../generated/gql.ts'
import type { LiveSessionEventsSubscription } from '../generated/graphql.ts'
import { client } from '../graphql/client.ts'
import { liveState, watchLiveState } from './live-client.ts'

// What the list shows of a session travels with the event, so that its row changes without another question.
const LiveSessionEvents = graphql(`
  subscription LiveSessionEvents($after: ID) {
    verificationSessionEvents(after: $after) {
      id
      type
      occurredAt
      session {
        id
        version
        ...SessionList_session
      }
    }
  }
`)

export type LiveSessionEvent = LiveSessionEventsSubscription['verificationSessionEvents']

const listeners = new Set<(event: LiveSessionEvent) => void>()
let unsubscribe: (() => void) | null = null

/** Calls back for everything that happens to a session of the workspace, as soon as it is committed. */
export function useSessionEvents(onEvent: (event: LiveSessionEvent) => void): void {
  const listener = useEffectEvent(onEvent)
  useEffect(() => {
    const own = (event: LiveSessionEvent) => listener(event)
    listeners.add(own)
    unsubscribe ??= client.subscription(LiveSessionEvents, {}).subscribe(({ data }) => {
      if (data) for (const each of listeners) each(data.verificationSessionEvents)
    }).unsubscribe
    return () => {
      listeners.delete(own)
      if (listeners.size > 0) return
      unsubscribe?.()
      unsubscribe = null
    }
  }, [])
}

/** Whether this page hears of changes now. */
export function useLiveState() {
  return useSyncExternalStore(watchLiveState, liveState)
}
