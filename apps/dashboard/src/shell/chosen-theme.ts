export type Theme = 'system' | 'light' | 'dark'

export const themeKey = 'bonafide.theme'
const dark = matchMedia('(prefers-color-scheme: dark)')

/** What the viewer chose in this browser. */
export function chosenTheme(): Theme {
  const stored = localStorage.getItem(themeKey)
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

/** Colours the document by the choice, or by the system's where there is none. */
export function applyTheme(): void {
  const theme = chosenTheme()
  document.documentElement.dataset.theme = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme
}
