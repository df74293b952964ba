import { isLanguageTag } from '@bonafide/core/locale'
/** The languages of this page, by the name each has for itself. */
export const languages = [
  { code: 'en', name: 'English' },
  { code: 'es', name: 'Español' },
  { code: 'de', name: 'Deutsch' },
  { code: 'ar', name: 'العربية' },
] as const

export type Language = (typeof languages)[number]['code']

/** The language to speak: what was chosen here, else what the operator set, else what the browser prefers. */
export function pickLanguage(wishes: {
  chosen: string | null
  ofSession: string | null
  ofBrowser: readonly string[]
}): Language {
  const known = (tag: string | null) => {
    const base = tag?.toLowerCase().split('-')[0]
    return languages.find(({ code }) => code === base)?.code
  }
  const preferred = wishes.ofBrowser.map(known).find((language) => language !== undefined)
  return known(wishes.chosen) ?? known(wishes.ofSession) ?? preferred ?? 'en'
}

/**
 * The tag to write dates and numbers by: the reader's own region where the browser names it. Arabic gets the
 * figures that the rest of the page and its clocks use.
 */
export function formatTag(language: Language, ofBrowser: readonly string[]): string {
  const regional = ofBrowser.find((tag) => tag.toLowerCase().startsWith(`${language}-`) && isLanguageTag(tag))
  const tag = regional ?? (language === 'en' ? 'en-GB' : language)
  return language === 'ar' ? `${tag}-u-nu-latn` : tag
}

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr'
}
