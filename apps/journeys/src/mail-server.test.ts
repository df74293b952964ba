import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import { type Answer, linkIn, mailServer } from './mail-server.ts'

it('reads whole mails and answers them as it was told, then accepts again', async () => {
  const server = await mailServer()
  try {
    server.answerNext('later', 'never', 'drop')
    expect(await send(server.url)).toMatch(/^451 /)
    expect(await send(server.url)).toMatch(/^550 /)
    expect(await send(server.url)).toBe('')
    expect(await send(server.url)).toMatch(/^250 .*queued as 4/)

    const answers: Answer[] = ['later', 'never', 'drop', 'accept']
    expect(server.received.map(({ answer }) => answer)).toEqual(answers)
    const mail = await server.waitForMail()
    expect(mail.recipients).toEqual(['mira@example.test'])
    expect(mail.parsed.messageId).toBe('<one@example.test>')
    expect(linkIn(mail)).toBe('http://localhost:4000/s/abc_DEF-1')
  } finally {
    await server.close()
  }
})

/** Speaks SMTP by hand, and gives the answer to the mail; nothing where the line was cut. */
async function send(url: string): Promise<string> {
  const { port, hostname } = new URL(url)
  const socket = connect(Number(port), hostname)
  const lines = createInterface(socket)[Symbol.asyncIterator]()
  const mail =
    'Message-ID: <one@example.test>\r\nSubject: Hello\r\n\r\nOpen http://localhost:4000/s/abc_DEF-1\r\n.'
  const commands = [
    'HELO here',
    'MAIL FROM:<bonafide@example.test>',
    'RCPT TO:<mira@example.test>',
    'DATA',
    mail,
  ]
  await lines.next()
  let answer = ''
  for (const command of commands) {
    socket.write(`${command}\r\n`)
    answer = (await lines.next()).value ?? ''
  }
  socket.destroy()
  return answer
}
