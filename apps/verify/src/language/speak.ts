import { i18n } from '@lingui/core'
import { fetchPart } from '../fetch-part.ts'
import { directionOf, formatTag, type Language, pickLanguage } from './language.ts'

// Each catalog is a file of its own; only the one that is spoken is ever fetched.
const catalogs: Record<Language, () => Promise<{ messages: Parameters<typeof i18n.load>[1] }>> = {
  en: () => import('../locales/en.po'),
  es: () => import('../locales/es.po'),
  de: () => import('../locales/de.po'),
  ar: () => import('../locales/ar.po'),
}

const remembered = 'bonafide.language'

/** Speaks the language that fits; `ofSession` is the operator's setting, where it is known. */
export async function speakBest(ofSession: string | null): Promise<void> {
  await speak(pickLanguage({ chosen: chosenBefore(), ofSession, ofBrowser: navigator.languages }))
}

/** Speaks the language the reader chose, now and at the next visit. */
export async function choose(language: Language): Promise<void> {
  try {
    localStorage.setItem(remembered, language)
  } catch {
    // A private window keeps nothing: then the choice holds until the page is closed.
  }
  await speak(language)
}

async function speak(language: Language): Promise<void> {
  if (i18n.locale === language) return
  const { messages } = await fetchPart(catalogs[language])
  i18n.loadAndActivate({ locale: language, messages })
  document.documentElement.lang = language
  document.documentElement.dir = directionOf(language)
}

function chosenBefore(): string | null {
  try {
    return localStorage.getItem(remembered)
  } catch {
    return null
  }
}

/** `Tue 24 November, 10:00`, in the reader's own language, region and time zone. */
export function dateAndTime(moment: number, language: string): string {
  return new Intl.DateTimeFormat(formatTag(language as Language, navigator.languages), {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
  }).format(moment)
}
