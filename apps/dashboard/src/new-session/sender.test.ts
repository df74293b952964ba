import { expect, it } from 'vitest'
import { parseSender } from './sender.ts'

it('shows a sender’s name apart from the address, quoted or not', () => {
  const address = 'post@example.com'
  expect(parseSender('Tern Harbour Bank <post@example.com>')).toEqual({ name: 'Tern Harbour Bank', address })
  expect(parseSender('"Tern, \\"Harbour\\" Bank" <post@example.com>')).toEqual({
    name: 'Tern, "Harbour" Bank',
    address,
  })
  expect(parseSender('post@example.com')).toEqual({ name: '', address })
})
