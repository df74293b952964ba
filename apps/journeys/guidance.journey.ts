import { describe, expect, it } from 'vitest'
import { createSession } from './src/api.ts'
import { applicantAt, phone, waitForHeading } from './src/applicant.ts'
import { waitForScene } from './src/camera.ts'
import { givenTheProduct } from './src/story.ts'

const story = givenTheProduct()

async function atTheCamera(pictures: 'by hand' | 'by itself') {
  await story.camera.show('table')
  const { sessionUrl } = await createSession(story.api, { allowedDocuments: ['IDENTITY_CARD'] })
  const person = await applicantAt(story.browser, phone, pictures)
  await person.open(sessionUrl)
  await person.pressStart()
  await person.agree()
  await person.chooseCountry('Germany')
  await waitForHeading(person.heading, /^Front of your /)
  return person
}

describe('a document laid before the camera', () => {
  it('is photographed when it fills the frame, sharp and still; the same side is not taken for the other', async () => {
    const person = await atTheCamera('by itself')
    await waitForScene(person.page, 'table')
    await story.camera.show('front')
    await person.button('Use this picture').click({ timeout: 20_000 })

    await waitForHeading(person.heading, /^Back of your /)
    await person.page.getByText('Turn it over').first().waitFor()
    await story.camera.show('back')
    await person.button('Use this picture').click({ timeout: 20_000 })
    await waitForHeading(person.heading, /face/i)
    await person.page.context().close()
  })

  it('waits for the button where a person would rather press it', async () => {
    const person = await atTheCamera('by itself')
    await person.button('Help').click()
    await person.button('Press the button myself').click()
    await story.camera.show('front')
    await waitForScene(person.page, 'front')
    await person.page.getByText('Press the button when you can read every word.').waitFor()
    await person.page.waitForTimeout(4_000)
    expect(await person.button('Take the picture').isVisible()).toBe(true)
    await person.page.context().close()
  })
})
