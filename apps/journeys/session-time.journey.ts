import { describe, expect, it } from 'vitest'
import { createSession, sessionNow } from './src/api.ts'
import { applicantAt, waitForHeading } from './src/applicant.ts'
import { letTimePass } from './src/passing-time.ts'
import { givenTheProduct } from './src/story.ts'

const story = givenTheProduct()
const answers = { country: 'Germany', document: 'Identity card' }

describe('the time of a session', () => {
  it('ends while the camera runs, and the link does nothing any more', async () => {
    const { id, sessionUrl } = await createSession(story.api, { clientId: 'slow', sessionTimeSeconds: 300 })
    const person = await applicantAt(story.browser)
    await person.open(sessionUrl)
    await person.pressStart()
    await person.answerQuestions(answers)
    await person.takePicture(story.camera, 'Front of your card', 'front')
    await waitForHeading(person.heading, 'Back of your card')

    await letTimePass(story.dataFolder, 'slow', 300 - 12)
    await person.page.reload() // the deadline was moved behind the page's back, so it has to ask anew
    await person.button('I’m nearly done').click()
    await waitForHeading(person.heading, 'Back of your card')
    await waitForHeading(person.heading, 'The time is over')

    expect(await sessionNow(story.api, id)).toMatchObject({
      status: 'EXPIRED',
      expiryReason: 'SESSION_TIME',
      sessionUrl: null,
    })
    await person.page.reload()
    await waitForHeading(person.heading, 'The time is over')
    const token = new URL(sessionUrl).pathname.split('/').at(-1)
    const late = await fetch(`${story.product.address}/applicant/pictures/DOCUMENT_BACK?source=FILE`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'image/jpeg' },
      body: new Uint8Array(100),
    })
    expect(late.status).toBe(410)
    await person.page.context().close()
  })

  it('warns two minutes before its end, and gives more when asked', async () => {
    const { id, sessionUrl } = await createSession(story.api, {
      clientId: 'careful',
      sessionTimeSeconds: 300,
    })
    const person = await applicantAt(story.browser)
    await person.open(sessionUrl)
    await person.pressStart()
    await letTimePass(story.dataFolder, 'careful', 300 - 123)
    await person.page.reload()
    const warning = person.page.getByRole('dialog', { name: 'Two minutes left' })
    await warning.waitFor()
    await warning.getByRole('button', { name: 'I need more time' }).click()
    await warning.waitFor({ state: 'hidden' })

    await person.page.getByRole('button', { name: /^[67]:\d\d left$/ }).waitFor()
    const { events } = await sessionNow(story.api, id)
    expect(events.nodes.map(({ type }) => type)).toContain('TIME_EXTENDED')
    await person.page.context().close()
  })
})
