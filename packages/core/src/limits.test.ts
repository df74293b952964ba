import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limits, linkExpiryIssues, sessionTimeIssues } from './limits.ts'

describe.each([
  ['a link', linkExpiryIssues, limits.linkExpirySeconds, 3600, 30 * 24 * 3600],
  ['a session', sessionTimeIssues, limits.sessionTimeSeconds, 5 * 60, 60 * 60],
] as const)('the time of %s', (_, issues, range, min, max) => {
  it('has the ends that were promised, and both are allowed', () => {
    expect(range).toEqual({ min, max })
    expect(issues(min)).toEqual([])
    expect(issues(max)).toEqual([])
  })

  it('is refused one second beyond, beside its field, with the range in the sentence', () => {
    expect(issues(min - 1, ['field'])).toMatchObject([{ path: ['field'], code: 'tooShort' }])
    expect(issues(max + 1, ['field'])).toMatchObject([{ path: ['field'], code: 'tooLong' }])
    expect(issues(min - 1)[0]?.message).toContain(`from ${min} to ${max}`)
  })

  it('is allowed between the ends and nowhere else', () =>
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: min - 9, max: max + 9 }), fc.integer()), (seconds) => {
        expect(issues(seconds).length === 0).toBe(seconds >= min && seconds <= max)
      }),
    ))

  it('is whole seconds', () => {
    for (const seconds of [min + 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(issues(seconds)).toMatchObject([{ code: 'notWholeSeconds' }])
    }
  })
})
