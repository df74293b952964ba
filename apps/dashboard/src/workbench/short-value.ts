import { t } from '@lingui/core/macro'
import type { ComparedField } from '../generated/graphql.ts'
import { formatPlainDate, formatPlainMonth } from '../time/format-time.ts'
import type { Finding } from './finding.ts'
import { formatScore } from './format-score.ts'

/** What a passed finding says of itself at the end of its line: “0.91, needs 0.80”, “4 of 4 right”. */
export function shortValue(finding: Finding): string | null {
  const { score, threshold } = finding
  if (finding.__typename === 'MrzFinding' && finding.check === 'MRZ_CHECK_DIGITS') {
    const right = finding.checkDigits.filter(({ isValid }) => isValid).length
    return t`${right} of ${finding.checkDigits.length} right`
  }
  if (finding.__typename === 'PresenceFinding' && finding.steps.length > 0) {
    const made = finding.steps.filter(({ outcome }) => outcome === 'PASS').length
    return t`${made} of ${finding.steps.length} made`
  }
  if (finding.__typename === 'RuleFinding' && finding.actual) return inWords(finding.actual)
  if (typeof score === 'number' && typeof threshold === 'number') {
    return t`${formatScore(score)}, needs ${formatScore(threshold)}`
  }
  return null
}

/** A calendar date as the reader writes it; anything else, the 40th of a month too, as it is. */
export function inWords(value: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`))
  return isDay ? formatPlainDate(value) : value
}

/** A field's value as the reader writes it; of a date that is not whole also what is unknown of it. */
export function fieldInWords(field: ComparedField, value: string): string {
  if (field !== 'DATE_OF_BIRTH' && field !== 'DATE_OF_EXPIRY') return inWords(value)
  if (/^\d{4}$/.test(value)) return t`${value}, day and month unknown`
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(value)) return t`${formatPlainMonth(value)}, day unknown`
  return inWords(value)
}
