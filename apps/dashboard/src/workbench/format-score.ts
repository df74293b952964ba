import { formattingLocale } from '../shell/language.ts'

/** A score or a threshold, from 0 to 1, to two places. */
export function formatScore(score: number): string {
  return new Intl.NumberFormat(formattingLocale(), {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(score)
}
