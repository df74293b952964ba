import { Button } from '@bonafide/ui/Button'
import { Checkbox } from '@bonafide/ui/Checkbox'
import { copyText } from '@bonafide/ui/CopyButton'
import { Notice } from '@bonafide/ui/Notice'
import { showToast } from '@bonafide/ui/Toast'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useRef, useState } from 'react'
import { KeyBar } from '../shell/KeyBar.tsx'
import { useSessionCounts } from '../shell/session-counts.ts'
import { useShortcuts } from '../shell/shortcuts.ts'
import { narrow, tableless, tight, useMedia } from '../shell/use-media.ts'
import { useNow } from '../time/use-now.ts'
import { fetchLink, fetchLinks } from './fetch-link.ts'
import { ListEmpty, ListFailed, ListLoading } from './ListStates.tsx'
import type { ListSearch } from './list-search.ts'
import { SectionHead } from './SectionHead.tsx'
import styles from './SessionList.module.css'
import { SessionCard, SessionRow } from './SessionRow.tsx'
import { arrange, isByStatusAlone, type Section } from './session-groups.ts'
import { useArrivals } from './use-arrivals.ts'
import { useSessionList } from './use-session-list.ts'
import { useStillness } from './use-stillness.ts'

/** The rows, in their four states: loading, empty, failed, full. */
export function SessionList({ search }: { search: ListSearch }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const list = useSessionList(search)
  const counts = useSessionCounts()
  const hasTable = !useMedia(tableless)
  const isTight = useMedia(tight)
  const columns = useMedia(narrow) ? 5 : isTight ? 6 : 7
  const scroller = useRef<HTMLDivElement>(null)
  const [cursor, setCursor] = useState<string | null>(null)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())

  const sections = arrange(list.rows.values(), list.sections, useNow())
  const ids = sections.flatMap(({ rows }) => rows.map(({ id }) => id))
  const arrivals = useArrivals(sections)
  useStillness(scroller, ids)
  const cursorId = cursor !== null && ids.includes(cursor) ? cursor : (ids[0] ?? null)

  const select = useCallback((id: string, isSelected: boolean) => {
    setSelected((before) => {
      const next = new Set(before)
      if (isSelected) next.add(id)
      else next.delete(id)
      return next
    })
  }, [])

  function focusRow(id: string | undefined) {
    if (id === undefined) return
    setCursor(id)
    const row = scroller.current?.querySelector<HTMLElement>(`[data-id="${id}"]`)
    row?.querySelector('a')?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: 'nearest' })
  }
  function move(by: number) {
    const isInside = scroller.current?.contains(document.activeElement) ?? false
    const at = cursorId === null ? -1 : ids.indexOf(cursorId)
    const isFresh = cursor === null && !isInside
    focusRow(ids[isFresh ? at : Math.max(0, Math.min(ids.length - 1, at + by))])
    if (!isFresh && at + by > ids.length - 1) loadFollowing()
  }
  /** At the end of what is there, the keyboard goes on as the button would. */
  function loadFollowing() {
    const last = sections.findLast(({ section }) => list.pages[section.name]?.hasNextPage)
    if (last) void list.loadMore(last.section.name)
  }
  async function copyLink() {
    if (cursorId === null) return
    const url = await fetchLink(cursorId)
    if (url === null) showToast(t`This session has no working link.`)
    else if (await copyText(url)) showToast(t`Link copied`, { tone: 'success' })
    else showToast(t`The browser did not allow copying.`, { tone: 'danger' })
  }
  async function copySelected() {
    const urls = await fetchLinks([...selected])
    if (urls.length === 0) showToast(t`None of these sessions has a working link.`)
    else if (await copyText(urls.join('\n'))) showToast(t`${urls.length} links copied`, { tone: 'success' })
  }

  useShortcuts(t`Sessions`, [
    { keys: 'j', label: t`Next session`, run: () => move(1) },
    { keys: 'k', label: t`Previous session`, run: () => move(-1) },
    {
      keys: 'Enter',
      label: t`Open`,
      run: () => {
        if (cursorId !== null) void navigate({ to: '/sessions/$sessionId', params: { sessionId: cursorId } })
      },
    },
    {
      keys: 'x',
      label: t`Select`,
      run: () => cursorId !== null && select(cursorId, !selected.has(cursorId)),
    },
    { keys: 'l', label: t`Copy link`, run: () => void copyLink() },
    { keys: 'Escape', label: t`Clear the selection`, run: () => setSelected(new Set()) },
  ])

  /** How many a group holds: counted by the server where nothing but the status narrows it, else what is here. */
  function countOf(section: Section, here: number): string {
    const hasMore = list.pages[section.name]?.hasNextPage ?? false
    if (!hasMore || !counts || !isByStatusAlone(search)) return hasMore ? `${here}+` : `${here}`
    const counted = section.statuses.flatMap((status) => counts.byStatus.get(status) ?? [])
    const sum = counted.reduce((total, { count }) => total + count, 0)
    return `${Math.max(sum, here)}${counted.some(({ isMore }) => isMore) ? '+' : ''}`
  }

  if (list.status === 'loading') return <ListLoading />
  if (list.status === 'failed' && (list.isStale || list.rows.size === 0)) {
    return <ListFailed error={list.error} onRetry={list.retry} />
  }
  if (ids.length === 0 && !list.isStale) {
    return <ListEmpty isFiltered={search.status !== undefined || !isByStatusAlone(search)} />
  }

  const isGrouped = search.sort === undefined
  const shown = sections.filter(
    ({ section, rows }) => rows.length > 0 || list.pages[section.name]?.hasNextPage,
  )
  return (
    <>
      {list.status === 'failed' && (
        <div className={styles.notice}>
          <Notice
            tone="warning"
            isLive
            actions={
              <Button size="small" onClick={list.retry}>
                <Trans>Try now</Trans>
              </Button>
            }
          >
            <Trans>The list could not be brought up to date. What you see may be old.</Trans>
          </Notice>
        </div>
      )}
      <div
        ref={scroller}
        className={styles.scroller}
        tabIndex={-1}
        data-stale={list.isStale || undefined}
        aria-busy={list.isStale}
      >
        {!hasTable ? (
          shown.map(({ section, rows }) => (
            <section key={section.name} aria-labelledby={`group-${section.name}`}>
              {isGrouped && (
                <h2 id={`group-${section.name}`} className={styles.phoneHead}>
                  <SectionHead
                    name={section.name}
                    rows={rows}
                    count={countOf(section, rows.length)}
                    isShort
                  />
                </h2>
              )}
              <ul>
                {rows.map((session) => (
                  <SessionCard key={session.id} session={session} />
                ))}
              </ul>
              <LoadMore page={list.pages[section.name]} onLoad={() => list.loadMore(section.name)} />
            </section>
          ))
        ) : (
          <table
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: one stop for Tab, arrows between rows.
            role="grid"
            className={styles.table}
            data-columns={columns}
            onKeyDown={(event) => {
              if (event.target instanceof HTMLInputElement && event.key === ' ') return
              const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key]
              if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return
              event.preventDefault()
              move(by)
            }}
          >
            <caption className="visually-hidden">{t`Sessions`}</caption>
            <colgroup>
              <col style={{ width: 57 }} />
              <col style={{ width: 172 }} />
              <col />
              {columns > 5 && <col style={{ width: 178 }} />}
              <col style={{ width: 182 }} />
              <col style={{ width: 208 }} />
              {columns > 6 && <col style={{ width: 134 }} />}
            </colgroup>
            <thead>
              <tr className={styles.head}>
                <th scope="col">
                  <Checkbox
                    label={t`Select all`}
                    isLabelHidden
                    checked={selected.size > 0 && selected.size === ids.length}
                    isMixed={selected.size > 0 && selected.size < ids.length}
                    onChange={(all) => setSelected(new Set(all ? ids : []))}
                  />
                </th>
                <th scope="col">{t`Status`}</th>
                <th scope="col">{t`Person`}</th>
                <th scope="col">{t`Document`}</th>
                <th scope="col">{t`Link deadline`}</th>
                <th scope="col">{t`Last event`}</th>
                <th scope="col">{t`Created by`}</th>
              </tr>
            </thead>
            {shown.map(({ section, rows }) => (
              <tbody key={section.name}>
                {isGrouped && (
                  <tr className={styles.group}>
                    <th scope="rowgroup" colSpan={columns}>
                      <SectionHead name={section.name} rows={rows} count={countOf(section, rows.length)} />
                    </th>
                  </tr>
                )}
                {rows.map((session) => (
                  <SessionRow
                    key={session.id}
                    session={session}
                    isCursor={session.id === cursorId}
                    isSelected={selected.has(session.id)}
                    isArriving={arrivals.has(session.id)}
                    onSelect={select}
                    onFocus={setCursor}
                  />
                ))}
                {list.pages[section.name]?.hasNextPage && (
                  <tr>
                    <td colSpan={columns}>
                      <LoadMore page={list.pages[section.name]} onLoad={() => list.loadMore(section.name)} />
                    </td>
                  </tr>
                )}
              </tbody>
            ))}
          </table>
        )}
      </div>
      {selected.size > 0 ? (
        <footer className={styles.selection}>
          <span role="status">
            <Plural value={selected.size} one="# selected" other="# selected" />
          </span>
          <Button size="small" onClick={copySelected}>
            <Trans>Copy links</Trans>
          </Button>
          <Button size="small" variant="quiet" keys="Esc" onClick={() => setSelected(new Set())}>
            <Trans>Clear</Trans>
          </Button>
        </footer>
      ) : (
        <KeyBar
          hints={[
            { keys: ['j', 'k'], label: t`Move` },
            { keys: ['Enter'], label: t`Open` },
            { keys: ['x'], label: t`Select` },
            { keys: ['l'], label: t`Copy link` },
            { keys: ['g', 'r'], label: t`Go to review` },
          ]}
        />
      )}
    </>
  )
}

function LoadMore({
  page,
  onLoad,
}: {
  page: { hasNextPage: boolean; isLoading: boolean } | undefined
  onLoad: () => void
}) {
  if (!page?.hasNextPage) return null
  return (
    <div className={styles.more}>
      <Button size="small" variant="quiet" isBusy={page.isLoading} onClick={onLoad}>
        <Trans>Load more</Trans>
      </Button>
    </div>
  )
}
