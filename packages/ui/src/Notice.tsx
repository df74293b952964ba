import { CircleCheck, CircleX, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Notice.module.css'

export type NoticeTone = 'info' | 'success' | 'warning' | 'danger'

const icons: Record<NoticeTone, ReactNode> = {
  info: <Info size={16} strokeWidth={1.5} />,
  success: <CircleCheck size={16} strokeWidth={1.5} />,
  warning: <TriangleAlert size={16} strokeWidth={1.5} />,
  danger: <CircleX size={16} strokeWidth={1.5} />,
}

/** A sentence that belongs to the page around it. `isLive` has it read out when it appears: at once when it is a
 * danger, else at the next pause. */
export function Notice({
  tone = 'info',
  icon,
  isLive = false,
  actions,
  children,
}: {
  tone?: NoticeTone
  icon?: ReactNode
  isLive?: boolean
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <div
      className={`${styles.notice} ${styles[tone]}`}
      role={isLive ? (tone === 'danger' ? 'alert' : 'status') : undefined}
    >
      <span className={styles.icon} aria-hidden="true">
        {icon ?? icons[tone]}
      </span>
      <div className={styles.words}>{children}</div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
