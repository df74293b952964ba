import type { Page } from 'playwright-core'
import { describe, it } from 'vitest'
import { createSession } from './src/api.ts'
import { applicantAt, waitForHeading } from './src/applicant.ts'
import { blockCamera, openBrowser } from './src/browser.ts'
import { waitForScene } from './src/camera.ts'
import type { Scene } from './src/film.ts'
import { handIn } from './src/hand-in.ts'
import { letTimePass } from './src/passing-time.ts'
import { expectAccessible, expectReachable } from './src/reachable.ts'
import { givenTheProduct } from './src/story.ts'
import { wordsIn } from './src/words.ts'

const story = givenTheProduct()
const desk = { viewport: { width: 1440, height: 900 } }

/** Does something and waits until the page has another heading. */
async function moveOn(page: Page, act: () => Promise<unknown>): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 })
  const before = await heading.textContent()
  await act()
  await page.waitForFunction((old) => {
    const now = document.querySelector('h1')?.textContent
    return now !== undefined && now !== null && now !== old
  }, before)
}

describe.each(['en', 'ar'] as const)(
  'the applicant’s pages, to everybody and by keyboard alone (%s)',
  (language) => {
    const locale = language.toUpperCase()

    it('every step from the link to the end', async () => {
      const say = await wordsIn(language)
      const { sessionUrl } = await createSession(story.api, { locale })
      const person = await applicantAt(story.browser, desk)
      const { page } = person
      const press = (english: string) => moveOn(page, () => person.button(say(english)).click())
      const named = (step: string) => `${step} (${language})`

      await person.open(sessionUrl)
      await person.button(say('Start')).waitFor()
      await expectReachable(page, named('Landing'))
      await person.button(say('What happens to them')).click()
      await page.getByRole('dialog').waitFor()
      await expectAccessible(page, named('What happens to the pictures'))
      await page.keyboard.press('Escape')
      await press('Start')
      await expectReachable(page, named('Consent'))
      await press('I agree')
      await expectReachable(page, named('Country'))
      await page.getByRole('radio').first().check()
      await press('Continue')
      await expectReachable(page, named('Document'))
      await page.getByRole('radio', { name: new RegExp(say('Passport')) }).check()
      await press('Continue')
      for (const [scene, step] of [
        ['passport', 'Passport'],
        ['face', 'Face'],
      ] as [Scene, string][]) {
        await story.camera.show(scene)
        await waitForScene(page, scene)
        await expectReachable(page, named(`Camera: ${step}`))
        await press('Take the picture')
        await expectReachable(page, named(`Look at it: ${step}`))
        await press('Use this picture')
      }
      await expectReachable(page, named('Check'))
      await press('Send my pictures')
      await expectReachable(page, named('Finished'))
      await page.context().close()
    })

    it('coming back, the last two minutes, and being asked again', async () => {
      const clientId = `returns-${language}`
      const { id, sessionUrl } = await createSession(story.api, { locale, clientId, sessionTimeSeconds: 300 })
      await handIn(sessionUrl, 'started')
      const person = await applicantAt(story.browser, desk)
      await person.open(sessionUrl)
      await expectReachable(person.page, `Coming back (${language})`)
      await letTimePass(story.dataFolder, clientId, 300 - 115)
      await person.page.reload()
      await person.page.getByRole('dialog').waitFor()
      await expectAccessible(person.page, `Two minutes left (${language})`)

      await handIn(sessionUrl)
      let renewed = ''
      for (;;) {
        const { requestResubmission: done } = await story.api<{
          requestResubmission: { session?: { sessionUrl: string } }
        }>(
          `mutation ($id: ID!) { requestResubmission(id: $id, reasons: [GLARE], message: "Please once more.") {
          ... on DecideSuccess { session { sessionUrl } } } }`,
          { id },
        )
        renewed = done.session?.sessionUrl ?? ''
        if (renewed) break // before that, the checks are still running
      }
      await person.open(renewed)
      await person.page.getByText('Please once more.').waitFor()
      await expectReachable(person.page, `Asked again (${language})`)
      await person.page.context().close()
    })

    it('every way a link ends', async () => {
      const say = await wordsIn(language)
      const person = await applicantAt(story.browser, { ...desk, locale: language })
      const ended = async (link: string, english: string) => {
        await person.open(link)
        await waitForHeading(person.heading, say(english))
        await expectReachable(person.page, `${english} (${language})`)
      }
      const given = async (clientId: string, more = {}) =>
        (await createSession(story.api, { locale, clientId: `${clientId}-${language}`, ...more })).sessionUrl

      const late = await given('late', { linkExpiresInSeconds: 3_600 })
      await letTimePass(story.dataFolder, `late-${language}`, 3_601)
      await ended(late, 'This link is no longer valid')
      const slow = await given('slow', { sessionTimeSeconds: 300 })
      await handIn(slow, 'started')
      await letTimePass(story.dataFolder, `slow-${language}`, 301)
      await ended(slow, 'The time is over')
      const canceled = await createSession(story.api, { locale })
      await story.api('mutation ($id: ID!) { cancelVerificationSession(id: $id) { __typename } }', {
        id: canceled.id,
      })
      await ended(canceled.sessionUrl, 'This was called off')
      await ended(`${story.product.address}/s/${'x'.repeat(43)}`, 'This link does not work')
      await person.page.context().close()
    })

    it('a camera that is not allowed', async () => {
      const browser = await openBrowser({ camera: 'refused' })
      try {
        const { sessionUrl } = await createSession(story.api, { locale })
        await handIn(sessionUrl, 'started')
        const person = await applicantAt(browser, desk)
        await blockCamera(browser)
        const say = await wordsIn(language)
        await person.open(sessionUrl)
        await person.button(say('Go on')).click()
        await waitForHeading(person.heading, say('The camera is not allowed here yet'))
        await expectReachable(person.page, `The camera is not allowed (${language})`)
      } finally {
        await browser.close()
      }
    })
  },
)
