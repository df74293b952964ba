import { buttonClass } from '@bonafide/ui/Button'
import { EmptyState } from '@bonafide/ui/EmptyState'
import { Trans, useLingui } from '@lingui/react/macro'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useQuery } from 'urql'
import { readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import { useSessionEvents } from '../live/session-events.ts'
import { ListFailed } from '../sessions/ListStates.tsx'
import { useTitle } from '../shell/shell-context.ts'
import { DecisionBar } from './DecisionBar.tsx'
import { EvidencePanel } from './EvidencePanel.tsx'
import { FactsPanel } from './FactsPanel.tsx'
import { InvitationPanel } from './InvitationPanel.tsx'
import { LinkPanel } from './LinkPanel.tsx'
import { PageLoading } from './PageLoading.tsx'
import { SessionHeader, SessionHeader_session } from './SessionHeader.tsx'
import styles from './SessionPage.module.css'
import { Timeline } from './Timeline.tsx'

const SessionPageQuery = graphql(`
  query SessionPage($id: ID!) {
    verificationSession(id: $id) {
      id
      sessionUrl
      decisionNote
      evidence {
        id
      }
      invitation {
        id
      }
      ...SessionHeader_session
      ...EvidencePanel_session
      ...FactsPanel_session
      ...LinkPanel_session
      ...InvitationPanel_session
      ...Timeline_session
      ...DecisionBar_session
    }
  }
`)

const route = getRouteApi('/console/sessions/$sessionId')

/** One session: what was shown, what is known, what happened, and what to do with it. */
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
  const session = data?.verificationSession
  const header = readFragment(SessionHeader_session, session)
  useTitle(header?.displayName ?? header?.clientId ?? t`Session`)
  // The event brings what the list shows; pictures, history and the invitation are asked for.
  useSessionEvents((event) => {
    if (event.session.id === sessionId) refetch({ requestPolicy: 'network-only' })
  })

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

  const hasEvidence = session.evidence.length > 0
  return (
    <main id="main" tabIndex={-1} className={styles.page}>
      <SessionHeader session={session} />
      <div className={styles.body}>
        <div className={styles.evidence}>
          {hasEvidence ? <EvidencePanel session={session} /> : <LinkPanel session={session} isLarge />}
          <div className={styles.cards}>
            {hasEvidence && session.sessionUrl && <LinkPanel session={session} />}
            <InvitationPanel session={session} />
          </div>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
        <section className={styles.facts} tabIndex={0} aria-label={t`Details`}>
          <FactsPanel session={session} />
        </section>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
        <aside className={styles.timeline} tabIndex={0} aria-label={t`Timeline`}>
          <Timeline session={session} />
        </aside>
      </div>
      <DecisionBar session={session} onAnswer={() => refetch({ requestPolicy: 'network-only' })} />
    </main>
  )
}
