import { type Locale, languageTag } from './locale.ts'

/**
 * What the operator is told after creating a session or renewing a link: until when the link is valid and how
 * long the session lasts. `timeZone` is an IANA name; throws a RangeError on an unknown one.
 */
export function createdMessage(
  linkExpiresAt: Date,
  sessionTimeSeconds: number,
  locale: Locale,
  timeZone: string,
): string {
  return sentences[locale](
    momentText(linkExpiresAt, locale, timeZone),
    durationText(sessionTimeSeconds, locale),
  )
}

/** A day, a time and its zone, in words nobody can mistake: `Monday 23 November 2026 at 14:05 GMT+1`. */
export function momentText(moment: Date, locale: Locale, timeZone: string): string {
  return momentFormat(locale, timeZone).format(moment)
}

/** `15 minutes`; `5 minutes, 1 second` where it is not whole. */
export function durationText(seconds: number, locale: Locale): string {
  const parts = [
    { value: wholeMinutes(seconds), unit: 'minute' },
    { value: seconds % 60, unit: 'second' },
  ].filter(({ value }, index) => value > 0 || (index === 0 && seconds === 0))
  const words = parts.map(({ value, unit }) => unitFormat(locale, unit).format(value))
  return words.length === 1 ? (words[0] ?? '') : listFormat(locale).format(words)
}

/** What a mail's `{{session_minutes}}` says: never more than there is. */
export function wholeMinutes(seconds: number): number {
  return Math.floor(seconds / 60)
}

// Making a format costs far more than using it. Nobody can fill these: locales are four, and a zone that no list knows
// throws before it is kept.
const momentFormat = remembered(
  (locale: Locale, timeZone: string) =>
    new Intl.DateTimeFormat(timeTags[locale], {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
      timeZone,
    }),
)
const unitFormat = remembered(
  (locale: Locale, unit: string) =>
    new Intl.NumberFormat(timeTags[locale], { style: 'unit', unit, unitDisplay: 'long' }),
)
const listFormat = remembered((locale: Locale) => new Intl.ListFormat(timeTags[locale], { type: 'unit' }))

function remembered<Names extends string[], Format>(make: (...names: Names) => Format) {
  const made = new Map<string, Format>()
  return (...names: Names): Format => {
    const key = names.join(' ')
    const known = made.get(key) ?? make(...names)
    made.set(key, known)
    return known
  }
}

// English the way most of the world writes a date: the day before the month.
const timeTags: Record<Locale, string> = {
  EN: 'en-GB',
  ES: languageTag('ES'),
  DE: languageTag('DE'),
  AR: languageTag('AR'),
}

const sentences: Record<Locale, (moment: string, duration: string) => string> = {
  EN: (moment, duration) => `The link is valid until ${moment}. Once started, the applicant has ${duration}.`,
  ES: (moment, duration) =>
    `El enlace es válido hasta el ${moment}. Una vez iniciada la verificación, la persona solicitante dispone de ${duration}.`,
  DE: (moment, duration) =>
    `Der Link ist gültig bis ${moment}. Nach dem Start hat die antragstellende Person ${duration} Zeit.`,
  AR: (moment, duration) =>
    `الرابط صالح حتى ${moment}. بعد البدء، تكون لدى مقدّم الطلب مهلة قدرها ${duration}.`,
}
