import { calendarDay } from '../date-of-birth.ts'
import type { Issue } from '../issue.ts'
import type { ComparedField } from './finding.ts'
import { possibleDays } from './partial-date.ts'

/**
 * What is wrong with a value that an operator reads on a document. Dates are written as in ISO 8601 (a date of
 * birth perhaps without its day or month), the sex as F, M or
 * X; everything else as it is printed, at most 120 characters in one line.
 */
export function correctionIssues(field: ComparedField, value: string, path: string[] = ['value']): Issue[] {
  const text = value.trim()
  const issue = (code: string, message: string): Issue[] => [{ path, code, message }]
  if (text === '') return issue('required', 'Write what the document says.')
  if (text.length > 120) return issue('tooLong', 'Write at most 120 characters.')
  if (/\p{Cc}/u.test(text)) return issue('notOneLine', 'Write it in one line.')
  switch (field) {
    case 'DATE_OF_BIRTH':
      // Some documents do not give the whole of it.
      if (possibleDays(text)) return []
      return issue(
        'notADate',
        `${text} is not a day in the calendar. Write it as year-month-day, such as 1990-12-31, or what the document gives of it.`,
      )
    case 'DATE_OF_EXPIRY':
      if (calendarDay(text)) return []
      return issue(
        'notADate',
        `${text} is not a day in the calendar. Write it as year-month-day, such as 1990-12-31.`,
      )
    case 'SEX':
      return /^[FMX]$/.test(text) ? [] : issue('notASex', 'Write F, M or X.')
    case 'NATIONALITY':
    case 'ISSUER':
      if (/^[A-Z]{1,3}$/.test(text)) return []
      return issue('notACode', 'Write the code as it is printed: one to three capital letters, such as UTO.')
    default:
      return []
  }
}
