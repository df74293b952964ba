import { isLanguageTag } from '@bonafide/core/locale'
import { i18n, type Messages } from '@lingui/core'

export type Language = 'en' | 'es' | 'de' | 'ar'

/** Each language in its own words, as people look for it. */
export const languages: readonly { value: Language; label: string; direction: 'ltr' | 'rtl' }[] = [
  { value: 'en', label: 'English', direction: 'ltr' },
  { value: 'de', label: 'Deutsch', direction: 'ltr' },
  { value: 'es', label: 'Español', direction: 'ltr' },
  { value: 'ar', label: 'العربية', direction: 'rtl' },
]

const key = 'bonafide.language'

const catalogs: Record<Language, () => Promise<{ messages: Messages }>> = {
  en: () => import('../locales/en.po'),
  es: () => import('../locales/es.po'),
  de: () => import('../locales/de.po'),
  ar: () => import('../locales/ar.po'),
}

/** What the viewer chose in this browser, else the first of the browser's languages that there is, else English. */
export function chosenLanguage(): Language {
  const wanted = [localStorage.getItem(key) ?? '', ...navigator.languages]
  for (const tag of wanted) {
    const found = languages.find(({ value }) => value === tag.slice(0, 2).toLowerCase())
    if (found) return found.value
  }
  return 'en'
}

/** Loads a language's catalog and turns the whole page to it, its direction too. */
export async function applyLanguage(language: Language): Promise<void> {
  const { messages } = await catalogs[language]()
  i18n.loadAndActivate({ locale: language, messages })
  document.documentElement.lang = language
  document.documentElement.dir = languages.find(({ value }) => value === language)?.direction ?? 'ltr'
}

/** Keeps the choice in this browser, and applies it. */
export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(key, language)
  await applyLanguage(language)
}

/** How this reader writes dates and numbers: the console's language with the country of the browser's setting. */
export function formattingLocale(): string {
  const base = i18n.locale || 'en'
  const own = navigator.languages.find((tag) => tag.toLowerCase().startsWith(base) && isLanguageTag(tag))
  return own ?? (base === 'en' ? 'en-GB' : base)
}
