import { describe, expect, it } from 'vitest'
import type { PictureKind } from '../applicant/verification.ts'
import { firstOpenStep, type Progress, stepBefore, stepsOf, stepToShow } from './steps.ts'

type Given = Partial<Progress['verification']> & { country?: string; pictures?: PictureKind[] }

function progress({ country, pictures, ...verification }: Given = {}): Progress {
  return {
    verification: {
      allowedCountries: [],
      allowedDocuments: ['PASSPORT', 'IDENTITY_CARD'],
      hasConsented: false,
      documentType: null,
      requiredPictures: [],
      presence: { isRequired: false, isAnswered: false, canBegin: true },
      ...verification,
    },
    country: country ?? null,
    pictures: new Set(pictures),
  }
}

const card = {
  hasConsented: true,
  country: 'POL',
  documentType: 'IDENTITY_CARD' as const,
  requiredPictures: ['DOCUMENT_FRONT', 'DOCUMENT_BACK', 'SELFIE'] as PictureKind[],
}

describe('the steps of a verification', () => {
  it('ask one thing after another', () => {
    expect(firstOpenStep(progress())).toBe('consent')
    expect(firstOpenStep(progress({ hasConsented: true }))).toBe('country')
    expect(firstOpenStep(progress({ hasConsented: true, country: 'POL' }))).toBe('document')
    expect(firstOpenStep(progress(card))).toBe('front')
    expect(firstOpenStep(progress({ ...card, pictures: ['DOCUMENT_FRONT'] }))).toBe('back')
    expect(firstOpenStep(progress({ ...card, pictures: card.requiredPictures }))).toBe('check')
  })

  it('ask for no back of a document that has none', () => {
    const passport = progress({
      ...card,
      documentType: 'PASSPORT',
      requiredPictures: ['DOCUMENT_FRONT', 'SELFIE'],
    })
    expect(stepsOf(passport)).toEqual(['consent', 'country', 'document', 'front', 'selfie', 'check'])
    expect(stepToShow('back', passport)).toBe('front')
  })

  it('do not ask what can only have one answer', () => {
    const one = progress({ allowedCountries: ['POL'], allowedDocuments: ['PASSPORT'] })
    expect(stepsOf(one)).toEqual(['consent', 'check'])
    expect(stepsOf(progress({ allowedCountries: ['POL'] }))).toEqual(['consent', 'document', 'check'])
    const passport = progress({ allowedDocuments: ['PASSPORT'], hasConsented: true, country: 'POL' })
    expect(stepsOf(passport)).toEqual(['consent', 'country', 'check'])
    expect(firstOpenStep(passport)).toBe('country')
  })

  it('let one go back to what was answered, and never ahead of what was not', () => {
    const atBack = progress({ ...card, pictures: ['DOCUMENT_FRONT'] })
    expect(stepToShow('country', atBack)).toBe('country')
    expect(stepToShow('front', atBack)).toBe('front')
    expect(stepToShow('check', atBack)).toBe('back')
    expect(stepToShow(null, atBack)).toBe('back')
    expect(stepBefore('back', atBack)).toBe('front')
    expect(stepBefore('consent', atBack)).toBe(null)
  })

  it('ask for movements after the pictures, where they are wanted', () => {
    const asked = {
      ...card,
      presence: { isRequired: true, isAnswered: false, canBegin: true },
      pictures: card.requiredPictures,
    }
    expect(stepsOf(progress(asked)).slice(-3)).toEqual(['selfie', 'presence', 'check'])
    expect(stepToShow('check', progress(asked))).toBe('presence')
    const answered = { ...asked, presence: { isRequired: true, isAnswered: true, canBegin: true } }
    expect(firstOpenStep(progress(answered))).toBe('check')
    expect(stepToShow('presence', progress(answered))).toBe('presence')
  })

  it('begin with the pictures again when the server holds none, as after a start again elsewhere', () => {
    expect(stepToShow('check', progress(card))).toBe('front')
  })
})
