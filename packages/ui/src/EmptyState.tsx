import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'
import { Rosette } from './Rosette.tsx'

/** A page with nothing on it: what it is for, and what to do next. A failure gives its own `icon`, in red. */
export function EmptyState({
  title,
  children,
  actions,
  icon,
  heading: Heading = 'h2',
}: {
  title: ReactNode
  children?: ReactNode
  actions?: ReactNode
  icon?: ReactNode
  heading?: 'h1' | 'h2'
}) {
  return (
    <div className={styles.empty}>
      {icon === undefined ? <Rosette size={80} /> : <span className={styles.icon}>{icon}</span>}
      <Heading className={styles.title}>{title}</Heading>
      {children !== undefined && <div className={styles.words}>{children}</div>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
