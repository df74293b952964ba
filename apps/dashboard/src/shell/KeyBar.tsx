import { Kbd } from '@bonafide/ui/Kbd'
import { Trans } from '@lingui/react/macro'
import styles from './KeyBar.module.css'
import { KeyName } from './KeyName.tsx'
import { useShell } from './shell-context.ts'

/** The keys that work here, along the bottom of the page. Not shown where there is no keyboard. */
export function KeyBar({ hints }: { hints: readonly { keys: readonly string[]; label: string }[] }) {
  const { openKeySheet } = useShell()
  return (
    <footer className={styles.bar}>
      {hints.map((hint) => (
        <span key={hint.label} className={styles.hint} aria-hidden="true">
          {hint.keys.map((key) => (
            <Kbd key={key}>
              <KeyName name={key} />
            </Kbd>
          ))}
          {hint.label}
        </span>
      ))}
      <button type="button" className={styles.all} onClick={openKeySheet} aria-keyshortcuts="?">
        <Kbd>?</Kbd>
        <Trans>All keys</Trans>
      </button>
    </footer>
  )
}
