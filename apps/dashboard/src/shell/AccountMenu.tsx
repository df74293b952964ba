import { Menu, type MenuSection } from '@bonafide/ui/Menu'
import { showToast } from '@bonafide/ui/Toast'
import { useLingui } from '@lingui/react/macro'
import { LogOut, Monitor, Moon, Sun } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './AccountMenu.module.css'
import { chosenLanguage, languages } from './chosen-language.ts'
import { chooseLanguage } from './language.ts'
import { useShell } from './shell-context.ts'
import { chooseTheme, useTheme } from './theme.ts'

/** The viewer's own choices: theme, language, signing out. */
export function AccountMenu({ children }: { children: ReactNode }) {
  const { t } = useLingui()
  const { viewer } = useShell()
  return (
    <Menu
      label={t`Account`}
      sections={useAccountSections()}
      trigger={(props) => (
        <button type="button" {...props} className={styles.trigger} aria-label={t`Account: ${viewer.name}`}>
          {children}
        </button>
      )}
    />
  )
}

/** The same choices, for the phone's own menu. */
export function useAccountSections(): MenuSection[] {
  const { t } = useLingui()
  const theme = useTheme()
  const language = chosenLanguage()
  return [
    {
      id: 'theme',
      label: t`Theme`,
      items: [
        {
          id: 'system',
          label: t`As the system`,
          icon: <Monitor strokeWidth={1.5} />,
          isChecked: theme === 'system',
          onSelect: () => chooseTheme('system'),
        },
        {
          id: 'light',
          label: t`Light`,
          icon: <Sun strokeWidth={1.5} />,
          isChecked: theme === 'light',
          onSelect: () => chooseTheme('light'),
        },
        {
          id: 'dark',
          label: t`Dark`,
          icon: <Moon strokeWidth={1.5} />,
          isChecked: theme === 'dark',
          onSelect: () => chooseTheme('dark'),
        },
      ],
    },
    {
      id: 'language',
      label: t`Language`,
      items: languages.map(({ value, label }) => ({
        id: value,
        text: label,
        label: <span lang={value}>{label}</span>,
        isChecked: value === language,
        onSelect: () => void chooseLanguage(value),
      })),
    },
    {
      id: 'session',
      items: [
        {
          id: 'out',
          label: t`Sign out`,
          icon: <LogOut strokeWidth={1.5} />,
          onSelect: () => void leave('/auth/sign-out'),
        },
        {
          id: 'everywhere',
          label: t`Sign out everywhere`,
          onSelect: () => void leave('/auth/revoke-sessions'),
        },
      ],
    },
  ]

  async function leave(path: string) {
    const request = (to: string) =>
      fetch(to, {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      })
    try {
      const response = await request(path)
      if (!response.ok && response.status !== 401) throw new Error(`${path} answered ${response.status}`)
      // Revoking every session leaves the cookie behind; signing out takes it away.
      if (path !== '/auth/sign-out') await request('/auth/sign-out')
      location.assign('/sign-in')
    } catch {
      showToast(t`You are still signed in: the server did not answer. Try again.`, { tone: 'danger' })
    }
  }
}
