import type { Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSession, sessionNow } from './src/api.ts'
import { applicantAt, waitForHeading } from './src/applicant.ts'
import { approveByKeyboard } from './src/approve.ts'
import { handIn } from './src/hand-in.ts'
import { buttonLinkIn, type MailServer, mailServer, type ReceivedMail } from './src/mail-server.ts'
import { type Operator, operatorAt } from './src/operator.ts'
import { watchSession } from './src/session-page.ts'
import { givenTheProduct } from './src/story.ts'

let mails: MailServer
const story = givenTheProduct(async () => {
  mails = await mailServer()
  return { SMTP_URL: mails.url }
})
let ada: Operator
let ben: Operator

beforeAll(async () => {
  ada = await operatorAt(story.browser, story.product.address)
  ben = await operatorAt(story.browser, story.product.address)
  await Promise.all([ada.signIn(), ben.signIn()])
})
afterAll(() => mails?.close())

const person = (firstName: string) => ({ applicant: { firstName, lastName: 'Tamlin' } })

async function givenInReview(firstName: string): Promise<string> {
  const { id, sessionUrl } = await createSession(story.api, person(firstName))
  await handIn(sessionUrl)
  return id
}

async function look(operator: Operator, id: string, status = 'In review') {
  await operator.visit(`/sessions/${id}`)
  const watched = await watchSession(operator.page)
  await watched.untilStatus(status) // before that, no key decides anything
  if (status === 'In review') await button(operator.page, 'Approve').waitFor({ timeout: 60_000 })
  return watched
}

/** Keeps back what the page sends for a mutation until it is let go. */
async function holdBack(page: Page, mutation: string) {
  const held = Promise.withResolvers<Route>()
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes(`mutation ${mutation}(`)) held.resolve(route)
    else await route.fallback()
  })
  return { sent: held.promise, letGo: async () => (await held.promise).continue() }
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

describe('two operators who decide at once', () => {
  it('the first wins; the other is told who it was and what', async () => {
    const id = await givenInReview('Mira')
    const adas = await look(ada, id)
    const bens = await look(ben, id)
    const approval = await holdBack(ada.page, 'Approve')
    const decline = await holdBack(ben.page, 'Decline')

    // Both have pressed before either decision has reached the server.
    await approveByKeyboard(ada.page)
    await ben.page.keyboard.press('d')
    await button(ben.page, 'The document cannot be read').click()
    await ben.page.getByRole('dialog').getByRole('button', { name: 'Decline', exact: true }).click()
    await Promise.all([approval.sent, decline.sent])
    await Promise.all([approval.letGo(), decline.letGo()])

    const notRecorded = (page: Page) =>
      page.getByText(/^Somebody was first: .* Your decision was not recorded\.$/)
    await expect
      .poll(async () => (await notRecorded(ada.page).count()) + (await notRecorded(ben.page).count()))
      .toBe(1)
    const { status, events } = await sessionNow(story.api, id)
    const loser = status === 'APPROVED' ? ben : ada
    const outcome = status === 'APPROVED' ? 'Approved' : 'Declined'
    expect(await notRecorded(loser.page).textContent()).toMatch(
      new RegExp(`^Somebody was first: ${outcome} by `),
    )
    await adas.untilStatus(outcome)
    await bens.untilStatus(outcome)
    expect(events.nodes.filter(({ type }) => ['APPROVED', 'DECLINED'].includes(type))).toHaveLength(1)
    await ada.page.unrouteAll()
    await ben.page.unrouteAll()
  })

  it('a program is somebody too, and its name is told', async () => {
    const id = await givenInReview('Noor')
    const adas = await look(ada, id)
    const approval = await holdBack(ada.page, 'Approve')
    await approveByKeyboard(ada.page)
    await approval.sent
    await story.api(
      `mutation ($id: ID!) { declineVerificationSession(id: $id, reasons: [DOCUMENT_EXPIRED], note: "Seen by our own checks") { __typename } }`,
      { id },
    )
    await approval.letGo()
    await ada.page
      .getByText(/^Somebody was first: Declined by .+ Your decision was not recorded\.$/)
      .waitFor()
    await adas.untilStatus('Declined')
    await ada.page.getByText('Seen by our own checks').waitFor()
    expect((await sessionNow(story.api, id)).status).toBe('DECLINED')
    await ada.page.unrouteAll()
  })
})

describe('a decision', () => {
  it('to decline wants a reason, keeps it with the note, and shows both to every operator', async () => {
    const id = await givenInReview('Aram')
    const watched = await look(ben, id)
    await look(ada, id)
    await ada.page.keyboard.press('d')
    const dialog = ada.page.getByRole('dialog')
    const decline = dialog.getByRole('button', { name: 'Decline', exact: true })
    await decline.click()
    await dialog.getByText('Choose at least one reason.').waitFor()
    expect((await sessionNow(story.api, id)).status).toBe('IN_REVIEW')

    await button(ada.page, 'The document has expired').click()
    await button(ada.page, 'The face is another person’s').click()
    await dialog.getByRole('textbox', { name: 'Note for the team' }).fill('The card ended in May.')
    await decline.click()
    await watched.untilStatus('Declined')
    for (const words of [
      'The document has expired',
      'The face is another person’s',
      'The card ended in May.',
    ])
      await ben.page.getByText(words).first().waitFor()
    expect((await sessionNow(story.api, id)).status).toBe('DECLINED')
  })

  it('that was made lets an owner erase the evidence, for a reason, before the eyes of whoever looks', async () => {
    const id = await givenInReview('Noor')
    const watched = await look(ben, id)
    await watched.untilPictureDrawn('Front')
    await look(ada, id)
    await approveByKeyboard(ada.page)
    await watched.untilStatus('Approved')
    await ada.visit(`/sessions/${id}`)
    await button(ada.page, 'More').click()
    await ada.page.getByRole('menuitem', { name: 'Erase evidence…' }).click()
    const dialog = ada.page.getByRole('dialog')
    const erase = dialog.getByRole('button', { name: 'Erase evidence', exact: true })
    await erase.click()
    await dialog.getByText('Choose a reason.').waitFor()
    await dialog.getByRole('combobox', { name: 'Reason' }).selectOption('At the person’s request')
    await erase.click()
    for (const { page } of [ada, ben]) {
      await page.getByRole('heading', { name: /^Evidence erased by / }).waitFor()
      expect(await page.getByRole('img', { name: 'Front', exact: true }).count()).toBe(0)
    }
    await watched.untilTold('Evidence erased')
    await watched.expectNotReloaded()
  })

  it('to ask again sends a mail with a new link that tells why, and the second attempt is decided upon', async () => {
    const first = await createSession(story.api, {
      ...person('Zoe'),
      invitation: { to: 'zoe@example.test', subject: 'Please confirm who you are' },
    })
    const mailNumber = async (number: number) => {
      const received = (): ReceivedMail[] =>
        mails.received.filter(({ recipients }) => recipients.includes('zoe@example.test'))
      await expect.poll(() => received().length, { timeout: 15_000 }).toBe(number)
      return received()[number - 1] as ReceivedMail
    }
    expect(buttonLinkIn(await mailNumber(1))).toBe(first.sessionUrl)
    await handIn(first.sessionUrl)

    const watched = await look(ada, first.id)
    await ada.page.keyboard.press('r')
    const dialog = ada.page.getByRole('dialog')
    await button(ada.page, 'Light covers part of it').click()
    await dialog
      .getByRole('textbox', { name: 'Message to the client' })
      .fill('The date at the bottom is hidden, Zoe.')
    await dialog.getByRole('button', { name: 'Ask again', exact: true }).click()
    await watched.untilStatus('Asked again')

    const link = buttonLinkIn(await mailNumber(2))
    expect(link).not.toBe(first.sessionUrl)
    const client = await applicantAt(story.browser)
    await client.open(link)
    await waitForHeading(client.heading, 'New pictures, please, Zoe')
    await client.page.getByText('The date at the bottom is hidden, Zoe.').waitFor()
    await client.page.getByText('Light was reflected.').waitFor()
    await client.pressStart()
    await watched.untilStatus('In progress')
    await client.answerQuestions({ country: 'Germany', document: 'Identity card' })
    await client.takePicture(story.camera, 'Front of your card', 'front')
    await client.takePicture(story.camera, 'Back of your card', 'back')
    await client.takePicture(story.camera, 'Your face', 'face')
    await client.sendPictures()

    await watched.untilStatus('In review')
    await button(ada.page, 'Attempt 2, the newest').waitFor()
    await button(ada.page, 'Attempt 1').click()
    await watched.untilPictureDrawn('Front')
    await approveByKeyboard(ada.page)
    await watched.untilStatus('Approved')
    await watched.expectNotReloaded()
    await client.page.context().close()
  })

  it('to cancel is asked once more, and the client’s open page says so by itself', async () => {
    const { id, sessionUrl } = await createSession(story.api, person('Ines'))
    const client = await applicantAt(story.browser)
    await client.open(sessionUrl)
    await client.pressStart()
    const watched = await look(ada, id, 'In progress')
    await button(ada.page, 'Cancel session').click()
    const question = ada.page.getByRole('alertdialog', { name: 'Cancel this session?' })
    await question.getByRole('button', { name: 'Cancel session', exact: true }).click()
    await watched.untilStatus('Cancelled')
    await waitForHeading(client.heading, 'This was called off')
    await client.page.context().close()
  })
})
