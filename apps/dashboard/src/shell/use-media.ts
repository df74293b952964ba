import { useSyncExternalStore } from 'react'

/** As narrow as a phone's window. */
export const phone = matchMedia('(max-width: 720px)')
/** Too narrow for the navigation's words. */
export const narrow = matchMedia('(max-width: 1100px)')

/** Too narrow for a table of sessions. */
export const tableless = matchMedia('(max-width: 900px)')
/** Too narrow for every column of that table. */
export const tight = matchMedia('(max-width: 1300px)')

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
