import { isLanguageTag } from '@bonafide/core/locale'
import { i18n, type Messages } from '@lingui/core'
import { type Language, languageKey, turnPageTo } from './chosen-language.ts'

const catalogs: Record<Language, () => Promise<{ messages: Messages }>> = {
  en: () => import('../locales/en.po'),
  es: () => import('../locales/es.po'),
  de: () => import('../locales/de.po'),
  ar: () => import('../locales/ar.po'),
}

/** Loads a language's catalog and turns the whole page to it, its direction too. */
export async function applyLanguage(language: Language): Promise<void> {
  const { messages } = await catalogs[language]()
  i18n.loadAndActivate({ locale: language, messages })
  turnPageTo(language)
}

/** Keeps the choice in this browser, and applies it. */
export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(languageKey, language)
  await applyLanguage(language)
}

/** How this reader writes dates and numbers: the console's language with the country of the browser's setting. */
export function formattingLocale(): string {
  const base = i18n.locale || 'en'
  const own = navigator.languages.find((tag) => tag.toLowerCase().startsWith(base) && isLanguageTag(tag))
  return own ?? (base === 'en' ? 'en-GB' : base)
}
