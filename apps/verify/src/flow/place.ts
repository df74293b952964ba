import { useCallback, useSyncExternalStore } from 'react'
import type { Step } from './steps.ts'

/**
 * Where in the flow the person stands. It lies in the browser's history and not in the address, so that Back and
 * Reload do what one expects and the link stays the link.
 */
export interface Place {
  step: Step | null
  /** The country chosen, until it goes to the server with the document. */
  country?: string
  /** The camera is open again for a picture that was taken already. */
  isRetake?: boolean
  /** A picture was just taken and is being looked at. */
  isShot?: boolean
}

const start: Place = { step: null }
const moved = 'bonafide:moved'

/** The place, and the way to another one. `replace` leaves no way back to the present one. */
export function usePlace(): [Place, (place: Place, how?: 'push' | 'replace') => void] {
  const place = useSyncExternalStore(listen, placeNow)
  const go = useCallback((next: Place, how: 'push' | 'replace' = 'push') => {
    const depth = depthNow()
    const state = { bonafide: next, depth: how === 'push' ? depth + 1 : depth }
    if (how === 'push') history.pushState(state, '')
    else history.replaceState(state, '')
    window.dispatchEvent(new Event(moved))
  }, [])
  return [place, go]
}

/** Whether the browser's Back stays inside this page. */
export function canGoBack(): boolean {
  return depthNow() > 0
}

function listen(onChange: () => void): () => void {
  window.addEventListener('popstate', onChange)
  window.addEventListener(moved, onChange)
  return () => {
    window.removeEventListener('popstate', onChange)
    window.removeEventListener(moved, onChange)
  }
}

function placeNow(): Place {
  return (history.state?.bonafide as Place | undefined) ?? start
}

function depthNow(): number {
  return (history.state?.depth as number | undefined) ?? 0
}
