import type { ReactNode } from 'react'
import styles from './DoorPage.module.css'

/** The page before the console: one panel, one question. */
export function DoorPage({
  title,
  lead,
  children,
}: {
  title: ReactNode
  lead: ReactNode
  children: ReactNode
}) {
  return (
    <main id="main" tabIndex={-1} className={styles.page}>
      <div className={styles.column}>
        <p className={styles.mark} translate="no">
          Bonafide
        </p>
        <div className={styles.panel}>
          <h1 className={styles.title}>{title}</h1>
          <p className={styles.lead}>{lead}</p>
          {children}
        </div>
      </div>
    </main>
  )
}
