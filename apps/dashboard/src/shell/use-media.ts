import { useSyncExternalStore } from 'react'

/** As narrow as a phone's window, where a table does not fit. */
export const phone = matchMedia('(max-width: 720px)')
/** Too narrow for the navigation's words. */
export const narrow = matchMedia('(max-width: 1100px)')

/** Whether the window is so now. */
export function useMedia(query: MediaQueryList): boolean {
  return useSyncExternalStore(
    (watcher) => {
      query.addEventListener('change', watcher)
      return () => query.removeEventListener('change', watcher)
    },
    () => query.matches,
  )
}
