import type { PresetStop } from '@bonafide/ui/PresetSlider'
import { formattingLocale } from '../shell/language.ts'

const hour = 3600
const day = 24 * hour

/** The presets of how long a link works, with short names in the reader's language. */
export function linkStops(): PresetStop[] {
  return [1 * hour, 6 * hour, day, 3 * day, 7 * day, 30 * day].map((value) => ({
    value,
    label: short(value),
  }))
}

/** The presets of how long a session takes; minutes, as bare numbers. */
export function sessionStops(): PresetStop[] {
  return [5, 10, 15, 20, 30, 60].map((minutes) => ({
    value: minutes * 60,
    label: new Intl.NumberFormat(formattingLocale()).format(minutes),
  }))
}

/** “24 hours”, “15 minutes”, “3 days”; two units where one does not say it, “1 hour 30 minutes”. */
export function formatDuration(seconds: number): string {
  return parts(seconds, 'long').join(' ')
}

/**
 * Reads what a person types: “90 min”, “2 h”, “1.5 days”, “3d 12h”; a bare number counts in `unit`. Null when it
 * cannot be read. The first letter of the unit decides, in the languages the console speaks.
 */
export function parseDuration(text: string, unit: 'minutes' | 'hours'): number | null {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/,/g, '.')
  if (/^\d+(\.\d+)?$/.test(plain)) return Math.round(Number(plain) * (unit === 'hours' ? hour : 60))
  let total = 0
  const rest = plain.replace(/(\d+(?:\.\d+)?)\s*(\p{L}+)\.?/gu, (_, number: string, word: string) => {
    total += Number(number) * (secondsOf(word) ?? Number.NaN)
    return ''
  })
  return rest.trim() === '' && Number.isFinite(total) && total > 0 ? Math.round(total) : null
}

function secondsOf(word: string): number | null {
  if (/^(s|ث)/u.test(word) && !/^st/u.test(word)) return 1
  if (/^(m|د)/u.test(word)) return 60
  if (/^(h|st|س)/u.test(word)) return hour
  if (/^(d|t|ي|أ)/u.test(word)) return day
  return null
}

function short(seconds: number): string {
  return parts(seconds, 'narrow').join(' ')
}

// 24 hours are said as hours: “one day” would leave open when it ends.
function parts(seconds: number, unitDisplay: 'long' | 'narrow'): string[] {
  const units: [string, number][] = [
    ['day', seconds > day ? Math.floor(seconds / day) : 0],
    ['hour', Math.floor((seconds > day ? seconds % day : seconds) / hour)],
    ['minute', Math.floor((seconds % hour) / 60)],
    ['second', seconds % 60],
  ]
  const said = units.filter(([, count]) => count > 0)
  return (said.length > 0 ? said : [['second', 0] as [string, number]]).map(([unit, count]) =>
    new Intl.NumberFormat(formattingLocale(), { style: 'unit', unit, unitDisplay }).format(count),
  )
}
