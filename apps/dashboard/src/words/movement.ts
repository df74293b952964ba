import type { Challenge } from '../generated/graphql.ts'
import { formattingLocale } from '../shell/language.ts'

/** How far a movement went: degrees, or how many times larger the face grew. */
export function inUnit(challenge: Challenge, measured: number): string {
  if (challenge === 'COME_CLOSER') {
    const grown = new Intl.NumberFormat(formattingLocale(), { maximumFractionDigits: 2 }).format(measured)
    return `×\u2060${grown}`
  }
  return inDegrees(measured)
}

/** An angle in whole degrees. */
export function inDegrees(angle: number): string {
  return new Intl.NumberFormat(formattingLocale(), {
    style: 'unit',
    unit: 'degree',
    unitDisplay: 'narrow',
    maximumFractionDigits: 0,
  }).format(angle)
}
