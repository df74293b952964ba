import { createTransport } from 'nodemailer'
import type { Env } from './env.ts'

/** One mail, ready to go out. Names and addresses are kept apart all the way, so neither can become the other. */
export interface OutgoingMail {
  /** With its angle brackets; the same at every attempt, so that a repeated mail is known as one. */
  messageId: string
  date: Date
  from: { name: string; address: string }
  to: string
  cc: string[]
  /** Who of `to` and `cc` gets it in this attempt. */
  recipients: string[]
  subject: string
  html: string
  plainText: string
  /** BCP 47. */
  language: string
}

/** What the server said. */
export interface MailAnswer {
  /** `failed`: try again later (4xx, no connection, no answer). `refused`: never again (5xx). */
  outcome: 'accepted' | 'failed' | 'refused'
  /** In the server's own words where it had any. */
  reply: string
  /** The recipients that the server took the mail for; some may be taken while others are not. */
  reached: string[]
}

/** Where mails go out. */
export interface Mail {
  transport: 'SMTP' | 'MAILBOX'
  /** Hands a mail over and waits for the answer. Never throws for what a server or a network does. */
  send(mail: OutgoingMail): Promise<MailAnswer>
  close(): Promise<void>
}

/** How long a silent server is waited for. It may look at a whole mail before it answers. */
export interface MailTimeouts {
  connectMilliseconds: number
  answerMilliseconds: number
}

/** A pooled connection to SMTP_URL, or the built-in mailbox that takes everything at once. */
export function createMail(
  settings: Env['mail'],
  timeouts: MailTimeouts = { connectMilliseconds: 15_000, answerMilliseconds: 120_000 },
): Mail {
  if (settings.transport === 'MAILBOX') {
    return {
      transport: 'MAILBOX',
      send: async ({ recipients }) => ({
        outcome: 'accepted',
        reply: 'Kept in the built-in mailbox',
        reached: recipients,
      }),
      close: async () => {},
    }
  }
  const transport = createTransport({
    url: settings.url,
    pool: true,
    maxConnections: 5,
    // Only for a connection that was closed before a byte of the mail went out; afterwards we decide ourselves.
    maxRequeues: 2,
    connectionTimeout: timeouts.connectMilliseconds,
    greetingTimeout: timeouts.connectMilliseconds,
    socketTimeout: timeouts.answerMilliseconds,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    transport: 'SMTP',
    async send(mail) {
      try {
        const info = await transport.sendMail(message(mail))
        return acceptedBySome(mail, info)
      } catch (error) {
        return { ...judge(error as SmtpError, mail), reached: [] }
      }
    },
    close: async () => transport.close(),
  }
}

function message({ from, to, cc, recipients, plainText, language, ...rest }: OutgoingMail) {
  return {
    ...rest,
    from,
    to: { name: '', address: to },
    cc: cc.map((address) => ({ name: '', address })),
    text: plainText,
    // Headers name everyone; the envelope only those who do not have it yet.
    envelope: { from: from.address, to: recipients },
    xMailer: false as const,
    headers: {
      'Content-Language': language,
      // RFC 3834, and Exchange's own word for it: no holiday notes in answer, please.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
  }
}

/** What nodemailer tells of a refused recipient or a broken dialogue. */
interface SmtpError extends Error {
  code?: string
  command?: string
  response?: string
  responseCode?: number | false
  recipient?: string
  rejectedErrors?: SmtpError[]
}

/** The server took the mail, though perhaps not for everyone. What counts is the one it is written to. */
function acceptedBySome(
  mail: OutgoingMail,
  info: { response: string; rejectedErrors?: unknown },
): MailAnswer {
  const refusals = (info.rejectedErrors ?? []) as SmtpError[]
  const refused = new Map(refusals.map((error) => [error.recipient, error]))
  const reached = mail.recipients.filter((address) => !refused.has(address))
  const own = refused.get(mail.to)
  if (own) return { ...judge(own, mail), reached }
  const notes = refusals.map((error) => `not taken for ${error.recipient}: ${oneLine(error.response)}`)
  return { outcome: 'accepted', reply: [oneLine(info.response), ...notes].join('; '), reached }
}

function judge(error: SmtpError, mail: OutgoingMail): Pick<MailAnswer, 'outcome' | 'reply'> {
  // Where everyone was refused, the answer about the one it is written to is the one that counts.
  const own = error.rejectedErrors?.find(({ recipient }) => recipient === mail.to) ?? error
  const reply = oneLine(own.response) || withoutAnswer[own.code ?? ''] || own.message
  // A wrong password is ours to mend, and the mail is none the worse for it.
  if (own.code === 'EAUTH') return { outcome: 'failed', reply }
  if (own.responseCode) return { outcome: own.responseCode >= 500 ? 'refused' : 'failed', reply }
  // Without an answer, only a mail that can never be put into an envelope is hopeless.
  return { outcome: own.code === 'EENVELOPE' || own.code === 'EMESSAGE' ? 'refused' : 'failed', reply }
}

const withoutAnswer: Record<string, string> = {
  EDNS: 'The mail server’s name was not found',
  ESOCKET: 'No connection to the mail server',
  ECONNECTION: 'The connection to the mail server ended before it answered',
  ETIMEDOUT: 'The mail server did not answer in time',
  ETLS: 'No encrypted connection to the mail server',
}

function oneLine(response: string | undefined): string {
  return (response ?? '').replace(/\s+/g, ' ').trim().slice(0, 500)
}
