import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/** What the server says once it has read a whole mail. */
export type Answer =
  | 'accept'
  /** 451: come back later. */
  | 'later'
  /** 550: never. */
  | 'never'
  /** The connection is gone before the answer; the sender cannot know whether the mail was taken. */
  | 'drop'

/** One mail as the server read it, whatever it answered. */
export type ReceivedMail = {
  answer: Answer
  /** The addresses of the envelope, not of the header. */
  recipients: string[]
  parsed: ParsedMail
  raw: string
  at: Date
}

export type MailServer = {
  /** For `SMTP_URL`. */
  url: string
  received: ReceivedMail[]
  /** Answers the coming mails in this order; afterwards every mail is accepted again. */
  answerNext(...answers: Answer[]): void
  /** The first mail, already there or still to come, that `wanted` says yes to. */
  waitForMail(wanted?: (mail: ReceivedMail) => boolean): Promise<ReceivedMail>
  close(): Promise<void>
}

/** A real SMTP server on a free loopback port. */
export async function mailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = []
  const answers: Answer[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    async onData(stream, session, done) {
      const bytes = await buffer(stream)
      const answer = answers.shift() ?? 'accept'
      received.push({
        answer,
        recipients: session.envelope.rcptTo.map(({ address }) => address),
        parsed: await simpleParser(bytes),
        raw: bytes.toString('utf8'),
        at: new Date(),
      })
      if (answer === 'accept') done(null, `queued as ${received.length}`)
      else if (answer === 'later') done(refusal(451, '4.7.1 Greylisted, try again shortly'))
      else if (answer === 'never') done(refusal(550, '5.1.1 No such mailbox here'))
      else drop(session.id)
    },
  })

  /** Cuts the line as a crashed machine would: nothing more is said. */
  function drop(sessionId: string): void {
    for (const connection of server.connections as Set<{ id: string; _socket: { destroy(): void } }>) {
      if (connection.id === sessionId) connection._socket.destroy()
    }
  }

  server.on('error', () => {}) // a sender that hangs up is no fault of this server
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo

  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    answerNext: (...next) => void answers.push(...next),
    async waitForMail(wanted = ({ answer }) => answer === 'accept') {
      const deadline = Date.now() + 60_000
      while (Date.now() < deadline) {
        const mail = received.find(wanted)
        if (mail) return mail
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      const subjects = received.map(({ parsed, answer }) => `“${parsed.subject}” (${answer})`)
      throw new Error(`The mail did not come within a minute. Received: ${subjects.join(', ') || 'nothing'}.`)
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** The verification link in a mail, taken from what the person sees: the text part. */
export function linkIn(mail: ReceivedMail): string {
  const link = /https?:\/\/\S+\/s\/[\w-]+/.exec(mail.parsed.text ?? '')
  if (!link) throw new Error(`No verification link in the mail:\n${mail.parsed.text}`)
  return link[0]
}

/** The address behind the mail's button, as a mail program opens it when the button is pressed. */
export function buttonLinkIn(mail: ReceivedMail): string {
  const html = mail.parsed.html || ''
  // The button is the link whose words are not the address itself.
  for (const [, address, words] of html.matchAll(/<a\b[^>]*?href="([^"]+)"[^>]*>([\s\S]*?)<\/a>/g)) {
    if (address?.includes('/s/') && !words?.includes('/s/')) return address.replaceAll('&amp;', '&')
  }
  throw new Error(`No button with a verification link in the mail:\n${html}`)
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}
