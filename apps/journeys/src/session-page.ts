import { errors, type Locator, type Page } from 'playwright-core'

/** The console's page of one session, as an operator who only looks at it sees it change. */
export type SessionPage = {
  timeline: Locator
  /** Waits until the status beside the name says so, a minute unless more is given. */
  untilStatus(words: string, withinMs?: number): Promise<void>
  /** Waits until the history tells it. */
  untilTold(words: string | RegExp): Promise<void>
  /** Waits until a picture is there and drawn, and gives its bytes. */
  untilPictureDrawn(name: string): Promise<Buffer>
  /** Throws where the page was loaded again since it was opened. */
  expectNotReloaded(): Promise<void>
}

/** Watches the session's page that is open now. */
export async function watchSession(page: Page): Promise<SessionPage> {
  await page.evaluate(() => Object.assign(window, { bonafideWatch: 'since the beginning' }))
  const timeline = page.getByRole('complementary', { name: 'Timeline' })
  const status = page.locator('main header [aria-live="polite"]')

  async function waitFor(what: string, wanted: Locator, shown: Locator, timeout = 60_000): Promise<void> {
    try {
      await wanted.first().waitFor({ timeout })
    } catch (error) {
      if (!(error instanceof errors.TimeoutError)) throw error
      throw new Error(`${what} Shown: ${(await shown.allInnerTexts()).join(' / ').replace(/\s+/g, ' ')}`)
    }
  }

  return {
    timeline,
    untilStatus: (words, withinMs) =>
      waitFor(
        `The status never became “${words}”.`,
        status.getByText(words, { exact: true }),
        status,
        withinMs,
      ),
    untilTold: (words) =>
      waitFor(
        `The timeline never told ${words}.`,
        timeline.getByText(words, { exact: typeof words === 'string' }),
        timeline,
      ),
    async untilPictureDrawn(name) {
      const picture = page.getByRole('img', { name, exact: true })
      await picture.waitFor()
      const address = await picture.evaluate(async (element) => {
        const image = element as HTMLImageElement
        await image.decode()
        if (image.naturalWidth === 0) throw new Error('The picture is empty.')
        // The page shows it from its own memory; this says where it had it from.
        return new URL(image.dataset.from ?? image.currentSrc, location.href).pathname
      })
      const answer = await page.request.get(new URL(address, page.url()).href)
      if (!answer.ok()) throw new Error(`${name}: ${answer.status()}`)
      return answer.body()
    },
    async expectNotReloaded() {
      const watch = await page.evaluate(() => (window as { bonafideWatch?: string }).bonafideWatch)
      if (watch !== 'since the beginning') throw new Error('The page was loaded again while it was watched.')
    },
  }
}
