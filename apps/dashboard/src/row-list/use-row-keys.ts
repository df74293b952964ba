import { useLingui } from '@lingui/react/macro'
import { useRef } from 'react'
import { useShortcuts } from '../shell/shortcuts.ts'

/** Moves through a list's links (those that carry `data-row`) with j and k; Enter is the link's own. Put the ref
 * on the list. */
export function useRowKeys(title: string) {
  const { t } = useLingui()
  const list = useRef<HTMLUListElement>(null)
  function move(by: number) {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const at = rows.findIndex((row) => row.closest('li')?.contains(document.activeElement))
    const next =
      at < 0 ? (by > 0 ? rows[0] : rows.at(-1)) : rows[Math.max(0, Math.min(rows.length - 1, at + by))]
    next?.focus()
    next?.closest('li')?.scrollIntoView({ block: 'nearest' })
  }
  useShortcuts(title, [
    { keys: 'j', label: t`Next`, run: () => move(1) },
    { keys: 'k', label: t`Previous`, run: () => move(-1) },
    {
      keys: 'Enter',
      label: t`Open`,
      // With nothing focused the first row is meant.
      run: () => list.current?.querySelector<HTMLElement>('[data-row]')?.click(),
    },
  ])
  return list
}
