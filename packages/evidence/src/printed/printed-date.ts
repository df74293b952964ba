import { calendarDay } from '@bonafide/core/date-of-birth'
import { withoutMarks } from '@bonafide/core/names/transliteration'

/** A date as it is printed, and every day that it may mean: ISO 8601 calendar dates, the likeliest first. */
export interface PrintedDate {
  readonly text: string
  readonly days: readonly string[]
}

/**
 * The dates in a line of print: `12.08.1974`, `12/08/1974`, `1974-08-12`, `12 08 74`, `12 AUG 1974`, `12 AUG/AOÛT 74`, in
 * the months' names of the languages that passports print. Day and month may be meant the other way round, and two
 * digits of a year may be of this century or the last.
 */
export function datesIn(line: string): PrintedDate[] {
  const text = mended(line)
  const found: PrintedDate[] = []
  for (const [whole, year = '', month = '', day = ''] of text.matchAll(yearFirst))
    found.push({ text: whole, days: daysOf([year], [[month, day]]) })
  for (const [whole, first = '', second = '', year = ''] of text.matchAll(numbers))
    found.push({
      text: whole,
      days: daysOf(yearsOf(year), [
        [second, first],
        [first, second],
      ]),
    })
  for (const [whole, day = '', name = '', other = '', year = ''] of text.matchAll(words)) {
    const months = monthsOf(name).filter(
      (month) => other === '' || monthsOf(other).length === 0 || monthsOf(other).includes(month),
    )
    found.push({
      text: whole,
      days: daysOf(
        yearsOf(year),
        months.map((month) => [month, day]),
      ),
    })
  }
  for (const [whole, day = '', month = '', year = ''] of text.matchAll(digitsAlone))
    found.push({ text: whole, days: daysOf(yearsOf(year), [[month, day]]) })
  return found.filter(({ days }) => days.length > 0)
}

/** With what readers of print mistake put right: an O in a month's name, and two dates that run together. */
function mended(line: string): string {
  return withoutMarks(line)
    .toUpperCase()
    .replace(/(?<=\d)[O](?=[\d./ -]|$)|(?<=^|[./ -])O(?=\d)/g, '0')
    .replace(/(?<=\d)[I|](?=[\d./ -]|$)|(?<=^|[./ -])[I|](?=\d)/g, '1')
    .replace(/0(?=CT|KT|UT|TT)/g, 'O')
    .replace(/(?<=N)0(?=V)/g, 'O')
    .replace(/A[0OU]{2}T?(?![A-Z])/g, 'AOUT')
    .replace(/((?:19|20)\d{2})(?=\d{1,2}[-./ A-Z])/g, '$1 ')
}

const yearFirst = /(?<!\d)(\d{4})[-./ ](\d{2})[-./ ](\d{2})(?!\d)/g
const numbers = /(?<!\d)(\d{1,2})[-./ ]{1,2}(\d{1,2})[-./ ]{1,2}(\d{4}|\d{2})(?!\d)/g
// Readers of print lose spaces: `19 02 63` comes as one number or two, which then stand alone in their line.
const digitsAlone = /^(\d{2}) ?(\d{2}) ?(\d{4}|\d{2})$/g
const words = /(?<!\d)(\d{1,2})[-./ ]*([A-Z]{3,10})(?:[-./ ]+([A-Z]{3,10}))?[-./ ]*(\d{4}|\d{2})(?!\d)/g

function daysOf(years: readonly string[], monthAndDay: readonly (readonly [string, string])[]): string[] {
  const days = years.flatMap((year) =>
    monthAndDay.map(([month, day]) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`),
  )
  return [...new Set(days)].filter((day) => calendarDay(day))
}

function yearsOf(year: string): string[] {
  return year.length === 4 ? [year] : [`20${year}`, `19${year}`]
}

/** The months whose name begins so. `JUI` is June and July to a reader who cannot tell which follows. */
function monthsOf(name: string): string[] {
  return monthNames.flatMap((names, at) =>
    names.some((known) => name.startsWith(known)) ? [String(at + 1).padStart(2, '0')] : [],
  )
}

/** The beginnings by which a month is known in languages of passports, without marks. */
const monthNames: readonly (readonly string[])[] = [
  ['JAN', 'ENE', 'GEN', 'STY', 'IAN', 'OCA', 'SIJ', 'LED', 'TAM'],
  ['FEB', 'FEV', 'LUT', 'VELJ', 'UNO', 'SUB', 'HEL'],
  ['MAR', 'MAE', 'MRZ', 'MRT', 'MAA', 'BRE', 'OZU'],
  ['APR', 'AVR', 'ABR', 'KWI', 'NIS', 'TRA', 'DUB', 'HUH'],
  ['MAY', 'MAI', 'MAG', 'MEI', 'MAJ', 'SVI', 'KVE', 'TOU'],
  ['JUN', 'JUIN', 'GIU', 'CZE', 'HAZ', 'LIP', 'KES', 'IUN'],
  ['JUL', 'JUIL', 'LUG', 'TEM', 'SRP', 'HEI', 'IUL'],
  ['AUG', 'AOU', 'AGO', 'SIE', 'KOL', 'ELO'],
  ['SEP', 'SET', 'WRZ', 'EYL', 'RUJ', 'ZAR', 'SYY'],
  ['OCT', 'OKT', 'OTT', 'OUT', 'PAZ', 'EKI', 'RIJ', 'LOK'],
  ['NOV', 'NOI', 'LIS', 'KAS', 'STU'],
  ['DEC', 'DEZ', 'DIC', 'DES', 'GRU', 'ARA', 'PRO', 'JOU'],
]
