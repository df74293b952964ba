import { describe, expect, it } from 'vitest'
import { createSession, sessionNow } from './src/api.ts'
import { applicantAt } from './src/applicant.ts'
import type { Scene } from './src/film.ts'
import { operatorAt } from './src/operator.ts'
import { watchSession } from './src/session-page.ts'
import { givenTheProduct } from './src/story.ts'

const story = givenTheProduct()

/** A person shows that page to the camera and hands everything in; gives the session's id once it is in review. */
async function givenExamined(page: Scene): Promise<string> {
  const { id, sessionUrl } = await createSession(story.api, {
    applicant: { firstName: 'Mira', lastName: 'Tamlin', dateOfBirth: '1991-05-23' },
  })
  const person = await applicantAt(story.browser)
  await person.open(sessionUrl)
  await person.pressStart()
  await person.answerQuestions({ country: 'Germany', document: 'Passport' })
  await person.takePicture(story.camera, 'Your passport’s photo page', page)
  await person.takePicture(story.camera, 'Your face', 'face')
  await person.sendPictures()
  await person.page.context().close()
  await expect
    .poll(async () => (await sessionNow(story.api, id)).status, { timeout: 120_000 })
    .toBe('IN_REVIEW')
  return id
}

interface Examined {
  verificationSession: {
    examinations: {
      document: { number: string | null; surname: string | null; dateOfBirth: string | null }
      findings: { check: string; outcome: string; lines?: string[]; checkDigits?: CheckDigit[] }[]
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
         ... on ExaminationFinding { check outcome }
         ... on MrzFinding { lines checkDigits { field printed computed isValid } } } } } }`,
    { id },
  )
  const [newest] = verificationSession.examinations
  if (!newest) throw new Error('Nothing was examined.')
  return newest
}

describe('what the camera saw', () => {
  it('is read from the picture, and held against what was expected', async () => {
    const { document, findings } = await examinationOf(await givenExamined('passport'))
    expect(document).toEqual({ number: 'U4T718263', surname: 'TAMLIN', dateOfBirth: '1991-05-23' })
    const outcomes = Object.fromEntries(findings.map(({ check, outcome }) => [check, outcome]))
    expect(outcomes).toMatchObject({
      MRZ_CHECK_DIGITS: 'PASS',
      DOCUMENT_EXPIRED: 'PASS',
      EXPECTED_NAME: 'PASS',
      EXPECTED_DATE_OF_BIRTH: 'PASS',
      // Utopia is not the country that was chosen.
      ALLOWED_COUNTRY: expect.not.stringMatching('PASS'),
    })
  })

  it('leads an altered digit of the document to the failing check digit on the operator’s screen', async () => {
    const id = await givenExamined('altered')
    const { findings } = await examinationOf(id)
    const failed = findings.find(({ check }) => check === 'MRZ_CHECK_DIGITS')
    expect(failed?.outcome).toBe('FAIL')
    expect(failed?.checkDigits?.find(({ field }) => field === 'DATE_OF_BIRTH')).toMatchObject({
      printed: '0',
      isValid: false,
    })

    const operator = await operatorAt(story.browser, story.product.address)
    await operator.signIn()
    await operator.visit(`/sessions/${id}`)
    const watched = await watchSession(operator.page)
    await watched.untilStatus('In review')
    const finding = operator.page
      .getByRole('region', { name: 'Findings' })
      .getByRole('listitem')
      .filter({ hasText: 'A check digit is wrong' })
    await finding.getByText('printed 0, but 710523 gives 7×7+1×3+0×1+5×7+2×3+3×1 = 96, so 6').waitFor()
    await operator.page.getByText('3 of 5 check digits right').waitFor()
    await operator.page.context().close()
  })
})
