import type { ReactNode } from 'react'
import { StatusGlyph, type StatusTone } from './StatusGlyph.tsx'
import styles from './StatusPill.module.css'

/** Glyph, word and colour together: what a session is. `fraction` is the time left of a running one. */
export function StatusPill({
  tone,
  fraction,
  children,
}: {
  tone: StatusTone
  fraction?: number
  children: ReactNode
}) {
  return (
    <span className={`${styles.pill} ${styles[tone]}`}>
      <StatusGlyph tone={tone} {...(fraction === undefined ? {} : { fraction })} />
      {children}
    </span>
  )
}

/** The ink of a status, for a glyph that stands outside a pill. */
export function statusInk(tone: StatusTone): string {
  const name = { again: 'waiting', checking: 'progress' }[tone as 'again' | 'checking'] ?? tone
  return `var(--${name}-ink)`
}
