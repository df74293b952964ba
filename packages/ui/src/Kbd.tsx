import type { ReactNode } from 'react'
import styles from './Kbd.module.css'

/** A key, drawn as one. Hidden from screen readers: the control it sits in carries `aria-keyshortcuts`. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a drawn key takes no focus.
    <kbd className={styles.key} aria-hidden="true">
      {children}
    </kbd>
  )
}
