import { useSyncExternalStore } from 'react'

const narrow = matchMedia('(max-width: 720px)')

/** Whether the window is as narrow as a phone's, where a table does not fit. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(
    (watcher) => {
      narrow.addEventListener('change', watcher)
      return () => narrow.removeEventListener('change', watcher)
    },
    () => narrow.matches,
  )
}
