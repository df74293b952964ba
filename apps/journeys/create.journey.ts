import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { waitForHeading } from './src/applicant.ts'
import { type Operator, operatorAt } from './src/operator.ts'
import { givenTheProduct } from './src/story.ts'

const story = givenTheProduct() // no mail server is set, so mails stay in the built-in mailbox
let operator: Operator
let page: Page

beforeAll(async () => {
  operator = await operatorAt(story.browser, story.product.address)
  page = operator.page
  await operator.signIn()
  page.on('dialog', (dialog) => dialog.accept()) // what a story that failed left typed is no matter of the next
})
afterAll(() => page?.context().close())

const field = (name: string) => page.getByRole('textbox', { name, exact: true })
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })

/** The sentence that stands at the field, as a screen reader is told of it. */
const sentenceAt = (name: string) =>
  field(name).evaluate((element) => {
    const ids = element.getAttribute('aria-describedby')?.split(' ') ?? []
    return ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ')
  })

const typed = async (...names: string[]) =>
  Object.fromEntries(await Promise.all(names.map(async (name) => [name, await field(name).inputValue()])))

async function writeMail(): Promise<void> {
  await operator.visit('/sessions/new')
  await field('First name').fill('Mira')
  await field('Last name').fill('Tamlin')
  await field('Email').fill('mira@example.test')
  await field('Client id').fill('loan-4711')
  await page.getByText('Send by email', { exact: true }).click()
  await field('Subject').fill('Your loan')
  await field('Text of the mail').fill('Hello Mira, my own words.\n\n{{session_url}}')
}

const written = {
  'First name': 'Mira',
  'Last name': 'Tamlin',
  Email: 'mira@example.test',
  'Client id': 'loan-4711',
  To: 'mira@example.test',
  Subject: 'Your loan',
  'Text of the mail': 'Hello Mira, my own words.\n\n{{session_url}}',
}

describe('a session that is created by hand', () => {
  it('refuses nine in copy beside the field, and loses nothing that was typed', async () => {
    await writeMail()
    const addresses = Array.from({ length: 9 }, (_, index) => `copy${index + 1}@example.test`)
    for (const address of addresses) {
      await field('Cc').fill(address)
      await field('Cc').press('Enter')
    }
    const refusal = /^A mail can have at most 8 copies/
    await expect.poll(() => sentenceAt('Cc')).toMatch(refusal)
    await button('Send to Mira').click()
    await expect.poll(() => sentenceAt('Cc')).toMatch(/at most 8/)
    expect(await field('Cc').getAttribute('aria-invalid')).toBe('true')
    expect(await typed(...Object.keys(written))).toEqual(written)
    expect(await field('Cc').inputValue()).toBe('copy9@example.test')
    for (const address of addresses.slice(0, 8)) await button(`Remove ${address}`).waitFor()

    await button('Remove copy1@example.test').click()
    await button('Send to Mira').click()
    await page.getByText('8 addresses in copy.').waitFor()
  })

  it('shows the link to copy and its QR code, and says how long both will work', async () => {
    await operator.visit('/sessions/new')
    await field('First name').fill('Noor')
    await button('Create link').click()
    await page.getByRole('heading', { name: 'The session for Noor is ready' }).waitFor()
    await page.getByText(/^The link is valid until .* 20\d\d at .* the applicant has \d+ minutes/).waitFor()
    await page.getByRole('img', { name: 'The link as a QR code' }).waitFor()
    const link = await page.getByRole('status', { name: 'Verification link' }).textContent()
    expect(link).toMatch(/^http:\/\/[^/]+\/s\/[\w-]{20,}$/)

    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await button('Copy link').click()
    await button('Copied').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link)
  })

  it('asks before something typed is left, and asks nothing where nothing was', async () => {
    await operator.visit('/sessions/new')
    const templates = page.getByRole('navigation').getByRole('link', { name: 'Templates' })
    await field('First name').fill('Mira')
    await templates.click()
    const question = page.getByRole('alertdialog', { name: 'Leave this page?' })
    await question.getByRole('button', { name: 'Stay' }).click()
    await question.waitFor({ state: 'hidden' })
    expect(await field('First name').inputValue()).toBe('Mira')
    await field('First name').press('Escape')
    await question.getByRole('button', { name: 'Leave' }).click()
    await waitForHeading(page.getByRole('heading', { level: 1 }), 'Sessions')

    await operator.visit('/sessions/new')
    await templates.click()
    await waitForHeading(page.getByRole('heading', { level: 1 }), 'Templates')
  })

  it('keeps everything when the network fails, and goes on when it is back', async () => {
    await writeMail()
    await page.context().setOffline(true)
    await button('Send to Mira').click()
    await page.getByText('What you typed is still here.').waitFor()
    expect(await typed(...Object.keys(written))).toEqual(written)

    await page.context().setOffline(false)
    await button('Send to Mira').click()
    await page.getByRole('heading', { name: 'The session for Mira Tamlin is ready' }).waitFor()
  })
})

describe('a template', () => {
  it('is refused with a sentence that names what is wrong, then saved, used, and its mail’s link works', async () => {
    await operator.visit('/templates/new')
    await field('Name').fill('Loan reminder')
    await field('Subject').fill('{{first_name}}, one step is left')
    await field('Text of the mail').fill('Dear {{first_name}},\n\nplease come by.')
    await button('Create template').click()
    await expect.poll(() => sentenceAt('Text of the mail')).toContain('{{session_url}}')

    await field('Text of the mail').fill('Dear {{firstname}},\n\n{{session_url}}')
    await button('Create template').click()
    await expect.poll(() => sentenceAt('Text of the mail')).toContain('{{firstname}}')
    expect(await sentenceAt('Text of the mail')).toContain('{{first_name}}')
    expect(await typed('Name', 'Subject')).toEqual({
      Name: 'Loan reminder',
      Subject: '{{first_name}}, one step is left',
    })

    await field('Text of the mail').fill('Dear {{first_name}},\n\none step is left.\n\n{{session_url}}')
    await button('Create template').click()
    await page.getByRole('heading', { level: 1, name: 'Loan reminder' }).waitFor()

    // It fills the next mail, which is drawn beside it for the person it goes to.
    await operator.visit('/sessions/new')
    await field('First name').fill('Aram')
    await field('Email').fill('aram@example.test')
    await page.getByText('Send by email', { exact: true }).click()
    await page.getByRole('combobox', { name: 'Template' }).selectOption({ label: 'Loan reminder' })
    expect(await field('Subject').inputValue()).toBe('{{first_name}}, one step is left')
    const preview = page.getByRole('complementary').filter({ hasText: 'What Aram will get' })
    await preview.getByText('Aram, one step is left').waitFor()
    await preview.frameLocator('iframe').getByRole('paragraph').filter({ hasText: 'Dear Aram,' }).waitFor()
    await button('Send to Aram').click()
    await page.getByText('is in the built-in mailbox').waitFor()

    // Without a mail server, the mail is in the mailbox, and its button works.
    await page.getByRole('navigation').getByRole('link', { name: 'Mailbox' }).click()
    await page.getByRole('list', { name: 'Mails' }).getByRole('link', { name: 'Aram' }).click()
    await page.getByRole('heading', { level: 1, name: 'Aram, one step is left' }).waitFor()
    const opened = page.context().waitForEvent('page')
    await page.frameLocator('iframe').locator('a[href*="/s/"]').first().click()
    const client = await opened
    await waitForHeading(client.getByRole('heading', { level: 1 }), 'Let’s confirm it’s you, Aram')
  })
})
