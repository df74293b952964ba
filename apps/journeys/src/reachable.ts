import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { accessibilityFindings } from './accessibility.ts'
import { keyboardFindings } from './keyboard.ts'

/** Expects nothing to be found on the page as it stands, by axe or by a person without a mouse. */
export async function expectReachable(page: Page, name: string): Promise<void> {
  const findings = [...(await accessibilityFindings(page, name)), ...(await keyboardFindings(page, name))]
  expect.soft(findings.join('\n')).toBe('')
}

/** The same of a dialog that is open: a modal one keeps Tab to itself, so only axe is asked. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  expect.soft((await accessibilityFindings(page, name)).join('\n')).toBe('')
}
