import { describe, expect, it } from 'vitest'
import { addRecipients } from './parse-recipients.ts'

describe('addresses typed or pasted into cc', () => {
  it('are parted by commas, semicolons, spaces and lines', () => {
    expect(
      addRecipients([], 'a@example.com, b@example.com;c@example.com\nd@example.com e@example.com', 8).added,
    ).toEqual(['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@example.com`))
  })

  it('are taken out of what a mail program copies', () => {
    expect(addRecipients([], 'Ada Lovelace <ada@example.com>, Łukasz W. <l@example.com>', 8).added).toEqual([
      'ada@example.com',
      'l@example.com',
    ])
  })

  it('stop at the eighth, and those that did not fit are given back', () => {
    const nine = Array.from({ length: 9 }, (_, at) => `p${at + 1}@example.com`)
    const { added, left } = addRecipients([], nine.join(','), 8)
    expect(added).toHaveLength(8)
    expect(left).toEqual(['p9@example.com'])
  })

  it('are there once, whatever their letters’ case', () => {
    expect(addRecipients(['ada@example.com'], 'ADA@example.com', 8).added).toEqual(['ada@example.com'])
  })

  it('give back what is no address', () => {
    expect(addRecipients([], 'ada@example.com, nobody', 8)).toEqual({
      added: ['ada@example.com'],
      unread: ['nobody'],
      left: [],
    })
  })
})
