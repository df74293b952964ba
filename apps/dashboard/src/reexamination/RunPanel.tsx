import { Button } from '@bonafide/ui/Button'
import { Skeleton } from '@bonafide/ui/Skeleton'
import { showToast } from '@bonafide/ui/Toast'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useEffectEvent } from 'react'
import { useMutation, useQuery } from 'urql'
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import { lowerFirst } from '../sessions/deadline.ts'
import { FailedNotice } from '../shell/FailedNotice.tsx'
import { formatMoment } from '../time/format-time.ts'
import { useNow } from '../time/use-now.ts'
import { actorInSentence } from '../words/actor.ts'
import styles from './Engine.module.css'
import { SeenOtherwise } from './SeenOtherwise.tsx'

const RunPanel_run = graphql(`
  fragment RunPanel_run on Reexamination {
    id
    status
    engineVersion
    startedAt
    endedAt
    startedBy {
      kind
      name
      isViewer
    }
    progress {
      total
      examined
      unable
      differing
    }
  }
`)

const WorthALookQuery = graphql(`
  query ReexaminedWorthALook($id: ID!) {
    node(id: $id) {
      id
      ... on Reexamination {
        worthALook {
          session {
            id
          }
          ...SeenOtherwise_session
        }
      }
    }
  }
`)

const StopMutation = graphql(`
  mutation StopReexamination($id: ID!) {
    stopReexamination(id: $id) {
      reexamination {
        id
        ...RunPanel_run
      }
    }
  }
`)

/** One run: how far it is, and every session that is seen otherwise. */
export function RunPanel(props: { run: FragmentType<typeof RunPanel_run>; onChange: () => void }) {
  const { t } = useLingui()
  const now = useNow(15)
  const run = readFragment(RunPanel_run, props.run)
  const { total, examined, unable, differing } = run.progress
  const done = examined + unable
  const isRunning = run.status === 'RUNNING'
  const [{ fetching: isStopping }, stop] = useMutation(StopMutation)
  const count = differing + unable
  const [{ data, error, fetching }, reload] = useQuery({
    query: WorthALookQuery,
    variables: { id: run.id },
    requestPolicy: 'cache-and-network',
    pause: count === 0,
  })
  // While it runs, whenever there is another one to show.
  const askAgain = useEffectEvent(() => {
    if (data) reload({ requestPolicy: 'network-only' })
  })
  useEffect(() => {
    if (count > 0) askAgain()
  }, [count])
  const sessions = data?.node && 'worthALook' in data.node ? data.node.worthALook : null
  const who = actorInSentence(run.startedBy)

  async function end() {
    const { data: answer } = await stop({ id: run.id })
    if (!answer) showToast(t`The server did not answer. Try again.`, { tone: 'danger' })
    props.onChange()
  }
  return (
    <section
      className={styles.run}
      aria-label={t`Run of engine ${run.engineVersion}`}
      data-status={run.status}
    >
      <div className={styles.runHead}>
        <div>
          <h3>
            {isRunning ? (
              <Trans>
                {done} of {total} examined
              </Trans>
            ) : run.status === 'STOPPED' ? (
              <Trans>
                Stopped after {done} of {total}
              </Trans>
            ) : (
              <Plural value={total} one="# session examined" other="# sessions examined" />
            )}
          </h3>
          <p className={styles.lead}>
            <Trans>
              Engine <bdi>{run.engineVersion}</bdi>, started by {who},{' '}
              {lowerFirst(formatMoment(Date.parse(run.startedAt), now))}
            </Trans>
          </p>
        </div>
        {isRunning && (
          <Button isBusy={isStopping} onClick={() => void end()}>
            <Trans>Stop</Trans>
          </Button>
        )}
      </div>
      {isRunning && (
        <progress className={styles.progress} max={total} value={done} aria-label={t`Sessions examined`} />
      )}
      <p className={styles.sum} role="status">
        {differing > 0 ? (
          <b>
            <Plural
              value={differing}
              one="# session is seen otherwise."
              other="# sessions are seen otherwise."
            />
          </b>
        ) : examined > 0 ? (
          isRunning ? (
            <Trans>So far nothing is seen otherwise.</Trans>
          ) : (
            <Trans>Nothing is seen otherwise.</Trans>
          )
        ) : (
          isRunning && <Trans>The first one is being examined. You can leave this page.</Trans>
        )}{' '}
        {unable > 0 && (
          <Plural value={unable} one="# could not be examined." other="# could not be examined." />
        )}
      </p>
      {sessions ? (
        <ul className={styles.sessions}>
          {sessions.map((reexamined) => (
            <SeenOtherwise key={reexamined.session.id} reexamined={reexamined} />
          ))}
        </ul>
      ) : error ? (
        <FailedNotice onRetry={() => reload({ requestPolicy: 'network-only' })}>
          <Trans>What differs could not be read. Nothing is lost.</Trans>
        </FailedNotice>
      ) : (
        fetching && <Skeleton width="100%" height={48} />
      )}
    </section>
  )
}
