import { useSyncExternalStore } from 'react'
import { applyTheme, chosenTheme, type Theme, themeKey } from './chosen-theme.ts'

const watchers = new Set<() => void>()

/** Keeps the choice in this browser, and shows it. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem(themeKey)
  else localStorage.setItem(themeKey, theme)
  applyTheme()
  for (const watcher of watchers) watcher()
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', applyTheme)
addEventListener('storage', (event) => {
  if (event.key !== themeKey) return
  applyTheme()
  for (const watcher of watchers) watcher()
})

export function useTheme(): Theme {
  return useSyncExternalStore((watcher) => {
    watchers.add(watcher)
    return () => watchers.delete(watcher)
  }, chosenTheme)
}
