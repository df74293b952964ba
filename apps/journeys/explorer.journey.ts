import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { unattended } from './src/api.ts'
import { openBrowser } from './src/browser.ts'
import { dataFolder, type Product, startProduct } from './src/product.ts'

let data: Awaited<ReturnType<typeof dataFolder>>
let product: Product
let browser: Browser

beforeAll(async () => {
  data = await dataFolder()
  product = await startProduct({ dataFolder: data.path, settings: unattended })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await data?.remove()
})

it('shows the explorer to a signed-in operator, from this place alone, and asks as them', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const elsewhere: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== product.address) elsewhere.push(request.url())
  })
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))

  await page.goto(`${product.address}/graphql`)
  expect(new URL(page.url()).pathname).toBe('/sign-in')

  await page.request.post(`${product.address}/auth/sign-in/email`, {
    data: { email: unattended.SETUP_OWNER_EMAIL, password: unattended.SETUP_OWNER_PASSWORD },
  })
  await page.goto(
    `${product.address}/graphql?query=${encodeURIComponent('{ viewer { workspace { name } } }')}`,
  )
  await page.getByRole('button', { name: /execute query/i }).click()
  await page.getByText(unattended.SETUP_WORKSPACE).waitFor()
  // What the schema says has arrived: the documentation lists a type of it.
  await page
    .getByRole('button', { name: /documentation/i })
    .first()
    .click()
  await page.getByText('EmailTemplateInput').first().waitFor({ timeout: 10_000 })
  expect(elsewhere).toEqual([])
  expect(complaints).toEqual([])
  await context.close()
})
