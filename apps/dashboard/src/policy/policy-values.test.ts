import { expect, it } from 'vitest'
import { changeOf, numberOf, type PolicyValues } from './policy-values.ts'

const saved: PolicyValues = {
  rules: {
    LIKENESS: { action: 'REVIEW', threshold: '' },
    DOCUMENT_EXPIRED: { action: 'REVIEW', threshold: '' },
  },
  minimumAge: '',
  searchDuplicateDocuments: true,
  searchDuplicateFaces: false,
  requirePresence: false,
  approvesItself: ['PASSPORT', 'IDENTITY_CARD'],
}

it('sends what was changed and nothing else', () => {
  expect(changeOf(saved, saved)).toEqual({})
  expect(changeOf(saved, { ...saved, approvesItself: ['IDENTITY_CARD', 'PASSPORT'] })).toEqual({})
  expect(
    changeOf(saved, {
      ...saved,
      rules: { ...saved.rules, LIKENESS: { action: 'DECLINE', threshold: '0,62' } },
      minimumAge: '18',
      requirePresence: true,
      approvesItself: [],
    }),
  ).toEqual({
    rules: [{ check: 'LIKENESS', action: 'DECLINE', threshold: 0.62 }],
    minimumAge: 18,
    requirePresence: true,
    approvesItself: [],
  })
})

it('an empty number is none, and what is no number is none either', () => {
  expect(numberOf(' ')).toBeNull()
  expect(numberOf('0.5')).toBe(0.5)
  expect(numberOf('half')).toBeNaN()
})
