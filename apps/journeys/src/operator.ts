import type { Browser, Page } from 'playwright-core'
import { unattended } from './api.ts'

/** Somebody at the console, finding everything by what is written there. */
export type Operator = {
  page: Page
  address: string
  /** Goes to a page of the console and waits for its heading. */
  visit(path: string): Promise<void>
  /** The first visit: creates the workspace and its owner, and ends in the console. */
  setUpWorkspace(details: { workspace: string; name: string; email: string; password: string }): Promise<void>
  signIn(email?: string, password?: string): Promise<void>
}

/** Somebody at a browser of their own. */
export async function operatorAt(browser: Browser, address: string): Promise<Operator> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true })
  const field = (name: string) => page.getByRole('textbox', { name, exact: true })
  const button = (name: string) => page.getByRole('button', { name, exact: true })

  return {
    page,
    address,
    async visit(path) {
      await page.goto(`${address}${path}`)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
    },
    async setUpWorkspace({ workspace, name, email, password }) {
      await page.goto(address)
      await heading('Create your workspace').waitFor()
      await field('Organisation').fill(workspace)
      await field('Your name').fill(name)
      await field('Your email').fill(email)
      await field('Password').fill(password)
      await button('Create workspace').click()
      await heading('Sessions').waitFor()
    },
    async signIn(email = unattended.SETUP_OWNER_EMAIL, password = unattended.SETUP_OWNER_PASSWORD) {
      await page.goto(`${address}/sign-in`)
      await field('Email').fill(email)
      await field('Password').fill(password)
      await button('Sign in').click()
      await heading('Sessions').waitFor()
    },
  }
}
