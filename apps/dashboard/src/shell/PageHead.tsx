import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './PageHead.module.css'

/** The 56-px head of a page: the page it belongs to (a link), its title, what can be done on it, and the pages beside it. */
export function PageHead({
  parent,
  title,
  actions,
  tabs,
}: {
  parent?: ReactNode
  title: ReactNode
  actions?: ReactNode
  tabs?: ReactNode
}) {
  return (
    <header className={styles.head}>
      <div className={styles.place}>
        {parent !== undefined && (
          <>
            <span className={styles.parent}>{parent}</span>
            <ChevronRight className={styles.mark} size={14} strokeWidth={1.75} aria-hidden="true" />
          </>
        )}
        <h1 className={styles.title}>{title}</h1>
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      {tabs !== undefined && <div className={styles.tabs}>{tabs}</div>}
    </header>
  )
}
