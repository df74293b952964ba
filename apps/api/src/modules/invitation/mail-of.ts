import type { Locale } from '@bonafide/core/locale'
import { type FilledMail, fillMail, fillSubject, type MailValues } from '@bonafide/emails/fill-mail'
import type { Platform } from '../../platform/platform.ts'

/** What an invitation's subject is made of. */
export interface SubjectParts {
  subject: string
  locale: Locale
  linkExpiresAt: Date
  session: { firstName: string | null; lastName: string | null; sessionTimeSeconds: number }
  workspace: { name: string }
}

/** What its whole mail is made of. */
export interface MailParts extends SubjectParts {
  sessionId: string
  text: string
  html: string
  linkTokenCiphertext: Uint8Array
}

/** The subject as it goes out. */
export function subjectOf(parts: SubjectParts): string {
  return fillSubject(parts, valuesOf(parts))
}

/** The mail as it goes out, link and all. Throws when the link cannot be opened with this installation's secret. */
export function mailOf(platform: Pick<Platform, 'vault' | 'publicUrl'>, parts: MailParts): FilledMail {
  const token = platform.vault.open('link-token', parts.linkTokenCiphertext, parts.sessionId)
  const sessionUrl = `${platform.publicUrl}/s/${Buffer.from(token).toString()}`
  return fillMail(parts, { ...valuesOf(parts), sessionUrl })
}

function valuesOf({ session, workspace, linkExpiresAt }: SubjectParts): Omit<MailValues, 'sessionUrl'> {
  return {
    firstName: session.firstName,
    lastName: session.lastName,
    workspaceName: workspace.name,
    linkExpiresAt,
    sessionMinutes: session.sessionTimeSeconds / 60,
  }
}
