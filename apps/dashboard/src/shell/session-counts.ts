import { useEffect, useEffectEvent, useRef } from 'react'
import { useQuery } from 'urql'
import { graphql } from '../generated/gql.ts'
import { useSessionEvents } from '../live/session-events.ts'
import { endOfToday } from '../time/end-of-today.ts'
import { useNow } from '../time/use-now.ts'
import { formattingLocale } from './language.ts'

const SessionCounts = graphql(`
  query SessionCounts($endOfToday: DateTime!) {
    verificationSessionCounts {
      status
      count
      isMore
    }
    expiringToday: verificationSessionCounts(filter: { status: [PENDING], linkExpiresBefore: $endOfToday }) {
      status
      count
      isMore
    }
  }
`)

/** How many sessions wait for a person, run now, and end today; ready to be shown. They follow the live events,
 * at most once a second, and not in a tab that nobody looks at. */
export function useSessionCounts() {
  const [{ data }, refetch] = useQuery({
    query: SessionCounts,
    variables: { endOfToday: endOfToday(useNow(60)).toISOString() },
  })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const isStale = useRef(false)
  function askSoon() {
    isStale.current = document.hidden
    if (document.hidden || timer.current !== undefined) return
    timer.current = setTimeout(() => {
      timer.current = undefined
      refetch({ requestPolicy: 'network-only' })
    }, 600)
  }
  useSessionEvents((event) => {
    if (!statusPreserving.has(event.type)) askSoon()
  })
  const seenAgain = useEffectEvent(() => {
    if (!document.hidden && isStale.current) askSoon()
  })
  useEffect(() => {
    const seen = () => seenAgain()
    document.addEventListener('visibilitychange', seen)
    return () => {
      document.removeEventListener('visibilitychange', seen)
      clearTimeout(timer.current)
    }
  }, [])
  if (!data) return null
  const show = (of: readonly { status: string; count: number; isMore: boolean }[], status: string) => {
    const found = of.find((each) => each.status === status)
    const number = new Intl.NumberFormat(formattingLocale()).format(found?.count ?? 0)
    return found?.isMore ? `${number}+` : number
  }
  return {
    inReview: show(data.verificationSessionCounts, 'IN_REVIEW'),
    inProgress: show(data.verificationSessionCounts, 'IN_PROGRESS'),
    expiringToday: show(data.expiringToday, 'PENDING'),
    byStatus: new Map(data.verificationSessionCounts.map((each) => [each.status, each])),
    /** Everything that is not closed. */
    open: new Intl.NumberFormat(formattingLocale()).format(
      data.verificationSessionCounts.reduce(
        (sum, { status, count }) => (closed.has(status) ? sum : sum + count),
        0,
      ),
    ),
  }
}

const closed = new Set(['APPROVED', 'DECLINED', 'EXPIRED', 'CANCELED'])

const statusPreserving = new Set([
  'OPENED',
  'RESTARTED',
  'CONSENTED',
  'DOCUMENT_CHOSEN',
  'PICTURE_TAKEN',
  'PRESENCE_ASKED',
  'PRESENCE_ANSWERED',
  'TIME_EXTENDED',
  'INVITATION_QUEUED',
  'INVITATION_ACCEPTED',
  'INVITATION_FAILED',
  'INVITATION_REFUSED',
])
