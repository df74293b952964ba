import fc from 'fast-check'
import { expect, it } from 'vitest'
import { likeness, likenessThreshold } from './likeness.ts'

const embedding = () =>
  fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 128, maxLength: 128 })

it('calls a face wholly like itself, and gives a score between 0 and 1 both ways round', () => {
  fc.assert(
    fc.property(embedding(), embedding(), (one, other) => {
      expect(likeness(one, one)).toEqual({ score: 1, distance: 0 })
      const { score } = likeness(one, other)
      expect(score).toBeGreaterThanOrEqual(0)
      expect(score).toBeLessThanOrEqual(1)
      expect(likeness(other, one).score).toBe(score)
    }),
  )
})

it('draws the line where the network was trained to draw it, at a distance of 0.6', () => {
  expect(likeness([0.59], [0]).score).toBeGreaterThan(likenessThreshold)
  expect(likeness([0.61], [0]).score).toBeLessThan(likenessThreshold)
})
