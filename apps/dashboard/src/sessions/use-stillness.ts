import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

/**
 * Keeps what one looks at in its place when rows come and go above it: the row under the pointer, else the one
 * with the focus, else, once scrolled, the first in sight. A row that itself moved holds nothing.
 */
export function useStillness(scroller: RefObject<HTMLElement | null>, ids: readonly string[]): void {
  const anchor = useRef<{ id: string; index: number; offset: number } | null>(null)
  const order = useRef<readonly string[]>(ids)

  useLayoutEffect(() => {
    const element = scroller.current
    const held = anchor.current
    const before = order.current
    order.current = ids
    if (!element || !held || before === ids) return
    const row = element.querySelector<HTMLElement>(`[data-id="${held.id}"]`)
    if (!row) return
    const hasMovedItself =
      neighbours(before, held.id) !== neighbours(ids, held.id) && !isShifted(before, ids, held.id)
    if (!hasMovedItself) element.scrollTop += row.offsetTop - held.offset
  }, [ids, scroller])

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const rows = [...element.querySelectorAll<HTMLElement>('[data-id]')]
    const hovered = rows.find((row) => row.matches(':hover'))
    const focused = rows.find((row) => row.contains(document.activeElement))
    const visible = element.scrollTop > 0 ? rows.find((row) => row.offsetTop >= element.scrollTop) : undefined
    const row = hovered ?? focused ?? visible
    anchor.current = row?.dataset.id
      ? { id: row.dataset.id, index: rows.indexOf(row), offset: row.offsetTop }
      : null
  })
}

function neighbours(ids: readonly string[], id: string): string {
  const at = ids.indexOf(id)
  return `${ids[at - 1]} ${ids[at + 1]}`
}

/** Whether only others came or went: without them, the order is the same. */
function isShifted(before: readonly string[], after: readonly string[], id: string): boolean {
  const known = new Set(before)
  const kept = new Set(after)
  const followersBefore = before.slice(before.indexOf(id) + 1).filter((each) => kept.has(each))
  const followersAfter = after.slice(after.indexOf(id) + 1).filter((each) => known.has(each))
  // One other may have moved past; the held row has moved itself when it has passed many.
  return Math.abs(followersBefore.length - followersAfter.length) <= 1
}
