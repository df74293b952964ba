import { buttonClass } from '@bonafide/ui/Button'
import { Initials } from '@bonafide/ui/Initials'
import { Kbd } from '@bonafide/ui/Kbd'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { Plus, Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useSessionCounts } from '../shell/session-counts.ts'
import { useShell } from '../shell/shell-context.ts'
import { useShortcuts } from '../shell/shortcuts.ts'
import { phone } from '../shell/use-media.ts'
import { Filters } from './Filters.tsx'
import styles from './ListHeader.module.css'
import type { ListSearch } from './list-search.ts'

/** Title, search, the way to a new session, and what narrows the list. */
export function ListHeader({ search }: { search: ListSearch }) {
  const { t } = useLingui()
  const { viewer } = useShell()
  const counts = useSessionCounts()
  const [isSearchOpen, setSearchOpen] = useState(search.q !== undefined)
  return (
    <header className={styles.header} data-searching={isSearchOpen || undefined}>
      <div className={styles.line}>
        <span className={styles.tile}>
          <Initials name={viewer.workspace.name} kind="workspace" />
        </span>
        <h1 className={styles.title}>
          <Trans>Sessions</Trans>
        </h1>
        {counts && counts.open !== '0' && (
          <span className={styles.count}>
            <Trans>{counts.open} open</Trans>
          </span>
        )}
        <SearchField search={search} isOpen={isSearchOpen} onOpen={setSearchOpen} />
        <Link
          to="/sessions/new"
          className={`${buttonClass('primary')} ${styles.create}`}
          aria-keyshortcuts="c"
        >
          <Plus strokeWidth={1.5} />
          <span className={styles.createWords}>
            <Trans>New session</Trans>
          </span>
          <Kbd>C</Kbd>
        </Link>
      </div>
      <Filters search={search} label={t`Filters`} />
    </header>
  )
}

/** What is typed reaches the address after a short rest, and the list from there. */
function SearchField({
  search,
  isOpen,
  onOpen,
}: {
  search: ListSearch
  isOpen: boolean
  onOpen: (open: boolean) => void
}) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(search.q ?? '')
  const sent = useRef(search.q ?? '')

  useEffect(() => {
    // The address changed by another way: back, forward, a link of the navigation.
    if ((search.q ?? '') !== sent.current) {
      sent.current = search.q ?? ''
      setTyped(search.q ?? '')
    }
  }, [search.q])
  useEffect(() => {
    if (typed.trim() === sent.current) return
    const timer = setTimeout(() => {
      sent.current = typed.trim()
      const { q: _, ...rest } = search
      const next = sent.current === '' ? rest : { ...rest, q: sent.current }
      void navigate({ to: '/sessions', search: next, replace: true })
    }, 180)
    return () => clearTimeout(timer)
  }, [typed, search, navigate])
  useEffect(() => {
    if (isOpen && phone.matches) field.current?.focus()
  }, [isOpen])
  useShortcuts(t`Sessions`, [
    {
      keys: '/',
      label: t`Search`,
      run: () => {
        onOpen(true)
        field.current?.focus()
        field.current?.select()
      },
    },
  ])

  return (
    <search className={styles.search}>
      <button
        type="button"
        className={styles.searchButton}
        aria-label={t`Search`}
        onClick={() => onOpen(true)}
      >
        <Search size={20} strokeWidth={1.5} />
      </button>
      <span className={styles.searchField}>
        <Search className={styles.searchSign} size={16} strokeWidth={1.5} aria-hidden="true" />
        <input
          ref={field}
          type="text"
          inputMode="search"
          enterKeyHint="search"
          dir="auto"
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          aria-label={t`Search by name, client id or email`}
          aria-keyshortcuts="/"
          placeholder={t`Name, client id, email`}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            if (typed === '') event.currentTarget.blur()
            setTyped('')
          }}
        />
        {typed === '' ? (
          <span className={styles.searchKey}>
            <Kbd>/</Kbd>
          </span>
        ) : null}
        {(typed !== '' || isOpen) && (
          <button
            type="button"
            className={styles.searchClear}
            data-empty={typed === '' || undefined}
            aria-label={t`Clear the search`}
            onClick={() => {
              setTyped('')
              onOpen(false)
              field.current?.focus()
            }}
          >
            <X size={16} strokeWidth={1.5} />
          </button>
        )}
      </span>
    </search>
  )
}
