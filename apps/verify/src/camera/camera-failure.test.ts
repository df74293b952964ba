import { expect, it } from 'vitest'
import { failureOf } from './camera-failure.ts'

it.each([
  ['NotAllowedError', 'denied'],
  ['NotFoundError', 'missing'],
  ['NotReadableError', 'busy'],
  ['OverconstrainedError', 'unsuited'],
  ['TimeoutError', 'slow'],
  ['TrackStartError', 'busy'],
  ['SomethingNewError', 'broken'],
] as const)('knows what %s means for a person', (name, failure) => {
  expect(failureOf(new DOMException('', name))).toBe(failure)
})

it('has an answer for what is no error at all', () => {
  expect(failureOf(undefined)).toBe('broken')
})
