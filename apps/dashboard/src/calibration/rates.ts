import { formattingLocale } from '../shell/language.ts'

/** A rate with its 95 % interval, and what it was counted from. */
export type Rate = { rate?: number | null; low: number; high: number; count: number; total: number }
export type Rates = { threshold: number; falseAccepts: Rate; falseRejects: Rate }

export function formatRate(rate: number): string {
  return new Intl.NumberFormat(formattingLocale(), { style: 'percent', maximumFractionDigits: 1 }).format(
    rate,
  )
}
