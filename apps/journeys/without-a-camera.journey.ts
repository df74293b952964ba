import { describe, expect, it } from 'vitest'
import { createSession, sessionNow } from './src/api.ts'
import { applicantAt, waitForHeading } from './src/applicant.ts'
import { blockCamera, openBrowser } from './src/browser.ts'
import { givenTheProduct } from './src/story.ts'

const story = givenTheProduct()

describe('without a camera', () => {
  it.each([
    ['refused for good', 'The camera is not allowed here yet'],
    ['refused this time', 'May this page use the camera?'],
    ['missing', 'No camera was found'],
  ] as const)('%s: the page says what helps and takes files instead', async (situation, heading) => {
    const browser = await openBrowser({ camera: situation === 'missing' ? 'missing' : 'refused' })
    try {
      const { id, sessionUrl } = await createSession(story.api, { allowedDocuments: ['IDENTITY_CARD'] })
      const person = await applicantAt(browser)
      if (situation === 'refused for good') await blockCamera(browser)
      await person.open(sessionUrl)
      await person.pressStart()
      await person.agree()
      await person.chooseCountry('Germany')
      for (const [count, scene] of [
        ['Picture 1 of 3', 'front'],
        ['Picture 2 of 3', 'back'],
        ['Picture 3 of 3', 'face'],
      ] as const) {
        await waitForHeading(person.heading, heading)
        await person.page.getByText(count).waitFor()
        await person.choosePicture(scene)
      }
      await person.sendPictures()

      const { evidence } = await sessionNow(story.api, id)
      expect(evidence.map(({ kind, source }) => `${kind} from ${source}`).sort()).toEqual([
        'DOCUMENT_BACK from FILE',
        'DOCUMENT_FRONT from FILE',
        'SELFIE from FILE',
      ])
    } finally {
      await browser.close()
    }
  })
})
