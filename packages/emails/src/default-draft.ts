import type { Locale } from '@bonafide/core/locale'
import type { ResubmissionReason } from '@bonafide/core/verification-session/session'
import { say } from './wording.ts'

/** What an operator may start from: the words of a mail, its placeholders unfilled. */
export interface MailDraft {
  subject: string
  text: string
}

const firstName = '{{first_name}}'
const workspaceName = '{{workspace_name}}'

/** The built-in invitation of a language. */
export function defaultInvitation(locale: Locale): MailDraft {
  return {
    subject: say(locale, 'invitation.subject', { workspaceName }),
    text: letter(locale, [say(locale, 'invitation.why', { workspaceName })]),
  }
}

/** The built-in mail that asks for new pictures. The message is the operator's own and stays plain text. */
export function defaultResubmission(
  locale: Locale,
  { reasons, message }: { reasons: readonly ResubmissionReason[]; message?: string | null },
): MailDraft {
  // `OTHER` has no words of its own: the operator's message says it.
  const named = reasons.filter((reason) => reason !== 'OTHER')
  const body =
    named.length === 0
      ? [say(locale, 'resubmission.whyNoReason')]
      : [
          say(locale, 'resubmission.why'),
          named.map((reason) => `- ${say(locale, `resubmission.reason.${reason}`)}`).join('\n'),
        ]
  if (message?.trim()) body.push(`*${say(locale, 'resubmission.message')}*`, asPlainMarkdown(message.trim()))
  return { subject: say(locale, 'resubmission.subject', { workspaceName }), text: letter(locale, body) }
}

function letter(locale: Locale, body: string[]): string {
  return [
    say(locale, 'invitation.greeting', { firstName }),
    ...body,
    '{{session_url}}',
    say(locale, 'invitation.questions'),
    `${say(locale, 'invitation.regards')}\n${workspaceName}`,
  ].join('\n\n')
}

/** Words that mean nothing but themselves in a mail's text: no markup, no placeholder, no list. */
export function asPlainMarkdown(text: string): string {
  return text
    .replace(/[\\*[\](){}#]/g, '\\$&')
    .replace(/^(\s*)([-•])(?=\s)/gm, '$1\\$2')
    .replace(/^(\s*\d{1,3})([.)])(?=\s)/gm, '$1\\$2')
}
