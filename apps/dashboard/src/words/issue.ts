import { t } from '@lingui/core/macro'

/** A refusal in the reader's language where we know it by its code; else the server's own sentence. */
export function issueInWords({ code, message }: { code: string; message: string }): string {
  switch (code) {
    case 'sessionUrlMissing':
      return t`The text has no {{session_url}}, so no link would arrive. Put {{session_url}} where the link should stand.`
    default:
      return message
  }
}
