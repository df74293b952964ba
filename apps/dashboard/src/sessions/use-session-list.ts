import { useEffect, useEffectEvent, useReducer, useRef } from 'react'
import type { CombinedError } from 'urql'
import { readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import type { SessionList_SessionFragment, SessionSectionQuery } from '../generated/graphql.ts'
import { client } from '../graphql/client.ts'
import { watchGaps } from '../live/live-client.ts'
import { useSessionEvents } from '../live/session-events.ts'
import { useShell } from '../shell/shell-context.ts'
import { serverNow } from '../time/server-clock.ts'
import type { ListSearch } from './list-search.ts'
import { filterOf, isByStatusAlone, type Section, type SectionName, sectionsOf } from './session-groups.ts'

export const SessionList_session = graphql(`
  fragment SessionList_session on VerificationSession {
    id
    status
    createdAt
    lastEventAt
    linkExpiresAt
    sessionEndsAt
    ...SessionRow_session
  }
`)

const SessionSection = graphql(`
  query SessionSection($filter: VerificationSessionFilter, $orderBy: VerificationSessionOrder, $after: String) {
    verificationSessions(filter: $filter, orderBy: $orderBy, first: 50, after: $after) {
      nodes {
        ...SessionList_session
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export type ListedSession = SessionList_SessionFragment
type Connection = SessionSectionQuery['verificationSessions']
type Page = { hasNextPage: boolean; endCursor: string | null; isLoading: boolean; isPaged: boolean }

type State = {
  /** The search whose rows these are; another than the address's while the answer is awaited. */
  key: string
  rows: ReadonlyMap<string, ListedSession>
  pages: Partial<Record<SectionName, Page>>
  status: 'loading' | 'ready' | 'failed'
  error: CombinedError | null
}

type Action =
  | { type: 'ask'; key: string }
  | {
      type: 'answer'
      key: string
      answers: readonly { name: SectionName; connection: Connection }[]
      isRefresh: boolean
    }
  | { type: 'failure'; error: CombinedError }
  | { type: 'more'; name: SectionName }
  | { type: 'moreAnswer'; name: SectionName; connection: Connection }
  | { type: 'moreFailure'; name: SectionName }
  | { type: 'event'; session: ListedSession }

/**
 * The sessions that a search asks for, kept current by the live events. A row that is there changes with the event
 * itself. One that is not yet there is added when its status alone decides, else the first pages are asked again.
 */
export function useSessionList(search: ListSearch) {
  const { viewer } = useShell()
  const key = JSON.stringify(search)
  const sections = sectionsOf(search)
  const [state, dispatch] = useReducer(reduce, undefined, () => startFrom(key, sections, search, viewer.id))
  const latestKey = useRef(key)
  const refreshTimer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const load = useEffectEvent(async (isRefresh: boolean) => {
    const askedKey = key
    if (!isRefresh) dispatch({ type: 'ask', key: askedKey })
    const answers = await Promise.all(
      sections.map(async (section) => ({
        name: section.name,
        result: await client
          .query(SessionSection, variablesOf(search, section, viewer.id), { requestPolicy: 'network-only' })
          .toPromise(),
      })),
    )
    if (askedKey !== latestKey.current) return
    const failed = answers.find(({ result }) => result.error)?.result.error
    if (failed) {
      dispatch({ type: 'failure', error: failed })
      return
    }
    const connections = answers.flatMap(({ name, result }) =>
      result.data ? [{ name, connection: result.data.verificationSessions }] : [],
    )
    dispatch({ type: 'answer', key: askedKey, answers: connections, isRefresh })
  })

  useEffect(() => {
    latestKey.current = key
    void load(false)
    return () => clearTimeout(refreshTimer.current)
  }, [key])
  useEffect(() => watchGaps(() => void load(false)), [])

  useSessionEvents((event) => {
    const session = readFragment(SessionList_session, event.session)
    const isWanted = sections.some(({ statuses }) => statuses.includes(session.status))
    if (state.rows.has(session.id) || (isWanted && isByStatusAlone(search)))
      dispatch({ type: 'event', session })
    else if (isWanted && refreshTimer.current === undefined) {
      refreshTimer.current = setTimeout(() => {
        refreshTimer.current = undefined
        void load(true)
      }, 400)
    }
  })

  async function loadMore(name: SectionName) {
    const section = sections.find((each) => each.name === name)
    const page = state.pages[name]
    if (!section || !page?.hasNextPage || page.isLoading) return
    dispatch({ type: 'more', name })
    const variables = { ...variablesOf(search, section, viewer.id), after: page.endCursor }
    const { data } = await client
      .query(SessionSection, variables, { requestPolicy: 'network-only' })
      .toPromise()
    if (latestKey.current === key) {
      dispatch(
        data
          ? { type: 'moreAnswer', name, connection: data.verificationSessions }
          : { type: 'moreFailure', name },
      )
    }
  }

  return {
    ...state,
    sections,
    /** The rows are an earlier search's; the new answer is on its way. */
    isStale: state.key !== key,
    loadMore,
    retry: () => void load(false),
  }
}

function variablesOf(search: ListSearch, section: Section, viewerId: string) {
  // To the minute, so that coming back to the list within it finds the answer in the cache.
  const now = Math.floor(serverNow() / 60_000) * 60_000
  return { filter: filterOf(search, section, viewerId, now), orderBy: section.order }
}

/** What the cache has of the search, so that coming back to the list shows it at once. */
function startFrom(key: string, sections: readonly Section[], search: ListSearch, viewerId: string): State {
  const empty: State = { key, rows: new Map(), pages: {}, status: 'loading', error: null }
  const answers = sections.flatMap((section) => {
    const data = client.readQuery(SessionSection, variablesOf(search, section, viewerId))?.data
    return data ? [{ name: section.name, connection: data.verificationSessions }] : []
  })
  if (answers.length < sections.length) return empty
  return reduce(empty, { type: 'answer', key, answers, isRefresh: false })
}

function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'ask':
      // Rows of another search stay until the answer comes; so does everything on a retry.
      return {
        ...state,
        status: state.rows.size > 0 || state.status === 'ready' ? 'ready' : 'loading',
        error: null,
      }
    case 'answer': {
      const rows = new Map(action.isRefresh ? state.rows : [])
      const pages = { ...(action.isRefresh ? state.pages : {}) }
      for (const { name, connection } of action.answers) {
        for (const session of readFragment(SessionList_session, connection.nodes))
          rows.set(session.id, session)
        if (!pages[name]?.isPaged) pages[name] = pageOf(connection, false)
      }
      return { key: action.key, rows, pages, status: 'ready', error: null }
    }
    case 'failure':
      return { ...state, status: 'failed', error: action.error }
    case 'more':
      return withPage(state, action.name, { isLoading: true })
    case 'moreAnswer': {
      const rows = new Map(state.rows)
      for (const session of readFragment(SessionList_session, action.connection.nodes))
        rows.set(session.id, session)
      return { ...withPage(state, action.name, pageOf(action.connection, true)), rows }
    }
    case 'moreFailure':
      return withPage(state, action.name, { isLoading: false })
    case 'event': {
      const rows = new Map(state.rows)
      rows.set(action.session.id, action.session)
      return { ...state, rows }
    }
  }
}

function pageOf({ pageInfo }: Connection, isPaged: boolean): Page {
  return {
    hasNextPage: pageInfo.hasNextPage,
    endCursor: pageInfo.endCursor ?? null,
    isLoading: false,
    isPaged,
  }
}

function withPage(state: State, name: SectionName, change: Partial<Page>): State {
  const page = state.pages[name]
  return page ? { ...state, pages: { ...state.pages, [name]: { ...page, ...change } } } : state
}
