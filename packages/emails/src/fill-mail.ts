import { type Locale, languageTag, textDirection } from '@bonafide/core/locale'
import type { CompiledMail } from './compile-mail.ts'
import { escapeHtml } from './escape.ts'
import { fillPlaceholders } from './fill-placeholders.ts'
import { toPlainText } from './to-plain-text.ts'
import { say } from './wording.ts'
import { asOneLine, initials, isolated } from './written-value.ts'

/** What a mail says about one person's session. */
export interface MailValues {
  sessionUrl: string
  firstName?: string | null
  lastName?: string | null
  workspaceName: string
  linkExpiresAt: Date
  /** How long the applicant has once started; broken minutes are not promised. */
  sessionMinutes: number
  /** An IANA zone that the deadline is told in, always with its name; default: the machine's own. */
  timeZone?: string
}

/** What goes out. */
export interface FilledMail {
  subject: string
  html: string
  plainText: string
}

/**
 * Puts one person's values into a compiled mail. Every value is escaped into finished HTML: a name is never
 * markup, never a header, never a second recipient. A name that is not known leaves no gap behind.
 * Throws when the link is not an http address.
 */
export function fillMail(mail: CompiledMail, values: MailValues): FilledMail {
  const { protocol, href } = new URL(values.sessionUrl)
  if (protocol !== 'https:' && protocol !== 'http:')
    throw new Error('The verification link is not a web address')
  const written: Record<string, string> = { ...writtenValues(mail.locale, values), session_url: href }
  const plain = (name: string) => written[name] ?? null
  const html = (name: string) => (written[name] === undefined ? null : escapeHtml(written[name]))
  return {
    subject: fillSubject(mail, values),
    html: fillPlaceholders(mail.html, html),
    plainText: fillPlaceholders(toPlainText(mail), plain),
  }
}

/** The subject alone, for lists: everything but the link can stand in it. */
export function fillSubject(
  { subject, locale }: Pick<CompiledMail, 'subject' | 'locale'>,
  values: Omit<MailValues, 'sessionUrl'>,
): string {
  const written = writtenValues(locale, values)
  return asOneLine(fillPlaceholders(asOneLine(subject), (name) => written[name] ?? null))
}

function writtenValues(locale: Locale, values: Omit<MailValues, 'sessionUrl'>): Record<string, string> {
  const direction = textDirection(locale)
  const minutes = Math.floor(values.sessionMinutes)
  const deadline = deadlineWords(locale, values.linkExpiresAt, values.timeZone)
  return {
    first_name: isolated(values.firstName ?? '', direction),
    last_name: isolated(values.lastName ?? '', direction),
    workspace_name: isolated(values.workspaceName, direction),
    workspace_initials: initials(values.workspaceName),
    link_expires_at: `${deadline.date} (${deadline.zone})`,
    session_minutes: String(minutes),
    deadline_date: deadline.date,
    deadline_zone: deadline.zone,
    session_duration: say(locale, 'layout.minutes', { minutes }),
  }
}

function deadlineWords(locale: Locale, at: Date, timeZone?: string): { date: string; zone: string } {
  // The 24-hour clock leaves no doubt about which half of the day is meant.
  const tag = locale === 'EN' ? 'en-GB' : languageTag(locale)
  const format = formatsOf(tag, timeZone)
  const date = format.date.format(at)
  const time = format.time.format(at)
  const zone = format.zone.formatToParts(at).find((part) => part.type === 'timeZoneName')
  return { date: say(locale, 'layout.deadlineValue', { date, time }), zone: zone?.value ?? 'UTC' }
}

// Making a format costs a hundred times what using it does.
const formats = new Map<string, ReturnType<typeof newFormats>>()

function formatsOf(tag: string, timeZone: string | undefined) {
  const key = `${tag} ${timeZone}`
  const known = formats.get(key) ?? newFormats(tag, timeZone)
  formats.set(key, known)
  return known
}

function newFormats(tag: string, timeZone: string | undefined) {
  const common = { timeZone, numberingSystem: 'latn' }
  return {
    date: new Intl.DateTimeFormat(tag, { ...common, weekday: 'long', day: 'numeric', month: 'long' }),
    time: new Intl.DateTimeFormat(tag, { ...common, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    zone: new Intl.DateTimeFormat(tag, { ...common, timeZoneName: 'long' }),
  }
}
