import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nextAttemptAt } from './back-off.ts'

const now = new Date('2026-11-23T09:00:00Z')
const pause = (attempts: number, chance: number) =>
  (nextAttemptAt(attempts, now, chance).getTime() - now.getTime()) / 1000

it('waits seconds after the first failure, then longer each time, hourly in the end', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 50].map((attempts) => pause(attempts, 0.5))).toEqual([
    5, 30, 120, 600, 1800, 3600, 3600, 3600,
  ])
})

it('moves every pause by up to a fifth, so that not everyone comes back at once', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (attempts, chance) => {
        const ratio = pause(attempts, chance) / pause(attempts, 0.5)
        expect(ratio).toBeGreaterThanOrEqual(0.79)
        expect(ratio).toBeLessThanOrEqual(1.21)
      },
    ),
  )
})
