import { calendarDay } from '../date-of-birth.ts'

/** The days that a date can mean, both ends included, as ISO 8601 calendar dates. */
export interface PossibleDays {
  readonly first: string
  readonly last: string
}

/**
 * The days that `1974`, `1974-08` and `1974-08-12` can mean; a month or day of `00` is unknown too, as some documents
 * print it (ICAO 9303 part 3, section 4.7). Null where the calendar has none of them.
 */
export function possibleDays(date: string): PossibleDays | null {
  const [, year, month = '00', day = '00'] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date) ?? []
  if (year === undefined) return null
  const [firstMonth, lastMonth] = month === '00' ? ['01', '12'] : [month, month]
  const first = `${year}-${firstMonth}-${day === '00' ? '01' : day}`
  const last = `${year}-${lastMonth}-${day === '00' ? lastDayOf(Number(year), Number(lastMonth)) : day}`
  // An unknown month with a known day: the last month that has that day is December.
  return calendarDay(first) && calendarDay(last) ? { first, last } : null
}

/** Whole years from a day to another; somebody born on 29 February is a year older on 1 March where there is none. */
export function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
  return to.slice(5) >= from.slice(5) ? years : years - 1
}

/** `14 March 2026`; `March 2026` or `2026` where that is all that is known. */
export function dateText(date: string): string {
  const [year = '', month = '00', day = '00'] = date.split('-')
  const name = monthNames[Number(month) - 1]
  if (name === undefined) return year
  return day === '00' ? `${name} ${year}` : `${Number(day)} ${name} ${year}`
}

function lastDayOf(year: number, month: number): string {
  return String(new Date(Date.UTC(year, month, 0)).getUTCDate()).padStart(2, '0')
}

const monthNames =
  'January February March April May June July August September October November December'.split(' ')
