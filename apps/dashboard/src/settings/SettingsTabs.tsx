import { useLingui } from '@lingui/react/macro'
import { Link, type LinkProps } from '@tanstack/react-router'
import styles from './SettingsTabs.module.css'

/** The pages of the settings. */
export function SettingsTabs() {
  const { t } = useLingui()
  const pages: { to: LinkProps['to']; label: string }[] = [
    { to: '/settings', label: t`Workspace` },
    { to: '/settings/policy', label: t`Policy` },
    { to: '/settings/calibration', label: t`Calibration` },
    { to: '/settings/engine', label: t`Engine` },
  ]
  return (
    <nav className={styles.tabs} aria-label={t`Settings`}>
      {pages.map(({ to, label }) => (
        <Link
          key={to}
          to={to}
          className={styles.tab}
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
