import { describe, expect, it } from 'vitest'
import { createSession, sessionNow } from './src/api.ts'
import { applicantAt, waitForHeading } from './src/applicant.ts'
import { openBrowser } from './src/browser.ts'
import { handIn } from './src/hand-in.ts'
import { expectReachable } from './src/reachable.ts'
import { givenTheProduct } from './src/story.ts'

const story = givenTheProduct()

async function givenPictured(): Promise<{ id: string; sessionUrl: string }> {
  await story.api(
    'mutation { updatePolicy(input: { requirePresence: true }) { __typename ... on Error { message } } }',
  )
  const created = await createSession(story.api, { allowedDocuments: ['IDENTITY_CARD'] })
  await handIn(created.sessionUrl, 'pictured')
  return created
}

describe('the movements in front of the camera', () => {
  it('wait for light, break off when the page is left for something else, and begin anew', async () => {
    const { sessionUrl } = await givenPictured()
    const person = await applicantAt(story.browser)
    await person.open(sessionUrl)
    await person.button('Go on').click()
    const moreLight = person.page.locator('main').getByText('More light')
    await story.camera.live('face', 0.1)
    await person.button('Start the movements').click()
    await moreLight.waitFor()
    // The hint asks for no room: the frame stays, and nothing scrolls.
    expect(await person.page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0)
    await person.page.waitForTimeout(1_500) // in the light they would have begun
    expect(await person.heading.textContent()).toBe('Move as you are told')
    await story.camera.live('face')
    await moreLight.waitFor({ state: 'hidden' })
    await waitForHeading(person.heading, 'Look straight at the camera')
    await person.page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { configurable: true, value: true })
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await person.page.getByText('The page was left while you were moving.').waitFor()
    await person.button('Start the movements').click()
    await waitForHeading(person.heading, 'Look straight at the camera')
    await person.page.context().close()
  })

  it('are left out where somebody cannot move so, or no camera is there', async () => {
    const browser = await openBrowser({ camera: 'missing' })
    try {
      const { id, sessionUrl } = await givenPictured()
      const person = await applicantAt(browser)
      await person.open(sessionUrl)
      await person.page.getByRole('button', { name: 'Go on' }).click()
      await waitForHeading(person.heading, 'Show that you are there')
      await expectReachable(person.page, 'The movements')
      await person.button('I cannot make these movements').click()
      await waitForHeading(person.heading, 'Go on without the movements')
      await expectReachable(person.page, 'Without the movements')
      await person.button('Back').click()
      await person.button('Start the movements').click()
      await waitForHeading(person.heading, 'The movements need a camera')
      await expectReachable(person.page, 'The movements need a camera')
      await person.page.getByRole('button', { name: 'Go on without the movements' }).click()
      await person.sendPictures()
      expect((await sessionNow(story.api, id)).status).not.toBe('IN_PROGRESS')
    } finally {
      await browser.close()
    }
  })
})
