import { useRef } from 'react'
import { useQuery } from 'urql'
import { graphql } from '../generated/gql.ts'
import { useSessionEvents } from '../live/session-events.ts'

const ReviewQueue = graphql(`
  query ReviewQueue {
    verificationSessions(
      filter: { status: [IN_REVIEW] }
      orderBy: { field: LAST_EVENT_AT, direction: ASC }
      first: 100
    ) {
      nodes {
        id
        status
      }
    }
  }
`)

/**
 * Where a session stands among those that wait for a decision, oldest first. A session that has been decided keeps
 * its neighbours, so that one can go on from it.
 */
export function useReviewQueue(id: string) {
  const [{ data }, refetch] = useQuery({ query: ReviewQueue })
  const order = useRef<readonly string[]>([])
  const waiting = (data?.verificationSessions.nodes ?? [])
    .filter(({ status }) => status === 'IN_REVIEW')
    .map((session) => session.id)
  if (waiting.includes(id) || order.current.length === 0) order.current = waiting
  useSessionEvents((event) => {
    if (event.type === 'CHECKS_DONE' || event.type === 'SUBMITTED') refetch({ requestPolicy: 'network-only' })
  })

  const at = order.current.indexOf(id)
  const position = waiting.indexOf(id)
  const isWaiting = (each: string) => waiting.includes(each)
  return {
    position: position === -1 ? null : position + 1,
    length: waiting.length,
    /** Nobody waits for a decision any more. */
    isEmpty: data !== undefined && waiting.length === 0,
    next:
      order.current.slice(at + 1).find(isWaiting) ?? waiting.find((each) => each !== id && at === -1) ?? null,
    previous: at === -1 ? null : (order.current.slice(0, at).findLast(isWaiting) ?? null),
  }
}
