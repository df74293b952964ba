import { formattingLocale } from '../shell/language.ts'

/** A moment inside a sentence, always with its date: “Tue 24 Nov, 10:00”. */
export function untilInWords(moment: number): string {
  const locale = formattingLocale()
  const day = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short' })
    .format(moment)
    .replace(/^(\p{L}+), /u, '$1 ')
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(moment)
  return `${day}, ${time}`
}
