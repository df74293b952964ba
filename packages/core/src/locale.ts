/** The languages that both apps and the default mails speak. */
export const locales = ['EN', 'ES', 'DE', 'AR'] as const

export type Locale = (typeof locales)[number]

/** The BCP 47 tag that `Intl`, the `lang` attribute and mails carry. */
export function languageTag(locale: Locale): 'en' | 'es' | 'de' | 'ar' {
  return tags[locale]
}

/** Which way the language is written, as the `dir` attribute says it. */
export function textDirection(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'AR' ? 'rtl' : 'ltr'
}

/** The first of a browser's languages that we speak, or null. */
export function localeFor(languages: readonly string[]): Locale | null {
  for (const language of languages) {
    const found = locales.find((locale) => tags[locale] === language.toLowerCase().split('-')[0])
    if (found) return found
  }
  return null
}

export function isLocale(value: unknown): value is Locale {
  return locales.includes(value as Locale)
}

/**
 * Whether `Intl` takes a browser's language (BCP 47). One started without a locale reports tags such as
 * `en-US@posix`, at which `Intl` throws.
 */
export function isLanguageTag(tag: string): boolean {
  return /^[a-z]{2,8}(-[a-z\d]{1,8})*$/i.test(tag)
}

const tags = { EN: 'en', ES: 'es', DE: 'de', AR: 'ar' } as const
