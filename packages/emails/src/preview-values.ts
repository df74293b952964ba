import type { MailValues } from './fill-mail.ts'

/** Somebody who does not exist, for a preview before anything is known about the client. */
export const previewValues: MailValues = {
  sessionUrl: 'https://verify.example/s/made-when-you-send',
  firstName: 'Zoë',
  lastName: 'O’Brien',
  workspaceName: 'Tern Harbour Bank',
  linkExpiresAt: new Date('2026-11-24T09:00:00Z'),
  sessionMinutes: 15,
}
