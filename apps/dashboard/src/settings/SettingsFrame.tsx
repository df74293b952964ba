import type { ReactNode } from 'react'
import { PageHead } from '../shell/PageHead.tsx'
import { useTitle } from '../shell/shell-context.ts'
import styles from './SettingsFrame.module.css'
import { SettingsTabs } from './SettingsTabs.tsx'

interface SettingsFrameProps {
  title: string
  /** For a page to read: it may hold nothing that takes the focus, and must be scrolled by keys all the same. */
  takesFocus?: boolean
  children: ReactNode
}

/** A page of the settings: its title, the pages beside it, and what scrolls. */
export function SettingsFrame({ title, takesFocus = false, children }: SettingsFrameProps) {
  useTitle(title)
  return (
    <main id="main" tabIndex={-1}>
      <PageHead title={title} tabs={<SettingsTabs />} />
      {takesFocus ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <section className={styles.page} tabIndex={0} aria-label={title}>
          {children}
        </section>
      ) : (
        <div className={styles.page}>{children}</div>
      )}
    </main>
  )
}
