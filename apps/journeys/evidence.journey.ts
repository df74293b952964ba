import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { createSession, sessionNow } from './src/api.ts'
import { applicantAt } from './src/applicant.ts'
import type { Scene } from './src/film.ts'
import { makeMovements } from './src/make-movements.ts'
import { operatorAt } from './src/operator.ts'
import { expectAccessible } from './src/reachable.ts'
import { watchSession } from './src/session-page.ts'
import { givenTheProduct } from './src/story.ts'

const story = givenTheProduct()

/**
 * A person shows that page to the camera, and their face, which moves as the page says where it asks for that, and hands
 * everything in. Gives the session's id once it is in review, and what the page asked for.
 */
async function givenExamined(
  page: Scene,
  requirePresence: boolean,
): Promise<{ id: string; asked: string[] }> {
  await story.api(
    'mutation ($is: Boolean!) { updatePolicy(input: { requirePresence: $is }) { ... on Error { message } } }',
    { is: requirePresence },
  )
  const { id, sessionUrl } = await createSession(story.api, {
    applicant: { firstName: 'Mira', lastName: 'Tamlin', dateOfBirth: '1991-05-23' },
  })
  const person = await applicantAt(story.browser)
  await person.open(sessionUrl)
  await person.pressStart()
  await person.answerQuestions({ country: 'Germany', document: 'Passport' })
  await person.takePicture(story.camera, 'Your passport’s photo page', page)
  await person.takePicture(story.camera, 'Your face', 'face')
  const asked = requirePresence ? await makeMovements(person, story.camera) : []
  await person.sendPictures()
  await person.page.context().close()
  await expect
    .poll(async () => (await sessionNow(story.api, id)).status, { timeout: 120_000 })
    .toBe('IN_REVIEW')
  return { id, asked }
}

interface Examined {
  verificationSession: {
    examinations: {
      document: { number: string | null; surname: string | null; dateOfBirth: string | null }
      findings: {
        check: string
        outcome: string
        message: string
        checkDigits?: CheckDigit[]
      }[]
    }[]
  }
}
interface CheckDigit {
  field: string
  printed: string
  computed: number
  isValid: boolean
}

async function examinationOf(id: string) {
  const { verificationSession } = await story.api<Examined>(
    `query ($id: ID!) { verificationSession(id: $id) { examinations {
       document { number surname dateOfBirth }
       findings {
         ... on ExaminationFinding { check outcome message }
         ... on MrzFinding { checkDigits { field printed computed isValid } } } } } }`,
    { id },
  )
  const [newest] = verificationSession.examinations
  if (!newest) throw new Error('Nothing was examined.')
  return newest
}

/** What the operator reads of a session's findings, on the screen. */
async function findingsOnScreen(id: string): Promise<{ page: Page; row: (text: string) => Locator }> {
  const operator = await operatorAt(story.browser, story.product.address)
  await operator.signIn()
  await operator.visit(`/sessions/${id}`)
  const watched = await watchSession(operator.page)
  await watched.untilStatus('In review')
  const list = operator.page.getByRole('region', { name: 'Findings' })
  return {
    page: operator.page,
    row: (text) => list.getByRole('listitem').filter({ hasText: text }),
  }
}

/** What the console calls what the applicant's page asks for. */
const onScreen: Record<string, string> = {
  'Look straight at the camera': 'Look straight ahead',
  'Turn your head to the left': 'Turn to the left',
  'Turn your head to the right': 'Turn to the right',
  'Look up a little': 'Look up',
}

/** How many pictures are drawn. Runs in the page, where those that are out of sight are not fetched by themselves. */
function shown(pictures: (Element | SVGElement)[]): number {
  const images = pictures.filter((picture) => picture instanceof HTMLImageElement)
  for (const image of images) image.loading = 'eager'
  return images.filter(({ naturalWidth }) => naturalWidth > 0).length
}

describe('what the camera saw', () => {
  it('is read from the picture, held against what was expected, and moves as it is told', async () => {
    const { id, asked } = await givenExamined('passport', true)
    expect(asked[0]).toBe('Look straight at the camera')
    expect(new Set(asked).size).toBe(4)

    const { document, findings } = await examinationOf(id)
    expect(document).toEqual({ number: 'U4T718263', surname: 'TAMLIN', dateOfBirth: '1991-05-23' })
    const outcomes = Object.fromEntries(findings.map(({ check, outcome }) => [check, outcome]))
    expect(outcomes, findings.map(({ message }) => message).join('\n')).toMatchObject({
      MRZ_CHECK_DIGITS: 'PASS',
      DOCUMENT_EXPIRED: 'PASS',
      EXPECTED_NAME: 'PASS',
      EXPECTED_DATE_OF_BIRTH: 'PASS',
      // Utopia is not the country that was chosen.
      ALLOWED_COUNTRY: expect.not.stringMatching('PASS'),
      SELFIE_FACE: 'PASS',
      LIKENESS: 'PASS',
      PRESENCE: 'PASS',
    })

    const { page, row } = await findingsOnScreen(id)
    const presence = row('4 of 4 made')
    await presence.getByRole('button').click()
    for (const movement of asked) await presence.getByText(onScreen[movement] ?? movement).waitFor()
    await expect.poll(() => presence.locator('img').evaluateAll(shown), { timeout: 15_000 }).toBe(32)
    await expectAccessible(page, 'The movements')
    await page.context().close()
  })

  it('leads an altered digit of the document to the failing check digit on the operator’s screen', async () => {
    const { id } = await givenExamined('altered', false)
    const { findings } = await examinationOf(id)
    const failed = findings.find(({ check }) => check === 'MRZ_CHECK_DIGITS')
    expect(failed?.outcome).toBe('FAIL')
    expect(failed?.checkDigits?.find(({ field }) => field === 'DATE_OF_BIRTH')).toMatchObject({
      printed: '0',
      isValid: false,
    })

    const { page, row } = await findingsOnScreen(id)
    await row('A check digit is wrong')
      .getByText('printed 0, but 710523 gives 7×7+1×3+0×1+5×7+2×3+3×1 = 96, so 6')
      .waitFor()
    await page.getByText('3 of 5 check digits right').waitFor()
    await page.context().close()
  })

  it('is looked at once more, for every session at once, and the same engine says the same', async () => {
    const operator = await operatorAt(story.browser, story.product.address)
    await operator.signIn()
    await operator.visit('/settings/engine')
    const { page } = operator
    await page.getByRole('button', { name: 'Examine 2 sessions again' }).click()
    await page.getByText('2 sessions examined').waitFor({ timeout: 60_000 })
    await page.getByText('Nothing is seen otherwise.').waitFor()
    await page.context().close()
  })
})
