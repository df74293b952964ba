import { expect, it } from 'vitest'
import { safeAddress } from './safe-address.ts'

it('leads to a page of the operator, and to nothing that could run here', () => {
  expect(safeAddress('https://bank.example/done?x=1')).toBe('https://bank.example/done?x=1')
  expect(safeAddress('javascript:alert(1)')).toBe(null)
  expect(safeAddress('data:text/html,x')).toBe(null)
  expect(safeAddress('not an address')).toBe(null)
  expect(safeAddress(null)).toBe(null)
})
