import type { Page } from 'playwright-core'

/** Approves by keyboard what is open: the second press confirms; where a check failed or could not be made, it is said why in between. */
export async function approveByKeyboard(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Findings' }).getByRole('listitem').first().waitFor()
  await page.keyboard.press('a')
  await page.getByText('A decision is final.').waitFor()
  const why = page.getByRole('region', { name: 'Why it is approved' })
  if (await why.isVisible()) await why.getByRole('button', { name: 'We accept it' }).click()
  await page.keyboard.press('a')
}
