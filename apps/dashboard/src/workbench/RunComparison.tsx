import { Trans, useLingui } from '@lingui/react/macro'
import { type Answer, DifferencesList } from './DifferencesList.tsx'
import styles from './RunComparison.module.css'

/** What a run of the engine says otherwise than the one it is held against, over the same pictures. */
export function RunComparison({
  differences,
  isDecided,
}: {
  differences: readonly { before?: Answer; after?: Answer }[]
  /** It is held against the run that the session was decided on. */
  isDecided: boolean
}) {
  const { t } = useLingui()
  return (
    <section className={styles.comparison} aria-label={t`What differs`}>
      <p className={styles.lead}>
        {isDecided ? (
          <Trans>The examination that was decided on, and this one:</Trans>
        ) : (
          <Trans>The examination before this one, and this one:</Trans>
        )}
      </p>
      {differences.length === 0 ? (
        <p>
          <Trans>Both say the same.</Trans>
        </p>
      ) : (
        <DifferencesList differences={differences} />
      )}
    </section>
  )
}
