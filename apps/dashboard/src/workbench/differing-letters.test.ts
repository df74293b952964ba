import { describe, expect, it } from 'vitest'
import { differingLetters } from './differing-letters.ts'

const marked = (value: string, other: string) =>
  differingLetters(value, other)
    .map(({ text, differs }) => (differs ? `[${text}]` : text))
    .join('')

describe('letters that differ', () => {
  it.each([
    ['MUELLER', 'MULLER', 'MU[E]LLER'],
    ['Müller', 'MULLER', 'Müller'],
    ['NGUYEN VAN AN', 'Văn An Nguyễn', 'NGUYEN VAN AN'],
    ['1991-04-21', '1991-04-21', '1991-04-21'],
    ['21 April 1991', '12 April 1991', '[2]1 April 1991'],
    ['AMARA CHIDINMA OKAFOR', 'Amara Okafor', 'AMARA [CHIDINMA] OKAFOR'],
    ['L8K402719', 'L8K4O2719', 'L8K4[0]2719'],
    ['田中', 'TANAKA', '[田中]'],
    ['ANNA', '', '[ANNA]'],
  ])('of %s beside %s', (value, other, expected) => {
    expect(marked(value, other)).toBe(expected)
  })

  it.each(['', ' ', '<<A<<B', 'ქ', '👩‍👩‍👧 Ada', 'Nguyễn Văn An', '1991-04-21'])(
    'nothing of “%s” is lost, and nothing differs from itself',
    (value) => {
      for (const other of ['', 'ADA', '1919-02-14', value]) {
        expect(
          differingLetters(value, other)
            .map(({ text }) => text)
            .join(''),
        ).toBe(value)
      }
      expect(differingLetters(value, value).some(({ differs }) => differs)).toBe(false)
    },
  )
})
