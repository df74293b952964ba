import { Menu, type MenuItem } from '@bonafide/ui/Menu'
import { StatusGlyph } from '@bonafide/ui/StatusGlyph'
import { statusInk } from '@bonafide/ui/StatusPill'
import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { ArrowDownNarrowWide, X } from 'lucide-react'
import { useRef } from 'react'
import { useShortcuts } from '../shell/shortcuts.ts'
import { documentWord } from '../words/document.ts'
import { statusTone, statusWord } from '../words/status.ts'
import styles from './Filters.module.css'
import {
  allCreatedWithin,
  allDocuments,
  allSorts,
  allStatuses,
  type CreatedWithin,
  type ListSearch,
  type ListSort,
} from './list-search.ts'

/** What narrows the list and how it is sorted. Every choice is in the address. */
export function Filters({ search, label }: { search: ListSearch; label: string }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const bar = useRef<HTMLFieldSetElement>(null)
  const change = (next: ListSearch) => void navigate({ to: '/sessions', search: next })
  const without = (name: keyof ListSearch): ListSearch => {
    const { [name]: _, ...rest } = search
    return rest
  }
  useShortcuts(t`Sessions`, [
    { keys: 'f', label: t`Filter by status`, run: () => bar.current?.querySelector('button')?.click() },
  ])

  const sortWords: Record<ListSort, string> = {
    urgent: t`Most urgent first`,
    'created-newest': t`Newest first`,
    'created-oldest': t`Oldest first`,
    'event-newest': t`Last event first`,
    'event-oldest': t`Quiet for longest`,
    'deadline-first': t`Deadline, nearest first`,
    'deadline-last': t`Deadline, furthest first`,
  }
  const createdWords: Record<CreatedWithin, string> = {
    today: t`Today`,
    '7d': t`Last 7 days`,
    '14d': t`Last 14 days`,
    '30d': t`Last 30 days`,
  }
  const sort = search.sort ?? 'urgent'

  return (
    <fieldset ref={bar} className={styles.filters} aria-label={label}>
      <Chip
        name={t`Status`}
        value={search.status === undefined ? t`Any` : summary(search.status.map(statusWord))}
        isOn={search.status !== undefined}
        onClear={() => change(without('status'))}
        items={allStatuses.map((status) => ({
          id: status,
          label: statusWord(status),
          icon: (
            <span style={{ color: statusInk(statusTone(status)) }}>
              <StatusGlyph tone={statusTone(status)} fraction={0.7} />
            </span>
          ),
          staysOpen: true,
          isChecked: search.status?.includes(status) ?? false,
          onSelect: () => {
            const chosen = toggle(allStatuses, search.status, status)
            change(chosen.length === 0 ? without('status') : { ...search, status: chosen })
          },
        }))}
      />
      {search.expiring !== undefined && (
        <Chip
          name={t`Link ends`}
          value={t`Today`}
          isOn
          onClear={() => change(without('expiring'))}
          items={[
            { id: 'any', label: t`Any time`, isChecked: false, onSelect: () => change(without('expiring')) },
          ]}
        />
      )}
      <Chip
        name={t`Created`}
        value={search.created === undefined ? t`Any time` : createdWords[search.created]}
        isOn={search.created !== undefined}
        onClear={() => change(without('created'))}
        items={[
          {
            id: 'any',
            label: t`Any time`,
            isChecked: search.created === undefined,
            onSelect: () => change(without('created')),
          },
          ...allCreatedWithin.map((created) => ({
            id: created,
            label: createdWords[created],
            isChecked: search.created === created,
            onSelect: () => change({ ...search, created }),
          })),
        ]}
      />
      <Chip
        name={t`Document`}
        value={search.document === undefined ? t`Any` : summary(search.document.map(documentWord))}
        isOn={search.document !== undefined}
        onClear={() => change(without('document'))}
        items={allDocuments.map((document) => ({
          id: document,
          label: documentWord(document),
          staysOpen: true,
          isChecked: search.document?.includes(document) ?? false,
          onSelect: () => {
            const chosen = toggle(allDocuments, search.document, document)
            change(chosen.length === 0 ? without('document') : { ...search, document: chosen })
          },
        }))}
      />
      <Chip
        name={t`Created by`}
        value={search.by === undefined ? t`Anyone` : t`Me`}
        isOn={search.by !== undefined}
        onClear={() => change(without('by'))}
        items={[
          {
            id: 'anyone',
            label: t`Anyone`,
            isChecked: search.by === undefined,
            onSelect: () => change(without('by')),
          },
          {
            id: 'me',
            label: t`Me`,
            isChecked: search.by === 'me',
            onSelect: () => change({ ...search, by: 'me' }),
          },
        ]}
      />
      <span className={styles.sort}>
        <Menu
          label={t`Sort`}
          align="end"
          sections={[
            {
              id: 'sort',
              items: allSorts.map((each) => ({
                id: each,
                label: sortWords[each],
                ...(each === 'urgent' ? { hint: t`Grouped by status` } : {}),
                isChecked: each === sort,
                onSelect: () => change(each === 'urgent' ? without('sort') : { ...search, sort: each }),
              })),
            },
          ]}
          trigger={(props) => (
            <button type="button" {...props} className={styles.sortButton}>
              <ArrowDownNarrowWide size={16} strokeWidth={1.5} aria-hidden="true" />
              <span className="visually-hidden">{t`Sort:`}</span>
              {sortWords[sort]}
            </button>
          )}
        />
      </span>
    </fieldset>
  )
}

function Chip({
  name,
  value,
  isOn,
  onClear,
  items,
}: {
  name: string
  value: string
  isOn: boolean
  onClear: () => void
  items: readonly MenuItem[]
}) {
  const { t } = useLingui()
  return (
    <span className={styles.chip} data-on={isOn || undefined}>
      <Menu
        label={name}
        sections={[{ id: 'choices', items }]}
        trigger={(props) => (
          <button type="button" {...props} className={styles.choose}>
            <span className={styles.name}>{name}</span>
            <span className={styles.value}>{value}</span>
          </button>
        )}
      />
      {isOn && (
        <button
          type="button"
          className={styles.clear}
          aria-label={t`Clear the filter ${name}`}
          onClick={onClear}
        >
          <X size={14} strokeWidth={1.75} />
        </button>
      )}
    </span>
  )
}

function toggle<Value>(all: readonly Value[], chosen: readonly Value[] | undefined, value: Value): Value[] {
  const has = chosen?.includes(value) ?? false
  return all.filter((each) => (each === value ? !has : chosen?.includes(each)))
}

function summary(words: readonly string[]): string {
  return words.length <= 2 ? words.join(', ') : `${words.slice(0, 2).join(', ')} +${words.length - 2}`
}
