import { expect, it } from 'vitest'
import { uuid7 } from './uuid7.ts'

it('makes ids of version 7 that sort in the order in which they were made', () => {
  const ids = Array.from({ length: 20_000 }, uuid7)
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})

it('carries the time of its making', () => {
  const before = Date.now()
  const time = Number.parseInt(uuid7().replace('-', '').slice(0, 12), 16)
  // A burst of thousands in one millisecond may run a few milliseconds ahead.
  expect(time).toBeGreaterThanOrEqual(before)
  expect(time).toBeLessThan(before + 1000)
})
