import { t } from '@lingui/core/macro'
import { formattingLocale } from '../shell/language.ts'

// Times in the reader's own zone and way of writing. `now` is an argument everywhere, so that a page steps as one.

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** “Today, 11:30”, “Tue 24 Nov, 10:00”, and with the year where it is not this one. */
export function formatMoment(moment: number, now: number): string {
  return t`${formatDay(moment, now)}, ${formatTimeOfDay(moment)}`
}

/** The same of what is over: the time of day only while it was today or yesterday. */
export function formatPast(moment: number, now: number): string {
  return daysFrom(now, moment) < -1 ? formatDay(moment, now) : formatMoment(moment, now)
}

/** “Today”, “Yesterday”, “Tue 24 Nov”. */
export function formatDay(moment: number, now: number): string {
  const locale = formattingLocale()
  const distance = daysFrom(now, moment)
  if (Math.abs(distance) <= 1) {
    const word = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(distance, 'day')
    return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1)
  }
  const isThisYear = new Date(moment).getFullYear() === new Date(now).getFullYear()
  return formatter(locale, {
    ...(isThisYear ? { weekday: 'short' } : { year: 'numeric' }),
    day: 'numeric',
    month: 'short',
  })
    .format(moment)
    .replace(/^(\p{L}+)\.?[,،] /u, '$1 ')
}

/** The hour and minute alone. */
export function formatTimeOfDay(moment: number): string {
  const locale = formattingLocale()
  // Arabic writes the half of the day behind the time, which no narrow column holds; the mails count 24 hours too.
  const clock: Intl.DateTimeFormatOptions = locale.startsWith('ar') ? { hourCycle: 'h23' } : {}
  return formatter(locale, { hour: '2-digit', minute: '2-digit', ...clock }).format(moment)
}

/** To the second, with the zone: what a pointer that rests on a short time is told. */
export function formatExactly(moment: number): string {
  return formatter(formattingLocale(), { dateStyle: 'full', timeStyle: 'long' }).format(moment)
}

/** A day that belongs to no zone, such as a birthday given as `1991-04-21`. */
export function formatPlainDate(date: string): string {
  return formatter(formattingLocale(), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(`${date}T00:00:00Z`))
}

/** A month that belongs to no zone, given as `1991-04`. */
export function formatPlainMonth(month: string): string {
  return formatter(formattingLocale(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(`${month}-01T00:00:00Z`),
  )
}

/** How long ago, short: “now”, “6 min”, “14 h”, then the day. */
export function formatAge(moment: number, now: number): string {
  const age = now - moment
  if (age < minute) return t`now`
  if (age < hour) return formatMinutes(Math.floor(age / minute))
  if (age < day) return formatHours(Math.floor(age / hour))
  if (age < 6 * day) return formatter(formattingLocale(), { weekday: 'short' }).format(moment)
  return formatDay(moment, now)
}

/** How long until, for a deadline that is near: “in 78 min”. Null when it is two hours away or more, or over. */
export function formatShortness(moment: number, now: number): string | null {
  const left = moment - now
  if (left <= 0 || left >= 2 * hour) return null
  const minutes = Math.max(1, Math.ceil(left / minute))
  return t`in ${minutes} min`
}

/** A count-down: `1:48`, `1:02:03`. Digits run left to right in every script. */
export function formatClock(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000))
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const [hours = 0, minutes = 0, rest = 0] = parts
  const twoDigits = (number: number) => String(number).padStart(2, '0')
  return hours > 0 ? `${hours}:${twoDigits(minutes)}:${twoDigits(rest)}` : `${minutes}:${twoDigits(rest)}`
}

function formatMinutes(minutes: number): string {
  return t`${minutes} min`
}
function formatHours(hours: number): string {
  return t`${hours} h`
}

function daysFrom(now: number, moment: number): number {
  return Math.round((startOfDay(moment) - startOfDay(now)) / day)
}
function startOfDay(moment: number): number {
  return new Date(moment).setHours(0, 0, 0, 0)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter costs a hundred times its use, and a list uses hundreds. */
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, options)
  formatters.set(key, made)
  return made
}
