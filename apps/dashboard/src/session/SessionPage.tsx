import { buttonClass } from '@bonafide/ui/Button'
import { EmptyState } from '@bonafide/ui/EmptyState'
import { Trans, useLingui } from '@lingui/react/macro'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useQuery } from 'urql'
import { readFragment } from '../generated/fragment-masking.ts'
import type { SessionPage_SessionFragment } from '../generated/graphql.ts'
import { useSessionEvents } from '../live/session-events.ts'
import { ListFailed } from '../sessions/ListStates.tsx'
import { useShell, useTitle } from '../shell/shell-context.ts'
import { useAgainWhile } from '../shell/use-unfinished.ts'
import { Workbench } from '../workbench/Workbench.tsx'
import { PageLoading } from './PageLoading.tsx'
import { SessionHeader, SessionHeader_session } from './SessionHeader.tsx'
import styles from './SessionPage.module.css'
import { SessionPage_session, SessionPageQuery } from './session-page-query.ts'

const route = getRouteApi('/console/sessions/$sessionId')

/** One session: what was shown, what was found or is known, what happened, and what to do with it. */
export function SessionPage() {
  const { sessionId } = route.useParams()
  // A page of its own for each session, so that no zoom, note or half-made decision moves to the next.
  return <SessionPageOf key={sessionId} sessionId={sessionId} />
}

function SessionPageOf({ sessionId }: { sessionId: string }) {
  const { t } = useLingui()
  const [{ data, error, fetching }, refetch] = useQuery({
    query: SessionPageQuery,
    variables: { id: sessionId },
  })
  const session = readFragment(SessionPage_session, data?.verificationSession)
  const header = readFragment(SessionHeader_session, session)
  useTitle(header?.displayName ?? header?.clientId ?? t`Session`)
  // The event brings what the list shows; pictures, findings, history and the invitation are asked for.
  useSessionEvents((event) => {
    if (event.session.id === sessionId) refetch({ requestPolicy: 'network-only' })
  })

  const { viewer } = useShell()
  const isUnfinished = viewer.workspace.isSample && session != null && isStillDrawn(session)
  useAgainWhile(isUnfinished, () => refetch({ requestPolicy: 'network-only' }))

  if (!session) {
    return (
      <main id="main" tabIndex={-1}>
        {fetching ? (
          <PageLoading />
        ) : error ? (
          <ListFailed
            title={t`The session could not be loaded`}
            error={error}
            onRetry={() => refetch({ requestPolicy: 'network-only' })}
          />
        ) : (
          <EmptyState
            heading="h1"
            title={<Trans>This session is not here</Trans>}
            actions={
              <Link to="/sessions" className={buttonClass('primary')}>
                <Trans>Go to sessions</Trans>
              </Link>
            }
          >
            <Trans>The address is wrong, or the session belongs to another workspace.</Trans>
          </EmptyState>
        )}
      </main>
    )
  }

  return (
    <main id="main" tabIndex={-1} className={styles.page}>
      <SessionHeader session={session} />
      <Workbench
        session={session}
        isStillDrawn={isUnfinished && session.evidence.length === 0}
        onAnswer={() => refetch({ requestPolicy: 'network-only' })}
      />
    </main>
  )
}

/** An invented session whose pictures were taken, and are still being drawn or examined. */
function isStillDrawn({
  events,
  evidence,
  examinations,
  evidenceErasure,
}: SessionPage_SessionFragment): boolean {
  if (evidenceErasure) return false
  const has = (type: string) => events.nodes.some((event) => event.type === type)
  return (has('PICTURE_TAKEN') && evidence.length === 0) || (has('CHECKS_DONE') && examinations.length === 0)
}
