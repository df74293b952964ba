import fc from 'fast-check'
import { expect, it } from 'vitest'
import { choosePresence } from './challenge.ts'

const movements = (random: Uint8Array) => choosePresence(random).map(({ challenge }) => challenge)
const anyBytes = () => fc.uint8Array({ minLength: 4, maxLength: 4 })

it('begins with the straight pose and asks for three movements, no one twice and one turn at least', () => {
  fc.assert(
    fc.property(anyBytes(), (random) => {
      const asked = movements(random)
      expect(asked).toHaveLength(4)
      expect(asked[0]).toBe('LOOK_STRAIGHT')
      expect(new Set(asked).size).toBe(4)
      expect(asked.some((challenge) => challenge.startsWith('TURN_'))).toBe(true)
    }),
  )
})

it('asks in the same way for the same random bytes, and in each of the 24 ways about as often', () => {
  const counts = new Map<string, number>()
  for (let number = 0; number < 2400; number += 1) {
    const random = new Uint8Array(new Uint32Array([Math.imul(number, 2654435761)]).buffer)
    const asked = movements(random).join(' ')
    expect(movements(random).join(' ')).toBe(asked)
    counts.set(asked, (counts.get(asked) ?? 0) + 1)
  }
  expect(counts.size).toBe(24)
  for (const count of counts.values()) expect(count).toBeGreaterThan(50)
})

it('refuses to choose by less chance than it needs', () => {
  expect(() => choosePresence(new Uint8Array(3))).toThrow('four random bytes')
})
