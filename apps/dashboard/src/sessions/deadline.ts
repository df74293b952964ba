import { t } from '@lingui/core/macro'
import type { VerificationSessionStatus } from '../generated/graphql.ts'
import { formatMoment, formatPast, formatShortness, formatTimeOfDay } from '../time/format-time.ts'

/** What the end of a link means now: a deadline that is ahead, one that is near, or what became of it. */
export function describeDeadline(
  session: { linkExpiresAt: string; startedAt?: string | null; closedAt?: string | null },
  status: VerificationSessionStatus,
  now: number,
): { words: string; tone: 'ahead' | 'short' | 'past' } {
  const end = Date.parse(session.linkExpiresAt)
  if (status === 'CANCELED') return { words: t`Cancelled`, tone: 'past' }
  if (status === 'EXPIRED' && !session.startedAt) {
    return { words: t`Ended ${lowerFirst(formatPast(end, now))}`, tone: 'past' }
  }
  const isWaiting = status === 'PENDING' || status === 'RESUBMISSION_REQUESTED'
  if (session.startedAt && !isWaiting && status !== 'IN_PROGRESS') {
    return { words: t`Used ${lowerFirst(formatPast(Date.parse(session.startedAt), now))}`, tone: 'past' }
  }
  const shortness = isWaiting ? formatShortness(end, now) : null
  if (shortness !== null) return { words: t`${formatMoment(end, now)}, ${shortness}`, tone: 'short' }
  return { words: formatMoment(end, now), tone: 'ahead' }
}

/** The same of a link that waits, for a phone's line: “Until today, 18:00”, “Until 11:30, in 78 min”. */
export function untilInWords(session: { linkExpiresAt: string }, now: number): string {
  const end = Date.parse(session.linkExpiresAt)
  const shortness = formatShortness(end, now)
  return shortness === null
    ? t`Until ${lowerFirst(formatMoment(end, now))}`
    : t`Until ${formatTimeOfDay(end)}, ${shortness}`
}

/** “Today” inside a sentence. Weekdays and months keep their capitals. */
export function lowerFirst(words: string): string {
  const [first] = words.split(/[\s,]/)
  return first !== undefined && first.length > 4
    ? words.charAt(0).toLocaleLowerCase() + words.slice(1)
    : words
}
