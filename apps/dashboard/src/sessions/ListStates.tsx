import { Button, buttonClass } from '@bonafide/ui/Button'
import { copyText } from '@bonafide/ui/CopyButton'
import { EmptyState } from '@bonafide/ui/EmptyState'
import { Kbd } from '@bonafide/ui/Kbd'
import { Skeleton } from '@bonafide/ui/Skeleton'
import { showToast } from '@bonafide/ui/Toast'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { CloudOff, Plus, RotateCcw } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { type CombinedError, useMutation } from 'urql'
import { graphql } from '../generated/gql.ts'
import { useShell } from '../shell/shell-context.ts'
import { useShortcuts } from '../shell/shortcuts.ts'
import { lookAtAnotherWorkspace } from '../shell/workspaces.ts'
import styles from './ListStates.module.css'

const CreateSampleWorkspace = graphql(`
  mutation CreateSampleWorkspace {
    createSampleWorkspace {
      workspace {
        id
      }
    }
  }
`)

const widths = [150, 100, 128, 174, 113, 139, 96, 160, 120, 144]

/** Still bars where rows will be. */
export function ListLoading() {
  const { t } = useLingui()
  return (
    <div className={styles.loading} role="status" aria-label={t`Loading`}>
      {widths.map((width) => (
        <div key={width} className={styles.bars}>
          <Skeleton width={92} height={22} />
          <Skeleton width={width} />
          <span className={styles.rest}>
            <Skeleton width={70} />
            <Skeleton width={130} />
            <Skeleton width={110} />
          </span>
        </div>
      ))}
    </div>
  )
}

/** Nothing matches; or nothing is there yet, and how to begin. */
export function ListEmpty({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useLingui()
  const { viewer } = useShell()
  const [{ fetching }, createSample] = useMutation(CreateSampleWorkspace)

  async function lookAround() {
    const { error } = await createSample({})
    if (error) showToast(t`The sample could not be made. Try again.`, { tone: 'danger' })
    else lookAtAnotherWorkspace()
  }

  if (isFiltered) {
    return (
      <EmptyState
        title={<Trans>No session matches</Trans>}
        actions={
          <Link to="/sessions" search={{}} className={buttonClass('plain')}>
            <Trans>Clear search and filters</Trans>
          </Link>
        }
      >
        <Trans>Look for another word, or take a filter away.</Trans>
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title={<Trans>No sessions yet</Trans>}
      actions={
        <>
          <Link to="/sessions/new" className={buttonClass('primary')}>
            <Plus strokeWidth={1.5} />
            <Trans>Create the first session</Trans>
            <Kbd>C</Kbd>
          </Link>
          {!viewer.workspace.isSample && (
            <Button variant="quiet" isBusy={fetching} onClick={lookAround}>
              <Trans>Look around with sample data</Trans>
            </Button>
          )}
        </>
      }
    >
      <Trans>Send the first one to yourself. It takes four minutes and shows you what clients see.</Trans>
    </EmptyState>
  )
}

const retrySeconds = 8

/** The list could not be had. It tries again by itself, and says when. */
export function ListFailed({
  title,
  error,
  onRetry,
}: {
  title?: string
  error: CombinedError | null
  onRetry: () => void
}) {
  const { t } = useLingui()
  const [left, setLeft] = useState(retrySeconds)
  const retry = useEffectEvent(onRetry)
  useEffect(() => {
    const timer = setInterval(() => setLeft((seconds) => seconds - 1), 1_000)
    const again = () => retry()
    addEventListener('online', again)
    return () => {
      clearInterval(timer)
      removeEventListener('online', again)
    }
  }, [])
  useEffect(() => {
    if (left > 0) return
    setLeft(retrySeconds)
    retry()
  }, [left])
  useShortcuts(t`Sessions`, [{ keys: 'r', label: t`Try now`, run: onRetry }])
  return (
    <EmptyState
      icon={<CloudOff strokeWidth={1.5} />}
      title={<span role="alert">{title ?? t`Sessions could not be loaded`}</span>}
      actions={
        <>
          <Button icon={<RotateCcw strokeWidth={1.5} />} keys="R" onClick={onRetry}>
            <Trans>Try now</Trans>
          </Button>
          <Button variant="quiet" onClick={() => copyText(error?.message ?? '')}>
            <Trans>Copy details</Trans>
          </Button>
        </>
      }
    >
      <Plural
        value={left}
        one="The server did not answer. Nothing is lost. We try again in # second."
        other="The server did not answer. Nothing is lost. We try again in # seconds."
      />
    </EmptyState>
  )
}
