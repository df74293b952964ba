import { Button } from '@bonafide/ui/Button'
import { EmptyState } from '@bonafide/ui/EmptyState'
import { Skeleton } from '@bonafide/ui/Skeleton'
import { Trans, useLingui } from '@lingui/react/macro'
import { CloudOff, RotateCcw } from 'lucide-react'
import { type ReactNode, useEffect, useEffectEvent } from 'react'
import { useShortcuts } from '../shell/shortcuts.ts'
import styles from './RowList.module.css'

/** Still bars where the rows will be, after a moment. */
export function RowsLoading() {
  return (
    <div className={styles.scroller} aria-busy="true">
      {[52, 36, 60, 44, 56, 40].map((width) => (
        <div key={width} className={styles.row}>
          <span>
            <Skeleton width={`${width}%`} />
          </span>
          <span className={styles.second}>
            <Skeleton width={`${100 - width}%`} />
          </span>
          <span className={styles.meta}>
            <Skeleton width={72} />
          </span>
        </div>
      ))}
    </div>
  )
}

/** The list could not be read. It asks again by itself every eight seconds. */
export function RowsFailed({ title, onRetry }: { title: ReactNode; onRetry: () => void }) {
  const { t } = useLingui()
  const again = useEffectEvent(onRetry)
  useEffect(() => {
    const timer = setInterval(() => again(), 8_000)
    return () => clearInterval(timer)
  }, [])
  useShortcuts(t`Here`, [{ keys: 'r', label: t`Try now`, run: onRetry }])
  return (
    <EmptyState
      icon={<CloudOff strokeWidth={1.5} />}
      title={title}
      actions={
        <Button icon={<RotateCcw strokeWidth={1.5} />} keys="R" onClick={onRetry}>
          <Trans>Try now</Trans>
        </Button>
      }
    >
      <Trans>The server did not answer. Nothing is lost. We try again every few seconds.</Trans>
    </EmptyState>
  )
}

/** The last row of a list that goes on: asks for the page that follows. */
export function MoreRows({ isBusy, onAsk }: { isBusy: boolean; onAsk: () => void }) {
  return (
    <li className={styles.more}>
      <Button size="small" variant="quiet" isBusy={isBusy} onClick={onAsk}>
        <Trans>Load more</Trans>
      </Button>
    </li>
  )
}
