import type { AddressInfo, Socket } from 'node:net'
import { simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'
import { createMail, type Mail, type OutgoingMail } from './mail.ts'

const open: (() => unknown)[] = []
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
})

/** A real SMTP server on a free port, and what it was given. */
async function given(options: SMTPServerOptions = {}) {
  const received: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk) => chunks.push(chunk))
      stream.on('end', () => {
        received.push(Buffer.concat(chunks).toString())
        done(null)
      })
    },
    ...options,
  })
  server.on('error', () => {})
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.server.address() as AddressInfo
  const mail = createMail(
    { transport: 'SMTP', url: `smtp://127.0.0.1:${port}`, from: 'Bonafide <bonafide@localhost>' },
    { connectMilliseconds: 1000, answerMilliseconds: 1000 },
  )
  open.push(
    () => new Promise<void>((done) => server.close(done)),
    () => mail.close(),
  )
  /** Cuts every connection off, as a broken network does. */
  const dropAll = () => {
    const { connections } = server as unknown as { connections: Set<{ _socket: Socket }> }
    for (const { _socket } of connections) _socket.destroy()
  }
  return { mail, received, dropAll }
}

const letter = (changes: Partial<OutgoingMail> = {}): OutgoingMail => ({
  messageId: '<inv_1@verify.example>',
  date: new Date('2026-11-23T09:00:00Z'),
  from: { name: 'Tern Harbour Bank', address: 'onboarding@ternharbour.example' },
  to: 'zoe@example.com',
  cc: [],
  recipients: [changes.to ?? 'zoe@example.com', ...(changes.cc ?? [])],
  subject: 'Please confirm who you are',
  html: '<p>Hello</p>',
  plainText: 'Hello',
  language: 'en',
  ...changes,
})

const answer = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode })

const sent = (mail: Mail, changes?: Partial<OutgoingMail>) => mail.send(letter(changes))

describe('a mail through SMTP', () => {
  it('reaches everyone it names, with text and HTML, and brings the server’s answer back', async () => {
    const { mail, received } = await given()
    const cc = Array.from({ length: 8 }, (_, at) => `cc${at}@example.com`)
    const result = await sent(mail, { cc })
    expect(result).toMatchObject({ outcome: 'accepted', reached: ['zoe@example.com', ...cc] })
    expect(result.reply).toMatch(/^250 /)
    const parsed = await simpleParser(received[0] ?? '')
    expect(parsed.messageId).toBe('<inv_1@verify.example>')
    expect(parsed.date).toEqual(new Date('2026-11-23T09:00:00Z'))
    expect(parsed.from?.text).toBe('"Tern Harbour Bank" <onboarding@ternharbour.example>')
    expect([parsed.cc].flat()[0]?.value).toHaveLength(8)
    expect(parsed.text).toBe('Hello')
    expect(parsed.html).toBe('<p>Hello</p>')
    expect(parsed.headers.get('auto-submitted')).toBe('auto-generated')
  })

  it('cannot be given another header or recipient by a name or a subject', async () => {
    const recipients: string[] = []
    const { mail, received } = await given({
      onRcptTo: (address, _, done) => done(recipients.push(address.address) > 9 ? answer(550, 'no') : null),
    })
    await sent(mail, {
      from: { name: 'Eve\r\nBcc: eve@evil.example\r\n\r\n<b>', address: 'bank@example.com' },
      subject: 'Hi\r\nBcc: eve@evil.example\r\nX-Evil: 1',
    })
    expect(recipients).toEqual(['zoe@example.com'])
    const parsed = await simpleParser(received[0] ?? '')
    expect(parsed.bcc).toBeUndefined()
    expect(parsed.headers.has('x-evil')).toBe(false)
  })

  it('will be tried again after a temporary answer, wherever in the dialogue it came', async () => {
    for (const options of [
      { onConnect: (_: unknown, done: (error?: Error) => void) => done(answer(421, 'Too busy')) },
      { onMailFrom: (_: unknown, __: unknown, done: (error?: Error) => void) => done(answer(451, 'Later')) },
      {
        onRcptTo: (_: unknown, __: unknown, done: (error?: Error) => void) => done(answer(450, 'Greylisted')),
      },
    ]) {
      const { mail } = await given(options)
      expect(await sent(mail)).toMatchObject({
        outcome: 'failed',
        reply: expect.stringMatching(/^4\d\d /),
        reached: [],
      })
    }
  })

  it('is refused for good after a permanent answer, with the server’s words', async () => {
    const { mail } = await given({ onRcptTo: (_, __, done) => done(answer(550, 'No such mailbox')) })
    expect(await sent(mail)).toMatchObject({ outcome: 'refused', reply: '550 No such mailbox' })
  })

  it('will be tried again when the connection drops after the mail and before the answer', async () => {
    const { mail, dropAll } = await given({
      onData(stream) {
        stream.resume()
        stream.on('end', () => dropAll())
      },
    })
    expect(await sent(mail)).toMatchObject({
      outcome: 'failed',
      reply: 'The connection to the mail server ended before it answered',
    })
  })

  it('will be tried again when the server says nothing, and when there is no server', async () => {
    const { mail } = await given({ onData: (stream) => stream.resume() })
    expect(await sent(mail)).toMatchObject({
      outcome: 'failed',
      reply: 'The mail server did not answer in time',
    })
    const nobody = createMail({ transport: 'SMTP', url: 'smtp://127.0.0.1:1', from: 'a@b.example' })
    open.push(() => nobody.close())
    expect(await sent(nobody)).toMatchObject({ outcome: 'failed', reply: 'No connection to the mail server' })
  })

  it('counts as accepted when a cc is refused, and says so', async () => {
    const { mail, received } = await given({
      onRcptTo: ({ address }, _, done) => done(address === 'gone@example.com' ? answer(550, 'Gone') : null),
    })
    const result = await sent(mail, { cc: ['gone@example.com', 'here@example.com'] })
    expect(result).toMatchObject({ outcome: 'accepted', reached: ['zoe@example.com', 'here@example.com'] })
    expect(result.reply).toContain('not taken for gone@example.com: 550 Gone')
    expect(received).toHaveLength(1)
  })

  it('is not delivered while the applicant’s own address is turned away, whoever else got it', async () => {
    const { mail } = await given({
      onRcptTo: ({ address }, _, done) => done(address === 'zoe@example.com' ? answer(450, 'Later') : null),
    })
    const result = await sent(mail, { cc: ['here@example.com'] })
    expect(result).toEqual({ outcome: 'failed', reply: '450 Later', reached: ['here@example.com'] })
  })
})

describe('the built-in mailbox', () => {
  it('takes every mail at once', async () => {
    const mail = createMail({ transport: 'MAILBOX', from: 'a@b.example' })
    expect(await sent(mail)).toMatchObject({ outcome: 'accepted', reply: 'Kept in the built-in mailbox' })
  })
})
