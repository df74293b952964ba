import { useEffect, useEffectEvent } from 'react'

/** Escape leaves the page, unless it already closed something smaller on it. */
export function useEscape(close: () => void): void {
  const leave = useEffectEvent(close)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
      if (document.querySelector('dialog[open], [role="menu"]:popover-open')) return
      // The browser would close with the same key whatever `leave` opens, such as the question whether to leave.
      event.preventDefault()
      leave()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
