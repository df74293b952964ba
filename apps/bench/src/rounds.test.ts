import { expect, it } from 'vitest'
import { compare, interleave, median, percentile } from './rounds.ts'

it('takes the middle of an odd number of rounds, and the mean of the two middles of an even one', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([1, 2, 4, 100])).toBe(3)
  expect(percentile([0, 10], 99)).toBeCloseTo(9.9)
})

it('gives the ratio of the medians, and voids it where the floor wandered by more than a quarter', () => {
  expect(compare({ floor: [10, 11, 12], subject: [22, 21, 23] })).toMatchObject({ ratio: 2, isVoid: false })
  expect(compare({ floor: [10, 11, 13], subject: [22, 22, 22] }).isVoid).toBe(true)
})

it('measures both sides in turn, after one round that does not count', async () => {
  const order: string[] = []
  const side = (name: string) => async () => order.push(name)
  const rounds = await interleave(2, side('f'), side('s'))
  expect(order).toEqual(['f', 's', 'f', 's', 's', 'f'])
  expect(rounds).toEqual({ floor: [3, 6], subject: [4, 5] })
})
