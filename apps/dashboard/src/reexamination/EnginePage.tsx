import { Button } from '@bonafide/ui/Button'
import { EmptyState } from '@bonafide/ui/EmptyState'
import { Skeleton } from '@bonafide/ui/Skeleton'
import { showToast } from '@bonafide/ui/Toast'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { getRouteApi } from '@tanstack/react-router'
import { ScanSearch } from 'lucide-react'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useMutation, useQuery } from 'urql'
import { graphql } from '../generated/gql.ts'
import { useSessionEvents } from '../live/session-events.ts'
import { SettingsFrame } from '../settings/SettingsFrame.tsx'
import { FailedNotice } from '../shell/FailedNotice.tsx'
import { EarlierRuns } from './EarlierRuns.tsx'
import styles from './Engine.module.css'
import { RunPanel } from './RunPanel.tsx'

const EngineQuery = graphql(`
  query Engine {
    reexaminableSessions {
      engineVersion
      sessions
      byOtherVersions
    }
    reexaminations {
      id
      status
      ...RunPanel_run
      ...EarlierRuns_run
    }
  }
`)

const StartMutation = graphql(`
  mutation StartReexamination {
    startReexamination {
      __typename
      ... on StartReexaminationSuccess {
        reexamination {
          id
        }
      }
    }
  }
`)

const route = getRouteApi('/console/settings/engine')

/** Today's engine, and what it says of sessions that an earlier one has examined. */
export function EnginePage() {
  const { t } = useLingui()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [{ data, error }, reload] = useQuery({ query: EngineQuery })
  const [{ fetching: isStarting }, start] = useMutation(StartMutation)
  const again = () => reload({ requestPolicy: 'network-only' })
  const runs = data?.reexaminations ?? []
  const shown = runs.find(({ id }) => id === search.run) ?? runs[0]
  const isRunning = runs.some(({ status }) => status === 'RUNNING')
  useProgress(isRunning, again)

  async function begin() {
    const result = (await start({})).data?.startReexamination
    if (result?.__typename !== 'StartReexaminationSuccess') {
      const words = result
        ? t`It did not begin: another run is under way, or there is nothing to examine.`
        : t`The server did not answer. Try again.`
      showToast(words, { tone: 'danger' })
    } else void navigate({ search: {}, replace: true })
    again()
  }

  const kept = data?.reexaminableSessions
  return (
    <SettingsFrame title={t`Engine`} takesFocus>
      {kept ? (
        <div className={styles.column}>
          <header className={styles.head}>
            <div>
              <h2>
                <Trans>
                  Engine <bdi>{kept.engineVersion}</bdi>
                </Trans>
              </h2>
              <p className={styles.lead}>
                {kept.sessions > 0 && kept.byOtherVersions === 0 && (
                  <Trans>
                    The newest <Plural value={kept.sessions} one="session was" other="# sessions were" />{' '}
                    examined by this engine.
                  </Trans>
                )}
                {kept.byOtherVersions > 0 && (
                  <Trans>
                    Of the newest <Plural value={kept.sessions} one="# session" other="# sessions" />,{' '}
                    <b>{kept.byOtherVersions}</b> were examined by another version.
                  </Trans>
                )}
              </p>
            </div>
            {kept.sessions > 0 && !isRunning && (
              <Button
                variant={kept.byOtherVersions > 0 || runs.length === 0 ? 'primary' : 'plain'}
                isBusy={isStarting}
                icon={<ScanSearch strokeWidth={1.5} />}
                onClick={() => void begin()}
              >
                <Trans>
                  Examine <Plural value={kept.sessions} one="# session" other="# sessions" /> again
                </Trans>
              </Button>
            )}
          </header>
          {kept.sessions > 0 && (
            <p className={styles.honesty}>
              <Trans>
                This engine looks once more at the pictures that were kept, behind every applicant who waits,
                and shows what it would say otherwise. Decisions stay, and so do the findings they were made
                on; the new ones are kept beside them.
              </Trans>
            </p>
          )}
          {shown && <RunPanel key={shown.id} run={shown} onChange={again} />}
          {runs.length > 1 && <EarlierRuns runs={runs} shown={shown?.id} />}
          {kept.sessions === 0 && runs.length === 0 && (
            <EmptyState title={<Trans>Nothing to examine again yet</Trans>}>
              <Trans>
                Once applicants have handed in pictures, you can see here what a newer engine would say of
                them.
              </Trans>
            </EmptyState>
          )}
        </div>
      ) : error ? (
        <FailedNotice onRetry={again}>
          <Trans>The runs could not be read. Nothing is lost.</Trans>
        </FailedNotice>
      ) : (
        <div className={styles.column} aria-busy="true">
          <Skeleton width={180} />
          <Skeleton width="60%" height={32} />
          <Skeleton width="100%" height={96} />
        </div>
      )}
    </SettingsFrame>
  )
}

/** Asks for the state of a run as its sessions are examined; and now and then, for what no event tells. */
function useProgress(isRunning: boolean, again: () => void): void {
  const ask = useEffectEvent(again)
  const planned = useRef<number | null>(null)
  useSessionEvents(({ type }) => {
    if (type !== 'REEXAMINED' || planned.current !== null) return
    planned.current = window.setTimeout(() => {
      planned.current = null
      ask()
    }, 300)
  })
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => ask(), 5_000)
    return () => clearInterval(timer)
  }, [isRunning])
}
