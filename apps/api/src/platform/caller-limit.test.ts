import { expect, it } from 'vitest'
import { createCallerLimit } from './caller-limit.ts'

it('lets an address through as often as it may, and again when the window is over', () => {
  let time = 0
  const limit = createCallerLimit({ limit: 2, windowSeconds: 60 }, () => time)
  expect([limit.take('10.0.0.1'), limit.take('10.0.0.1'), limit.isOver('10.0.0.1')]).toEqual([
    true,
    true,
    false,
  ])
  expect(limit.take('10.0.0.1')).toBe(false)
  expect(limit.isOver('10.0.0.1')).toBe(true)
  expect(limit.take('10.0.0.2')).toBe(true)
  time = 60_000
  expect(limit.isOver('10.0.0.1')).toBe(false)
  expect(limit.take('10.0.0.1')).toBe(true)
})

it('counts a whole IPv6 network of a customer as one', () => {
  const limit = createCallerLimit({ limit: 1, windowSeconds: 60 })
  expect(limit.take('2001:db8:1:2:aaaa::1')).toBe(true)
  expect(limit.take('2001:db8:1:2::77')).toBe(false)
  expect(limit.take('2001:db8:1:3::77')).toBe(true)
  expect(limit.take('::1')).toBe(true)
  expect(limit.take('::1')).toBe(false)
})

it('remembers no more addresses than it may', () => {
  const limit = createCallerLimit({ limit: 1, windowSeconds: 60, capacity: 3 })
  for (let host = 1; host <= 4; host += 1) limit.take(`10.0.0.${host}`)
  expect(limit.take('10.0.0.4')).toBe(false)
  expect(limit.take('10.0.0.1')).toBe(true)
})
