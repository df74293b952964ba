import { describe, expect, it } from 'vitest'
import { createSession, sessionNow } from './src/api.ts'
import { applicantAt, waitForHeading } from './src/applicant.ts'
import { sceneOf } from './src/camera.ts'
import { givenTheProduct } from './src/story.ts'

const story = givenTheProduct()
const answers = { country: 'Germany', document: 'Identity card' }

describe('closed and opened again in time', () => {
  it('goes on, on another device, with what was taken on the first', async () => {
    const { id, sessionUrl } = await createSession(story.api, {
      applicant: { firstName: 'Mira', lastName: 'Tamlin' },
    })
    const first = await applicantAt(story.browser)
    await first.open(sessionUrl)
    await first.pressStart()
    await first.answerQuestions(answers)
    await first.takePicture(story.camera, 'Front of your card', 'front')
    await waitForHeading(first.heading, 'Back of your card')
    await expect.poll(async () => (await sessionNow(story.api, id)).evidence.length).toBe(1)
    await first.page.context().close()

    const second = await applicantAt(story.browser, {
      viewport: { width: 1280, height: 800 },
      locale: 'en-GB',
    })
    await second.open(sessionUrl)
    await waitForHeading(second.heading, 'Welcome back, Mira')
    await second.button('Go on').click()
    await second.takePicture(story.camera, 'Back of your card', 'back')
    await second.takePicture(story.camera, 'Your face', 'face')
    await second.sendPictures()

    const session = await sessionNow(story.api, id)
    expect(session.attempt).toBe(1)
    const scenes: Record<string, string> = {}
    for (const { kind, url } of session.evidence) scenes[kind] = await sceneOf(await pictureAt(url))
    expect(scenes).toEqual({ DOCUMENT_FRONT: 'front', DOCUMENT_BACK: 'back', SELFIE: 'face' })
    await second.page.context().close()
  })

  it('starts again on the same clock, with none of the earlier pictures', async () => {
    const { id, sessionUrl } = await createSession(story.api, { sessionTimeSeconds: 900 })
    const person = await applicantAt(story.browser)
    await person.open(sessionUrl)
    await person.pressStart()
    const { startedAt } = await sessionNow(story.api, id)
    await person.answerQuestions({ country: 'Germany', document: 'Passport' })
    await person.takePicture(story.camera, 'Your passport’s photo page', 'passport')
    await waitForHeading(person.heading, 'Your face')

    await person.page.goto('about:blank')
    await person.open(sessionUrl)
    await waitForHeading(person.heading, 'Welcome back')
    await person.button('Start again').click()
    await waitForHeading(person.heading, 'Which country issued your document?') // the consent still stands
    expect(await sessionNow(story.api, id)).toMatchObject({ status: 'IN_PROGRESS', attempt: 2, startedAt })

    await person.chooseCountry('Germany')
    await person.chooseDocument('Passport')
    await person.takePicture(story.camera, 'Your passport’s photo page', 'passport')
    await person.takePicture(story.camera, 'Your face', 'face')
    await person.sendPictures()
    await person.page.reload()
    await waitForHeading(person.heading, /You’re done/)
    await person.page.context().close()
  })
})

async function pictureAt(url: string): Promise<Buffer> {
  const answer = await fetch(url, { headers: { authorization: 'Bearer bf_journeys_0123456789_0123456789' } })
  expect(answer.status).toBe(200)
  return Buffer.from(await answer.arrayBuffer())
}
