import type { Env } from './env.ts'

/** Where mails go out. */
export interface Mail {
  transport: 'SMTP' | 'MAILBOX'
  close(): Promise<void>
}

export function createMail(settings: Env['mail']): Mail {
  return { transport: settings.transport, close: async () => {} }
}
