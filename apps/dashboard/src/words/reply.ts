import { t } from '@lingui/core/macro'

/** What a mail server answered, as it said it; the built-in mailbox is ours, and answers in the reader's language. */
export function replyInWords(reply: string): string
export function replyInWords(reply: string | null): string | null
export function replyInWords(reply: string | null): string | null {
  return reply === 'Kept in the built-in mailbox' ? t`Kept in the built-in mailbox` : reply
}
