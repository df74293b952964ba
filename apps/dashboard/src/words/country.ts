import { alpha2Of } from '@bonafide/core/country'
import { formattingLocale } from '../shell/language.ts'

const names = new Map<string, Intl.DisplayNames>()

/** A country, given by its alpha-3 code, in the reader's language; the code itself where there is no name. */
export function countryName(code: string): string {
  const alpha2 = alpha2Of(code)
  if (alpha2 === null) return code
  const locale = formattingLocale()
  const known = names.get(locale) ?? new Intl.DisplayNames(locale, { type: 'region' })
  names.set(locale, known)
  return known.of(alpha2) ?? code
}
