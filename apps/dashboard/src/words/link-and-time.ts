import { isLocale } from '@bonafide/core/locale'
import { createdMessage } from '@bonafide/core/time-sentence'
import { i18n } from '@lingui/core'

/** Until when a new link is valid and how long the session lasts: the server's sentence, which is in English and
 * UTC, in the reader's language and on the reader's clock. */
export function linkAndTimeInWords(session: { linkExpiresAt: string; sessionTimeSeconds: number }): string {
  const locale = i18n.locale.toUpperCase()
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const end = new Date(session.linkExpiresAt)
  return createdMessage(end, session.sessionTimeSeconds, isLocale(locale) ? locale : 'EN', timeZone)
}
