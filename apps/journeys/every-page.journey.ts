import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSession } from './src/api.ts'
import { handIn } from './src/hand-in.ts'
import { type Operator, operatorAt } from './src/operator.ts'
import { dataFolder, startProduct } from './src/product.ts'
import { expectAccessible, expectReachable } from './src/reachable.ts'
import { givenTheProduct } from './src/story.ts'

const story = givenTheProduct()
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

describe('the door, to everybody and by keyboard alone', () => {
  it('set-up', async () => {
    const folder = await dataFolder()
    const empty = await startProduct({ dataFolder: folder.path })
    const visitor = await operatorAt(story.browser, empty.address)
    await visitor.visit('/')
    await expectReachable(visitor.page, 'Set-up')
    await visitor.page.context().close()
    await empty.stop()
    await folder.remove()
  })

  it('sign-in', async () => {
    const visitor = await operatorAt(story.browser, story.product.address)
    await visitor.visit('/sign-in')
    await expectReachable(visitor.page, 'Sign-in')
    await visitor.page.context().close()
  })
})

describe('the console, to everybody and by keyboard alone', () => {
  let operator: Operator
  let page: Page
  beforeAll(async () => {
    operator = await operatorAt(story.browser, story.product.address)
    page = operator.page
    await operator.signIn()
  })
  afterAll(() => page?.context().close())

  it.each([
    ['Sessions, none yet', '/sessions'],
    ['Templates, none yet', '/templates'],
    ['Mailbox, none yet', '/mailbox'],
    ['Developers', '/developers'],
    ['Settings', '/settings'],
    ['Policy', '/settings/policy'],
    ['Calibration', '/settings/calibration'],
    ['Engine', '/settings/engine'],
    ['New template', '/templates/new'],
    ['Nothing here', '/nowhere'],
  ])('%s', async (name, path) => {
    await operator.visit(path)
    await expectReachable(page, name)
  })

  it('a new session: as a link, as a mail, refused, created', async () => {
    await operator.visit('/sessions/new')
    await expectReachable(page, 'New session')
    await page.getByText('Send by email', { exact: true }).click()
    await page
      .frameLocator('iframe')
      .getByText('{{', { exact: false })
      .or(page.frameLocator('iframe').locator('a'))
      .first()
      .waitFor()
    await expectReachable(page, 'New session by mail')
    await button(page, 'Create and send').click()
    await page.locator('[aria-invalid="true"]').first().waitFor()
    await expectReachable(page, 'New session, refused')
    await page.getByRole('textbox', { name: 'To', exact: true }).fill('mira@example.test')
    await button(page, 'Create and send').click()
    await page.getByRole('heading', { name: 'The session is ready' }).waitFor()
    await page.getByText('is in the built-in mailbox').waitFor()
    await expectReachable(page, 'New session, created')
  })

  it('the mailbox with a mail, and the mail', async () => {
    await operator.visit('/mailbox')
    const mail = page.getByRole('list', { name: 'Mails' }).getByRole('link').first()
    await mail.waitFor()
    await expectReachable(page, 'Mailbox')
    await mail.click()
    await page.frameLocator('iframe').locator('a').first().waitFor()
    await expectReachable(page, 'A mail')
  })

  it('a template, and the list with one', async () => {
    await operator.visit('/templates/new')
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Reminder')
    await button(page, 'Create template').click()
    await page.getByRole('heading', { level: 1, name: 'Reminder' }).waitFor()
    await expectReachable(page, 'A template')
    await operator.visit('/templates')
    await page.getByRole('link', { name: 'Reminder' }).waitFor()
    await expectReachable(page, 'Templates')
  })

  it('a session while its pictures come, and every question before a decision', async () => {
    const { id, sessionUrl } = await createSession(story.api, {
      applicant: { firstName: 'Mira', lastName: 'Tamlin' },
    })
    await handIn(sessionUrl, 'pictured')
    await operator.visit(`/sessions/${id}`)
    await page.getByRole('img', { name: 'Selfie', exact: true }).waitFor()
    await expectReachable(page, 'A session in progress')
    await button(page, 'Cancel session').click()
    await page.getByRole('alertdialog').waitFor()
    await expectAccessible(page, 'The question before cancelling')
    await page.keyboard.press('Escape')

    const reviewed = await createSession(story.api, { applicant: { firstName: 'Noor' } })
    await handIn(reviewed.sessionUrl)
    await operator.visit(`/sessions/${reviewed.id}`)
    await button(page, 'Approve').waitFor({ timeout: 60_000 }) // the engine looks first
    const findings = page.getByRole('region', { name: 'Findings' })
    await findings.getByRole('listitem').first().waitFor()
    await expectReachable(page, 'A session with its findings')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await findings.getByRole('button', { expanded: true }).first().waitFor()
    await expectReachable(page, 'A finding, opened')
    await page.keyboard.press('d')
    await page.getByRole('dialog').waitFor()
    await expectAccessible(page, 'The reasons to decline')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.keyboard.press('r')
    await page.getByRole('dialog').waitFor()
    await expectAccessible(page, 'The reasons to ask again')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.keyboard.press('a')
    await page.getByText('A decision is final.').waitFor()
    await expectReachable(page, 'A session about to be approved')
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await expectAccessible(page, 'The sheet of keys')
  })

  it('the full list and a session in every status', async () => {
    await operator.visit('/sessions?q=nobody-is-called-this')
    await page.getByRole('link', { name: 'Clear search and filters' }).waitFor()
    await expectReachable(page, 'Sessions, none found')

    // The list of the workspace itself is not empty any more, so the sample is asked for as a program would.
    await page.evaluate(async () => {
      const answer = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: 'mutation { createSampleWorkspace { workspace { id } } }' }),
      })
      if (!answer.ok) throw new Error(String(answer.status))
    })
    await operator.visit('/sessions')
    await page.locator('[data-status="IN_REVIEW"]').first().waitFor()
    await expectReachable(page, 'Sessions')
    await operator.visit('/sessions?sort=created-newest')
    const statuses = [
      'PENDING',
      'IN_PROGRESS',
      'IN_REVIEW',
      'RESUBMISSION_REQUESTED',
      'APPROVED',
      'DECLINED',
      'EXPIRED',
      'CANCELED',
    ]
    const paths: [string, string][] = []
    for (const status of statuses) {
      const link = page.locator(`[data-status="${status}"]`).first().getByRole('link')
      paths.push([status, (await link.getAttribute('href')) ?? ''])
    }
    for (const [status, path] of paths) {
      await operator.visit(path)
      await page.getByRole('complementary', { name: 'Timeline' }).getByRole('listitem').first().waitFor()
      // It is drawn and examined behind the console: the page is to be judged with all that it will show.
      if (status === 'IN_REVIEW')
        await page.getByRole('heading', { name: 'Findings' }).waitFor({ timeout: 45_000 })
      await expectReachable(page, `A session, ${status}`)
    }
    expect(paths).toHaveLength(statuses.length)
  })
})
