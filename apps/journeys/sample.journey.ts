import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Operator, operatorAt } from './src/operator.ts'
import { watchSession } from './src/session-page.ts'
import { givenTheProduct } from './src/story.ts'

const story = givenTheProduct()
let operator: Operator
beforeAll(async () => {
  operator = await operatorAt(story.browser, story.product.address)
  await operator.signIn()
})
afterAll(() => operator?.page.context().close())

// Every one that a list may show; “Checking” passes in a moment and is no state to look around in.
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

/** Creates a session, has somebody who does not exist answer it, and waits on its page for the verdict. */
async function answeredAs(scenario: string, verdict: string): Promise<{ page: Page; findings: Locator }> {
  const page = await operator.page.context().newPage()
  await page.goto(`${operator.address}/sessions/new`)
  await page.getByRole('button', { name: 'Create link', exact: true }).click()
  await page.getByRole('link', { name: 'Open session' }).click()
  await page.getByRole('button', { name: 'Answer as a fictional applicant…' }).click()
  const watched = await watchSession(page)
  await page.getByRole('menuitem', { name: scenario }).click()
  await watched.untilStatus(verdict, 120_000) // the sample is drawn and examined meanwhile
  const findings = page.getByRole('region', { name: 'Findings' })
  await findings.getByRole('listitem').first().waitFor()
  await watched.expectNotReloaded()
  return { page, findings }
}

describe('sample data', () => {
  it('shows invented people in every status, with pictures', async () => {
    const { page } = operator
    await page.getByRole('heading', { name: 'No sessions yet' }).waitFor()
    await page.getByRole('button', { name: 'Look around with sample data' }).click()
    await page.getByText('Sandbox: people and documents here are made up.').waitFor()

    await operator.visit('/sessions?sort=created-newest')
    for (const status of statuses) await page.locator(`[data-status="${status}"]`).first().waitFor()
    await page.locator('[data-status="IN_REVIEW"]').first().getByRole('link').click()
    const picture = page.getByRole('img', { name: /^(Front|Photo page)$/ }).first()
    await picture.waitFor({ timeout: 45_000 }) // it is drawn behind the console
    expect(
      await picture.evaluate(async (image: HTMLImageElement) => {
        await image.decode()
        return image.naturalWidth
      }),
    ).toBeGreaterThan(0)
    // What the engine found in it, by itself and without a reload.
    await page.getByRole('heading', { name: /^Findings/ }).waitFor({ timeout: 45_000 })
  })

  it('lets fictional applicants answer, and shows live what is made of a clean document and an altered one', async () => {
    const { page } = operator
    await operator.visit('/settings/policy')
    await page.getByRole('checkbox', { name: 'Passport' }).check()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved. Sessions that were examined keep their outcome.').waitFor()

    // Side by side, because each draws and examines for seconds.
    const [clean, altered] = await Promise.all([
      answeredAs('Genuine', 'Approved'),
      answeredAs('Altered digit', 'In review'),
    ])
    await clean.findings.getByText('MRZ check digits').waitFor()
    expect(await clean.findings.locator('[data-outcome="FAIL"]').allInnerTexts()).toEqual([])
    await altered.findings
      .getByRole('listitem')
      .filter({ hasText: 'A check digit is wrong' })
      .getByText(/printed \d, but \d{6} gives/)
      .waitFor()
    await clean.page.close()
    await altered.page.close()
  })

  it('leaves nothing when it is removed', async () => {
    const { page } = operator
    // The real workspace never sees them.
    const { verificationSessions } = await story.api<{ verificationSessions: { nodes: unknown[] } }>(
      '{ verificationSessions(first: 50) { nodes { id } } }',
    )
    expect(verificationSessions.nodes).toEqual([])

    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    const question = page.getByRole('alertdialog', { name: 'Remove the sample data?' })
    await question.getByRole('button', { name: 'Remove', exact: true }).click()
    await page.getByRole('heading', { name: 'No sessions yet' }).waitFor()
    expect(await page.getByText('Sandbox: people and documents here are made up.').count()).toBe(0)
    const { viewer } = await story.api<{ viewer: { workspaces: { id: string }[] } }>(
      '{ viewer { workspaces { id } } }',
    )
    expect(viewer.workspaces).toHaveLength(1)
  })
})
