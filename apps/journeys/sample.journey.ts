import { describe, expect, it } from 'vitest'
import { operatorAt } from './src/operator.ts'
import { givenTheProduct } from './src/story.ts'

const story = givenTheProduct()

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

describe('sample data', () => {
  it('shows invented people in every status, with pictures, and leaves nothing when it is removed', async () => {
    const operator = await operatorAt(story.browser, story.product.address)
    await operator.signIn()
    const { page } = operator
    await page.getByRole('heading', { name: 'No sessions yet' }).waitFor()
    await page.getByRole('button', { name: 'Look around with sample data' }).click()
    await page.getByText('Sandbox: people and documents here are made up.').waitFor()

    await operator.visit('/sessions?sort=created-newest')
    for (const status of statuses) await page.locator(`[data-status="${status}"]`).first().waitFor()
    await page.locator('[data-status="IN_REVIEW"]').first().getByRole('link').click()
    const picture = page.getByRole('img', { name: /^(Front|Photo page)$/ }).first()
    await picture.waitFor()
    expect(
      await picture.evaluate(async (image: HTMLImageElement) => {
        await image.decode()
        return image.naturalWidth
      }),
    ).toBeGreaterThan(0)
    // What the engine found in it, by itself and without a reload.
    await page.getByRole('heading', { name: /^Findings/ }).waitFor()

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
