export type Language = 'en' | 'es' | 'de' | 'ar'

/** Each language in its own words, as people look for it. */
export const languages: readonly { value: Language; label: string; direction: 'ltr' | 'rtl' }[] = [
  { value: 'en', label: 'English', direction: 'ltr' },
  { value: 'de', label: 'Deutsch', direction: 'ltr' },
  { value: 'es', label: 'Español', direction: 'ltr' },
  { value: 'ar', label: 'العربية', direction: 'rtl' },
]

export const languageKey = 'bonafide.language'

/** What the viewer chose in this browser, else the first of the browser's languages that there is, else English. */
export function chosenLanguage(): Language {
  const wanted = [localStorage.getItem(languageKey) ?? '', ...navigator.languages]
  for (const tag of wanted) {
    const found = languages.find(({ value }) => value === tag.slice(0, 2).toLowerCase())
    if (found) return found.value
  }
  return 'en'
}

/** Turns the whole page to a language: what it says of itself, and the direction it is read in. */
export function turnPageTo(language: Language): void {
  document.documentElement.lang = language
  document.documentElement.dir = languages.find(({ value }) => value === language)?.direction ?? 'ltr'
}
