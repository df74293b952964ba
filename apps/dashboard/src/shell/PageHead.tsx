import type { ReactNode } from 'react'
import styles from './PageHead.module.css'

/** The 56-px head of a page: its title, and what can be done on it. */
export function PageHead({ title, actions }: { title: ReactNode; actions?: ReactNode }) {
  return (
    <header className={styles.head}>
      <h1 className={styles.title}>{title}</h1>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </header>
  )
}
