import type { Issue } from './issue.ts'

/**
 * A day in the calendar, as `YYYY-MM-DD`. Not in the future: it may be as late as the day that has already begun
 * somewhere on earth. Not more than 130 years ago.
 */
export function dateOfBirthIssues(text: string, now: Date, path: string[] = ['dateOfBirth']): Issue[] {
  const day = calendarDay(text)
  if (day === null) {
    const message = `${text} is not a day in the calendar. Write it as year-month-day, such as 1990-12-31.`
    return [{ path, code: 'notADate', message }]
  }
  // The first place on earth to begin a day is 14 hours ahead of UTC.
  if (day.getTime() > now.getTime() + 14 * 3_600_000) {
    return [{ path, code: 'inTheFuture', message: 'The date of birth lies in the future. Check the year.' }]
  }
  const earliest = new Date(now)
  earliest.setUTCFullYear(now.getUTCFullYear() - 130)
  earliest.setUTCHours(0, 0, 0, 0)
  if (day < earliest) {
    const message = 'The date of birth is more than 130 years ago. Check the year.'
    return [{ path, code: 'tooLongAgo', message }]
  }
  return []
}

/** Midnight UTC of a day written as `YYYY-MM-DD`; null where the calendar has no such day. */
export function calendarDay(text: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const day = new Date(`${text}T00:00:00Z`)
  // 30 February would come back as a day in March.
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? day : null
}
