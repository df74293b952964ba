import { Skeleton } from '@bonafide/ui/Skeleton'
import { useLingui } from '@lingui/react/macro'
import styles from './SessionPage.module.css'

/** Still bars in the places of a session's page. */
export function PageLoading() {
  const { t } = useLingui()
  return (
    <div role="status" aria-label={t`Loading`} className={styles.loading}>
      <Skeleton width={260} height={16} />
      <Skeleton width="100%" height={320} />
      <Skeleton width={180} />
      <Skeleton width={320} />
      <Skeleton width={240} />
    </div>
  )
}
