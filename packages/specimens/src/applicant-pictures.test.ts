import { expect, it } from 'vitest'
import { applicantPictures } from './applicant-pictures.ts'
import { fictionalPerson } from './person.ts'

it('sends the pictures that the document needs, and the same ones for the same applicant', async () => {
  const applicant = {
    person: fictionalPerson('mira'),
    documentType: 'PASSPORT',
    scenario: 'GENUINE',
    today: '2026-11-26',
  } as const
  const [pictures, again, blurred] = await Promise.all([
    applicantPictures(applicant),
    applicantPictures(applicant),
    applicantPictures({ ...applicant, scenario: 'BLURRED' }),
  ])
  expect(pictures.map(({ kind }) => kind)).toEqual(['DOCUMENT_FRONT', 'SELFIE'])
  expect(again).toEqual(pictures)
  expect(blurred[0]?.bytes).not.toEqual(pictures[0]?.bytes)
  expect(blurred[1]).toEqual(pictures[1])
})
