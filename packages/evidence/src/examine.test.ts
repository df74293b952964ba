import { describe, expect, it } from 'vitest'
import { type ExaminationInput, examine } from './examine.ts'

const given = (pictures: ExaminationInput['pictures']): ExaminationInput => ({
  pictures,
  presence: null,
  chosen: { type: 'PASSPORT', country: 'ESP' },
  allowedDocuments: [],
  allowedCountries: [],
  expected: { firstName: 'Mira', lastName: 'Tamlin', dateOfBirth: '1991-05-23' },
  minimumAge: 18,
  today: '2026-11-26',
})
const nothing = new Uint8Array(0)
const broken = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])

describe('an examination', () => {
  it('says of every picture that it could not open why nothing in it was checked', async () => {
    const { findings } = await examine(
      given([
        { kind: 'DOCUMENT_FRONT', bytes: nothing },
        { kind: 'SELFIE', bytes: broken },
      ]),
    )
    const failed = findings.filter(({ check }) => check === 'EXAMINATION')
    expect(failed).toMatchObject([
      { outcome: 'UNABLE', reason: 'PICTURE_MISSING' },
      { outcome: 'UNABLE', reason: 'PICTURE_BROKEN' },
    ])
  })

  it('holds nothing against the applicant that could not be read', async () => {
    const { findings, document, mrz } = await examine(given([{ kind: 'DOCUMENT_FRONT', bytes: nothing }]))
    expect(new Set(findings.map(({ outcome }) => outcome))).toEqual(new Set(['UNABLE']))
    expect(document.number).toBeNull()
    expect(mrz).toBeNull()
  })
})
