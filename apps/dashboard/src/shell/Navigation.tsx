import { IconButton } from '@bonafide/ui/IconButton'
import { Initials } from '@bonafide/ui/Initials'
import { Kbd } from '@bonafide/ui/Kbd'
import { Tooltip } from '@bonafide/ui/Tooltip'
import { useLingui } from '@lingui/react/macro'
import { Link, type LinkProps } from '@tanstack/react-router'
import { Braces, LayoutTemplate, Mail, Moon, ScanFace, Settings2, Sun } from 'lucide-react'
import type { ReactNode } from 'react'
import { AccountMenu } from './AccountMenu.tsx'
import styles from './Navigation.module.css'
import { useSessionCounts } from './session-counts.ts'
import { useShell } from './shell-context.ts'
import { chooseTheme, useTheme } from './theme.ts'
import { useIsCutOff } from './use-is-cut-off.ts'
import { narrow, useMedia } from './use-media.ts'
import { WorkspaceMenu } from './WorkspaceMenu.tsx'

/** The way around, at the side of every page. `isNarrow` leaves its icons only. */
export function Navigation({ isNarrow }: { isNarrow: boolean }) {
  const { t } = useLingui()
  const { viewer, openKeySheet } = useShell()
  const counts = useSessionCounts()
  const isCutOff = useIsCutOff()
  const hasIconsOnly = useMedia(narrow) || isNarrow
  useTheme()
  const isDark = document.documentElement.dataset.theme === 'dark'
  const liveWord = isCutOff ? t`Reconnecting…` : t`Live`
  return (
    <nav className={`${styles.navigation} ${isNarrow ? styles.narrow : ''}`} aria-label={t`Console`}>
      <WorkspaceMenu />
      <ul className={styles.places}>
        <Place
          to="/sessions"
          icon={<ScanFace strokeWidth={1.5} />}
          label={t`Sessions`}
          isNarrow={hasIconsOnly}
        />
        <SubPlace search={{ status: ['IN_REVIEW'] }} label={t`My queue`} count={counts?.inReview} />
        <SubPlace search={{ status: ['IN_PROGRESS'] }} label={t`Live now`} count={counts?.inProgress} />
        <SubPlace
          search={{ status: ['PENDING'], expiring: 'today' }}
          label={t`Expiring today`}
          count={counts?.expiringToday}
        />
        <Place
          to="/templates"
          icon={<LayoutTemplate strokeWidth={1.5} />}
          label={t`Templates`}
          isNarrow={hasIconsOnly}
        />
        <Place to="/mailbox" icon={<Mail strokeWidth={1.5} />} label={t`Mailbox`} isNarrow={hasIconsOnly} />
        <Place
          to="/developers"
          icon={<Braces strokeWidth={1.5} />}
          label={t`Developers`}
          isNarrow={hasIconsOnly}
        />
        <Place
          to="/settings"
          icon={<Settings2 strokeWidth={1.5} />}
          label={t`Settings`}
          isNarrow={hasIconsOnly}
        />
      </ul>
      <div className={styles.foot}>
        <Tooltip text={liveWord} isOff={!hasIconsOnly}>
          <p className={styles.live} data-cut-off={isCutOff || undefined} role="status">
            <i aria-hidden="true" />
            <span className={styles.words}>{liveWord}</span>
          </p>
        </Tooltip>
        <div className={styles.account}>
          <AccountMenu>
            <Initials name={viewer.name} kind="person" />
            <span className={styles.words} dir="auto">
              {viewer.name}
            </span>
          </AccountMenu>
          <span className={styles.extras}>
            <IconButton
              size="small"
              label={isDark ? t`Light theme` : t`Dark theme`}
              onClick={() => chooseTheme(isDark ? 'light' : 'dark')}
            >
              {isDark ? <Sun strokeWidth={1.5} /> : <Moon strokeWidth={1.5} />}
            </IconButton>
            <button type="button" className={styles.help} onClick={openKeySheet} aria-label={t`All keys`}>
              <Kbd>?</Kbd>
            </button>
          </span>
        </div>
      </div>
    </nav>
  )
}

function Place({
  to,
  icon,
  label,
  isNarrow,
}: {
  to: LinkProps['to']
  icon: ReactNode
  label: string
  isNarrow: boolean
}) {
  return (
    <li>
      <Tooltip text={label} isOff={!isNarrow}>
        <Link
          to={to}
          aria-label={label}
          className={styles.place}
          activeOptions={{ exact: false, includeSearch: false }}
          activeProps={{ 'data-active': true }}
        >
          {icon}
          <span className={styles.words}>{label}</span>
        </Link>
      </Tooltip>
    </li>
  )
}

function SubPlace({
  search,
  label,
  count,
}: {
  search: { status: ('IN_REVIEW' | 'IN_PROGRESS' | 'PENDING')[]; expiring?: 'today' }
  label: string
  count: string | undefined
}) {
  return (
    <li className={styles.sub}>
      <Link
        to="/sessions"
        search={search}
        className={styles.place}
        activeOptions={{ exact: true, includeSearch: true }}
        activeProps={{ 'data-active': true }}
      >
        <span className={styles.words}>{label}</span>
        {count !== undefined && count !== '0' && <span className={styles.count}>{count}</span>}
      </Link>
    </li>
  )
}
