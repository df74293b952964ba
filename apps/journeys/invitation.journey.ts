import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, apiAt, createSession, unattended } from './src/api.ts'
import { linkIn, type MailServer, mailServer, type ReceivedMail } from './src/mail-server.ts'
import { dataFolder, type Product, startProduct } from './src/product.ts'

let mails: MailServer
let folder: Awaited<ReturnType<typeof dataFolder>>
let product: Product
let api: Api

const start = async () => {
  product = await startProduct({
    dataFolder: folder.path,
    settings: { ...unattended, SMTP_URL: mails.url, MAIL_FROM: 'Harbour Lending <verify@harbour.test>' },
  })
  api = apiAt(product.address)
}

beforeAll(async () => {
  mails = await mailServer()
  folder = await dataFolder()
  await start()
})
afterAll(async () => {
  await product?.stop()
  await folder?.remove()
  await mails?.close()
})

const invite = (to: string, more: Record<string, unknown> = {}) =>
  createSession(api, {
    applicant: { firstName: 'Mira', lastName: 'Tamlin', email: to },
    invitation: { to, subject: 'Please confirm who you are, {{first_name}}', ...more },
  })

async function invitationOf(id: string) {
  const { verificationSession } = await api<{
    verificationSession: {
      invitation: { status: string; reply: string | null; attempts: number; messageId: string }
      events: { nodes: { type: string; data: Record<string, unknown> }[] }
    }
  }>(
    `query ($id: ID!) { verificationSession(id: $id) {
      invitation { status reply attempts messageId } events(first: 50) { nodes { type data } }
    } }`,
    { id },
  )
  return verificationSession
}

const mailTo = (address: string, answer?: string) => (mail: ReceivedMail) =>
  mail.recipients.includes(address) && (answer === undefined || mail.answer === answer)

describe('an invitation, over a real SMTP dialogue', () => {
  it('reaches the person and everyone in copy once, with the link in both parts, and keeps the server’s answer', async () => {
    const { id, sessionUrl } = await invite('mira@example.test', {
      cc: ['lawyer@example.test', 'agent@example.test'],
    })
    const mail = await mails.waitForMail(mailTo('mira@example.test'))
    expect(mail.recipients.toSorted()).toEqual([
      'agent@example.test',
      'lawyer@example.test',
      'mira@example.test',
    ])
    expect(mail.parsed.subject).toBe('Please confirm who you are, Mira')
    expect(mail.parsed.from?.text).toMatch(/verify@harbour\.test/)
    expect(linkIn(mail)).toBe(sessionUrl)
    expect(mail.parsed.html).toContain(`href="${sessionUrl}"`)

    await expect.poll(async () => (await invitationOf(id)).invitation.status).toBe('ACCEPTED')
    const { invitation, events } = await invitationOf(id)
    expect(invitation).toMatchObject({ attempts: 1, reply: expect.stringContaining('queued as') })
    expect(`<${invitation.messageId.replace(/[<>]/g, '')}>`).toBe(mail.parsed.messageId)
    expect(events.nodes.map(({ type }) => type)).toEqual([
      'CREATED',
      'INVITATION_QUEUED',
      'INVITATION_ACCEPTED',
    ])
    expect(mails.received.filter(mailTo('mira@example.test'))).toHaveLength(1)
  })

  it('is tried again when the server says later, and when the line is cut before the answer, under one Message-ID', async () => {
    mails.answerNext('later')
    const greylisted = await invite('grey@example.test')
    await mails.waitForMail(mailTo('grey@example.test', 'later'))
    mails.answerNext('drop')
    const cut = await invite('cut@example.test')
    await mails.waitForMail(mailTo('cut@example.test', 'drop'))
    expect((await invitationOf(greylisted.id)).invitation).toMatchObject({ status: 'RETRYING', attempts: 1 })

    for (const [address, { id }] of [
      ['grey@example.test', greylisted],
      ['cut@example.test', cut],
    ] as const) {
      await mails.waitForMail(mailTo(address, 'accept'))
      const ids = mails.received.filter(mailTo(address)).map(({ parsed }) => parsed.messageId)
      expect(ids).toHaveLength(2)
      expect(new Set(ids).size).toBe(1)
      await expect.poll(async () => (await invitationOf(id)).invitation.status).toBe('ACCEPTED')
      const types = (await invitationOf(id)).events.nodes.map(({ type }) => type)
      expect(types).toEqual(['CREATED', 'INVITATION_QUEUED', 'INVITATION_FAILED', 'INVITATION_ACCEPTED'])
    }
  })

  it('is given up at once when the server says never, and can be sent again', async () => {
    mails.answerNext('never')
    const { id } = await invite('gone@example.test')
    await expect
      .poll(async () => (await invitationOf(id)).invitation.status, { timeout: 10_000 })
      .toBe('REFUSED')
    const { invitation, events } = await invitationOf(id)
    expect(invitation.reply).toContain('No such mailbox here')
    expect(events.nodes.at(-1)?.type).toBe('INVITATION_REFUSED')

    await api(
      `mutation ($id: ID!) { resendInvitation(id: $id, input: { to: "found@example.test" }) { __typename } }`,
      { id },
    )
    const mail = await mails.waitForMail(mailTo('found@example.test'))
    expect(mail.parsed.messageId).not.toContain(invitation.messageId)
    await expect.poll(async () => (await invitationOf(id)).invitation.status).toBe('ACCEPTED')
  })

  it('is sent once across a restart in the middle', async () => {
    mails.answerNext('later')
    await invite('restart@example.test')
    await mails.waitForMail(mailTo('restart@example.test', 'later'))
    await product.kill()
    await start()
    await mails.waitForMail(mailTo('restart@example.test', 'accept'))
    await new Promise((resolve) => setTimeout(resolve, 3_000)) // a second one would come within the queue's poll
    expect(mails.received.filter(mailTo('restart@example.test', 'accept'))).toHaveLength(1)
  })

  it('never lets what a person is called become markup, a header or a recipient', async () => {
    await createSession(api, {
      applicant: {
        firstName: '<b>Zoë</b>\r\nBcc: spy@example.test',
        lastName: 'O’Brien',
        email: 'zoe@example.test',
      },
      invitation: {
        to: 'zoe@example.test',
        subject: 'For {{first_name}}',
        text: 'Hello {{first_name}}\n\n{{session_url}}',
      },
    }).catch((refusal: Error) => expect(refusal.message).toMatch(/firstName/)) // refusing such a name is as good
    const mail = mails.received.find(mailTo('zoe@example.test'))
    if (!mail) return
    expect(mail.recipients).toEqual(['zoe@example.test'])
    expect(mail.parsed.bcc).toBeUndefined()
    expect(mail.parsed.html).not.toContain('<b>Zoë')
  })
})
