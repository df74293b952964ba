import { checkDigitsOf } from '@bonafide/core/mrz/parse-mrz'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitrate, type Decision } from './arbitrate.ts'
import { alphabet } from './row-network.ts'

const passport = [
  'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
  'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
]

/** Likelihoods as a network gives them that is sure of every character, but for those in `doubts`. */
function seen(
  lines: readonly string[],
  doubts: Record<string, Record<string, number>> = {},
): Float32Array[][] {
  return lines.map((text, line) =>
    [...text].map((character, column) => {
      const likelihood = new Float32Array(alphabet.length).fill(Math.log(1e-7))
      likelihood[alphabet.indexOf(character)] = 0
      for (const [other, probability] of Object.entries(doubts[`${line}:${column}`] ?? {})) {
        likelihood[alphabet.indexOf(other)] = Math.log(probability)
      }
      return likelihood
    }),
  )
}

function decided(lines: readonly string[], doubts: Record<string, Record<string, number>> = {}): Decision {
  const decision = arbitrate(seen(lines, doubts))
  if (decision === null) throw new Error('no layout')
  return decision
}

const replaced = (lines: readonly string[], line: number, column: number, character: string) =>
  lines.map((text, index) =>
    index === line ? text.slice(0, column) + character + text.slice(column + 1) : text,
  )

const areValid = ({ format, lines }: Decision) => checkDigitsOf(format, lines).every(({ isValid }) => isValid)

describe('a letter of a name that may be two', () => {
  const french = [
    'P<FRAULYSSE<<CHRISTOPHE<<<<<<<<<<<<<<<<<<<<<',
    '08CD503380FRA6004103M1806058<<<<<<<<<<<<<<06',
  ]

  it('is the one that names have there, and says that it was read otherwise', () => {
    const misread = replaced(french, 0, 13, 'G')
    const decision = decided(misread, { '0:13': { G: 0.5, C: 0.45 } })
    expect(decision.lines).toEqual(french)
    expect(decision.repairs).toEqual([{ line: 0, column: 13, read: 'G', taken: 'C', because: 'NAME' }])
  })

  it('ends a name where its last letter may as well be a filler', () => {
    const decision = decided(replaced(passport, 0, 25, 'K'), { '0:25': { K: 0.5, '<': 0.4 } })
    expect(decision.lines).toEqual(passport)
  })

  it('stays what it is where it is clearly printed, however odd the name', () => {
    const odd = replaced(replaced(french, 0, 13, 'X'), 0, 14, 'Q')
    expect(decided(odd, { '0:13': { X: 0.97, C: 0.02 } })).toMatchObject({ lines: odd, repairs: [] })
  })
})

describe('what is clearly printed stays', () => {
  it('takes a zone that is right as it is', () => {
    const decision = decided(passport)
    expect(decision).toMatchObject({ format: 'TD3', lines: passport, repairs: [] })
  })

  it('reports an altered digit by its check digit, and does not repair it', () => {
    const forged = replaced(passport, 1, 5, '7')
    const decision = decided(forged)
    expect(decision.lines).toEqual(forged)
    expect(decision.repairs).toEqual([])
    expect(areValid(decision)).toBe(false)
  })

  it('leaves a letter in a date, a state that is none and a date that is none', () => {
    const odd = replaced(replaced(replaced(passport, 1, 14, 'H'), 0, 4, 'X'), 1, 23, '9')
    expect(decided(odd)).toMatchObject({ lines: odd, repairs: [] })
  })

  it('changes nothing that was seen surely, wherever and whatever the error is', () => {
    const places = fc.tuple(fc.nat({ max: 1 }), fc.integer({ min: 2, max: 43 }), fc.constantFrom(...alphabet))
    fc.assert(
      fc.property(places, ([line, column, character]) => {
        const altered = replaced(passport, line, column, character)
        expect(decided(altered)).toMatchObject({ lines: altered, repairs: [] })
      }),
    )
  })
})

describe('what is doubtful', () => {
  it('gives way to what makes the check digits valid, and says so', () => {
    const misread = replaced(passport, 1, 1, '3')
    const decision = decided(misread, { '1:1': { '3': 0.7, '8': 0.3 } })
    expect(decision.lines).toEqual(passport)
    expect(decision.repairs).toEqual([{ line: 1, column: 1, read: '3', taken: '8', because: 'CHECK_DIGIT' }])
  })

  it('stays as it was read where two changes would serve as well', () => {
    // Both have weight 3, and 3 for 8 is as far from it as 9 is from 4.
    const misread = replaced(passport, 1, 1, '3')
    const decision = decided(misread, {
      '1:1': { '3': 0.6, '8': 0.4 },
      '1:4': { '9': 0.6, '4': 0.4 },
    })
    expect(decision.repairs).toEqual([])
    expect(areValid(decision)).toBe(false)
  })

  it('is settled by the grammar between look-alikes, and says so', () => {
    const misread = replaced(replaced(passport, 1, 17, 'I'), 0, 7, '1')
    const decision = decided(misread, { '1:17': { I: 0.99, '1': 0.01 }, '0:7': { '1': 0.9, I: 0.1 } })
    expect(decision.lines).toEqual(passport)
    expect(decision.repairs).toEqual([
      { line: 0, column: 7, read: '1', taken: 'I', because: 'GRAMMAR' },
      { line: 1, column: 17, read: 'I', taken: '1', because: 'GRAMMAR' },
    ])
  })

  it('is a state that there is, rather than one that there is not', () => {
    const misread = replaced(passport, 0, 4, 'Q')
    const decision = decided(misread, { '0:4': { Q: 0.6, O: 0.35 } })
    expect(decision.lines).toEqual(passport)
    expect(decision.repairs).toEqual([{ line: 0, column: 4, read: 'Q', taken: 'O', because: 'GRAMMAR' }])
  })

  it('is never changed in silence', () => {
    const doubt = fc.tuple(
      fc.nat({ max: 1 }),
      fc.integer({ min: 0, max: 43 }),
      fc.constantFrom(...alphabet),
      fc.double({ min: 0.001, max: 0.49, noNaN: true }),
    )
    fc.assert(
      fc.property(fc.array(doubt, { maxLength: 8 }), (doubts) => {
        const unsure: Record<string, Record<string, number>> = {}
        let first: readonly string[] = passport
        for (const [line, column, character, probability] of doubts) {
          if (`${line}:${column}` in unsure || line + column === 0) continue
          const printed = passport[line]?.[column] ?? ''
          if (printed === character) continue
          unsure[`${line}:${column}`] = { [printed]: probability, [character]: 1 - probability }
          first = replaced(first, line, column, character)
        }
        const { lines, repairs } = decided(first, unsure)
        let repaired = first
        for (const { line, column, read, taken } of repairs) {
          expect(first[line]?.[column]).toBe(read)
          repaired = replaced(repaired, line, column, taken)
        }
        expect(repaired).toEqual(lines)
      }),
    )
  })
})

it('knows no layout for rows of other lengths', () => {
  expect(arbitrate(seen(['P<UTO', 'L8989']))).toBeNull()
})
