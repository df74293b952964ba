import { Toaster } from '@bonafide/ui/Toast'
import { useLingui } from '@lingui/react/macro'
import { Outlet, useNavigate, useRouteContext, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { setLiveScope } from '../live/live-client.ts'
import { Navigation } from './Navigation.tsx'
import { PhoneTabs } from './PhoneTabs.tsx'
import { ReconnectingStrip } from './ReconnectingStrip.tsx'
import { SampleStrip } from './SampleStrip.tsx'
import styles from './Shell.module.css'
import { ShellContextProvider } from './shell-context.ts'
import { useShortcuts } from './shortcuts.ts'

const KeySheet = lazy(() => import('./KeySheet.tsx').then((module) => ({ default: module.KeySheet })))

/** What stands around every page of the console: the navigation, the strip over sample data, the toasts. */
export function Shell() {
  const { t } = useLingui()
  const { viewer, mailTransport } = useRouteContext({ from: '/console' })
  const navigate = useNavigate()
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const [isKeySheetOpen, setKeySheetOpen] = useState(false)
  const openKeySheet = () => setKeySheetOpen(true)
  setLiveScope(viewer.workspace.id)

  useShortcuts(t`Everywhere`, [
    { keys: 'c', label: t`New session`, run: () => navigate({ to: '/sessions/new' }) },
    { keys: 'g s', label: t`Go to sessions`, run: () => navigate({ to: '/sessions' }) },
    {
      keys: 'g r',
      label: t`Go to review`,
      run: () => navigate({ to: '/sessions', search: { status: ['IN_REVIEW'] } }),
    },
    { keys: 'g t', label: t`Go to templates`, run: () => navigate({ to: '/templates' }) },
    { keys: 'g m', label: t`Go to mailbox`, run: () => navigate({ to: '/mailbox' }) },
    { keys: '?', label: t`All keys`, run: openKeySheet },
  ])

  // A session's page needs the room: the navigation draws back to its icons there, and on a phone to the arrow back.
  const isNarrow = /^\/sessions\/(?!new$)[^/]+$/.test(pathname)
  return (
    <ShellContextProvider value={{ viewer, mailTransport, openKeySheet }}>
      <div className={styles.window}>
        <a href="#main" className={styles.skip}>
          {t`Skip to the page`}
        </a>
        {viewer.workspace.isSample && <SampleStrip />}
        <ReconnectingStrip />
        <div className={styles.body}>
          <Navigation isNarrow={isNarrow} />
          <div className={styles.panel}>
            <Outlet />
          </div>
        </div>
        {!isNarrow && <PhoneTabs />}
        <Toaster label={t`Messages`} dismissLabel={t`Dismiss`} />
        {isKeySheetOpen && (
          <Suspense>
            <KeySheet onClose={() => setKeySheetOpen(false)} />
          </Suspense>
        )}
      </div>
    </ShellContextProvider>
  )
}
