import { Menu } from '@bonafide/ui/Menu'
import { useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { Braces, LayoutTemplate, Mail, Menu as MenuSign, ScanFace, Settings2 } from 'lucide-react'
import { useAccountSections } from './AccountMenu.tsx'
import styles from './PhoneTabs.module.css'

/** The navigation of a phone, at the thumb. */
export function PhoneTabs() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const accountSections = useAccountSections()
  const places = [
    { to: '/sessions', label: t`Sessions`, icon: <ScanFace strokeWidth={1.5} /> },
    { to: '/templates', label: t`Templates`, icon: <LayoutTemplate strokeWidth={1.5} /> },
    { to: '/mailbox', label: t`Mailbox`, icon: <Mail strokeWidth={1.5} /> },
  ] as const
  return (
    <nav className={styles.tabs} aria-label={t`Console`}>
      {places.map(({ to, label, icon }) => (
        <Link
          key={to}
          to={to}
          className={styles.tab}
          activeOptions={{ includeSearch: false }}
          activeProps={{ 'data-active': true }}
        >
          {icon}
          {label}
        </Link>
      ))}
      <Menu
        label={t`More`}
        align="end"
        sections={[
          {
            id: 'places',
            items: [
              {
                id: 'developers',
                label: t`Developers`,
                icon: <Braces strokeWidth={1.5} />,
                onSelect: () => void navigate({ to: '/developers' }),
              },
              {
                id: 'settings',
                label: t`Settings`,
                icon: <Settings2 strokeWidth={1.5} />,
                onSelect: () => void navigate({ to: '/settings' }),
              },
            ],
          },
          ...accountSections,
        ]}
        trigger={(props) => (
          <button type="button" {...props} className={styles.tab}>
            <MenuSign strokeWidth={1.5} />
            {t`More`}
          </button>
        )}
      />
    </nav>
  )
}
