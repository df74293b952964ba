import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applicantAt, waitForHeading } from './src/applicant.ts'
import { approveByKeyboard } from './src/approve.ts'
import { openBrowser } from './src/browser.ts'
import { type Camera, camera, sceneOf } from './src/camera.ts'
import { buttonLinkIn, type MailServer, mailServer } from './src/mail-server.ts'
import { operatorAt } from './src/operator.ts'
import { dataFolder, type Product, processesOn, startProduct } from './src/product.ts'
import { watchSession } from './src/session-page.ts'

let folder: Awaited<ReturnType<typeof dataFolder>>
let mails: MailServer
let product: Product
let film: Camera
let browser: Browser

beforeAll(async () => {
  folder = await dataFolder()
  mails = await mailServer()
  film = await camera()
  browser = await openBrowser({ camera: film })
  product = await startProduct({
    dataFolder: folder.path,
    settings: { SMTP_URL: mails.url, MAIL_FROM: 'Harbour Lending <verify@harbour.test>' },
    through: 'npm',
  })
})
afterAll(async () => {
  await browser?.close()
  await film?.remove()
  if (product?.process.exitCode === null) await product.kill()
  await mails?.close()
  await folder?.remove()
})

describe('the first whole journey', () => {
  it('goes from an empty data folder to approved, and both sides see every step of it live', async () => {
    const operator = await operatorAt(browser, product.address)
    await operator.setUpWorkspace({
      workspace: 'Harbour Lending',
      name: 'Ada Quist',
      email: 'ada@harbour.test',
      password: 'a harbour with nine piers',
    })

    // The operator asks for a verification, and writes the mail by hand.
    const { page } = operator
    await page.getByRole('link', { name: 'Create the first session' }).click()
    const field = (name: string) => page.getByRole('textbox', { name, exact: true })
    await field('First name').fill('Mira')
    await field('Last name').fill('Tamlin')
    await field('Email').fill('mira@example.test')
    await field('Client id').fill('loan-4711')
    await page.getByText('Send by email', { exact: true }).click()
    await expect.poll(() => field('To').inputValue()).toBe('mira@example.test')
    await expect.poll(() => field('Text of the mail').inputValue()).toContain('{{session_url}}')
    await field('Subject').fill('Your loan, {{first_name}}: please show who you are')
    await field('Text of the mail').fill('Hello {{first_name}},\n\nwe need to see your identity card.\n\n')
    await page.getByText('The link is missing').waitFor()
    await page.getByRole('button', { name: 'Add verification link' }).click()
    await page.getByText('Link is in the message').waitFor()
    expect(await field('Text of the mail').inputValue()).toContain('identity card.\n\n{{session_url}}')
    await page.getByRole('button', { name: 'Send to Mira' }).click()
    await page.getByRole('heading', { name: 'The session for Mira Tamlin is ready' }).waitFor()
    await page.getByText('The mail server took the mail to').waitFor()
    const shownLink = await page.getByRole('status', { name: 'Verification link' }).textContent()

    // The mail arrives over SMTP, and its button is the person's only way in.
    const mail = await mails.waitForMail()
    expect(mail.recipients).toEqual(['mira@example.test'])
    expect(mail.parsed.subject).toBe('Your loan, Mira: please show who you are')
    expect(mail.parsed.text).toContain('we need to see your identity card.')
    const link = buttonLinkIn(mail)
    expect(link).toBe(shownLink)

    // From here on the operator only looks.
    await page.getByRole('link', { name: 'Open session' }).click()
    await page.getByRole('heading', { level: 1, name: 'Mira Tamlin' }).waitFor()
    const watched = await watchSession(page)
    await watched.untilStatus('Waiting')
    await watched.untilTold('Email delivered')

    const person = await applicantAt(browser)
    await person.open(link)
    await waitForHeading(person.heading, 'Let’s confirm it’s you, Mira')
    await person.page.getByText(/Harbour Lending asks for this/).waitFor()
    await person.touch()
    await watched.untilTold('Opened the page')
    await watched.untilStatus('Waiting')

    await person.pressStart()
    await watched.untilStatus('In progress')
    await person.answerQuestions({ country: 'Germany', document: 'Identity card' })
    await watched.untilTold('Agreed to the checks')
    await watched.untilTold(/^Identity card/)
    await person.takePicture(film, 'Front of your card', 'front')
    expect(await sceneOf(await watched.untilPictureDrawn('Front'))).toBe('front')
    await person.takePicture(film, 'Back of your card', 'back')
    await watched.untilTold('Took the back')
    await person.takePicture(film, 'Your face', 'face')
    expect(await sceneOf(await watched.untilPictureDrawn('Selfie'))).toBe('face')
    await person.sendPictures()
    await watched.untilStatus('In review')

    // The evidence is looked at, then decided upon by keyboard alone.
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    expect(await sceneOf(await watched.untilPictureDrawn('Back'))).toBe('back')
    await approveByKeyboard(page)
    await watched.untilStatus('Approved')
    await watched.untilTold('Approved')
    await page.getByText(/^Approved by you/).waitFor()
    await watched.expectNotReloaded()

    // The person's page, and the link itself, are done as well.
    await waitForHeading(person.heading, /You’re done/)
    await person.page.reload()
    await waitForHeading(person.heading, /You’re done/)
    const token = new URL(link).pathname.split('/').at(-1)
    const late = await fetch(`${product.address}/applicant/pictures/SELFIE?source=FILE`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'image/jpeg' },
      body: new Uint8Array(100),
    })
    expect(late.status).toBe(410)
    expect(mails.received).toHaveLength(1)

    await product.stop() // throws where anything is left running
    expect(await processesOn(folder.path)).toEqual([])
  })
})
