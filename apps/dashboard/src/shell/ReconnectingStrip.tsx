import { Trans } from '@lingui/react/macro'
import styles from './Strip.module.css'
import { useIsCutOff } from './use-is-cut-off.ts'

/** On a phone, where the navigation with its dot is not in sight. */
export function ReconnectingStrip() {
  const isCutOff = useIsCutOff()
  return (
    <div role="status" className={styles.phoneOnly}>
      {isCutOff && (
        <p className={styles.strip}>
          <Trans>Reconnecting…</Trans>
        </p>
      )}
    </div>
  )
}
