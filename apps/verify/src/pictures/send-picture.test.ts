import { expect, it } from 'vitest'
import { outcomeOf } from './send-picture.ts'

it('takes a picture that the server acknowledged as arrived', () => {
  const picture = { kind: 'SELFIE', width: 1, height: 1, takenAt: '2026-11-24T10:00:00Z', url: '/' }
  expect(outcomeOf(200, { picture })).toEqual({ type: 'taken', picture })
})

it.each([
  [413, 'tooLarge'],
  [415, 'notAPicture'],
  [422, 'wrongSize'],
  [410, 'tokenDead'],
  [400, 'other'],
] as const)('does not repeat what was refused for good (%i)', (status, because) => {
  expect(outcomeOf(status, null)).toEqual({ type: 'refused', because })
})

it.each([[429], [500], [503]])('repeats what a busy server could not take (%i)', (status) => {
  expect(outcomeOf(status, null)).toEqual({ type: 'dropped' })
})

it('repeats what a sign-in page of the network swallowed', () => {
  expect(outcomeOf(200, null)).toEqual({ type: 'dropped' })
})
