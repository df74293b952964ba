import { t } from '@lingui/core/macro'

/** What a mail server answered, as it said it; what the product itself says of a mail, it says in the reader's language. */
export function replyInWords(reply: string): string
export function replyInWords(reply: string | null): string | null
export function replyInWords(reply: string | null): string | null {
  switch (reply) {
    case 'Kept in the built-in mailbox':
      return t`Kept in the built-in mailbox`
    case 'Given up: the product stopped each time it was about to send this mail. Whether it arrived is not known. Send it again.':
      return t`Given up: the product stopped each time it was about to send this mail. Whether it arrived is not known. Send it again.`
    default:
      return reply
  }
}
