import { describe, expect, it } from 'vitest'
import { orderCountries, searchCountries } from './country-search.ts'

const countries = [
  { code: 'ESP', name: 'España' },
  { code: 'POL', name: 'Polonia' },
  { code: 'ZAF', name: 'Sudáfrica' },
  { code: 'SAU', name: 'Arabia Saudí' },
  { code: 'CIV', name: 'Côte d’Ivoire' },
]
const found = (typed: string) => searchCountries(countries, typed).map(({ code }) => code)

describe('finding a country', () => {
  it('does not ask for accents or capitals', () => {
    expect(found('espana')).toEqual(['ESP'])
    expect(found('COTE')).toEqual(['CIV'])
  })
  it('looks at the beginning of each word', () => {
    expect(found('saudi')).toEqual(['SAU'])
    expect(found('frica')).toEqual([])
  })
  it('knows the code on the document', () => {
    expect(found('pol')).toEqual(['POL'])
    expect(found('zaf')).toEqual(['ZAF'])
  })
  it('shows all before anything is typed, and takes any sign as a letter', () => {
    expect(found(' ')).toHaveLength(5)
    expect(found('(')).toEqual([])
  })
  it('finds an Arabic name with its article and without', () => {
    const egypt = [
      { code: 'DEU', name: 'ألمانيا' },
      { code: 'IND', name: 'الهند' },
    ]
    expect(searchCountries(egypt, 'هند')).toHaveLength(1)
    expect(searchCountries(egypt, 'الهند')).toHaveLength(1)
    expect(searchCountries(egypt, 'المانيا')).toHaveLength(1)
  })
})

it('puts the reader’s likely own country first', () => {
  expect(orderCountries(countries, 'es', 'POL').map(({ code }) => code)).toEqual([
    'POL',
    'SAU',
    'CIV',
    'ESP',
    'ZAF',
  ])
})
