import { describe, expect, it } from 'vitest'
import { checkDigit, identityCardZone, passportZone } from './machine-readable-zone.ts'
import type { Person } from './specimen.ts'

// The person that ICAO 9303 itself prints.
const anna: Person = {
  surname: 'Eriksson',
  givenNames: 'Anna Maria',
  dateOfBirth: '1974-08-12',
  sex: 'F',
  documentNumber: 'D23145890',
  expiresOn: '2012-04-15',
  placeOfBirth: 'Zenith',
  look: { skin: '#e8b796', hair: '#6b4a2f', shirt: '#39515a' },
}

describe('the machine-readable zone of a specimen', () => {
  it('computes check digits as the standard’s examples do', () => {
    expect(checkDigit('520727')).toBe('3')
    expect(checkDigit('AB2134<<<')).toBe('5')
  })

  it('prints an identity card as the standard does', () => {
    expect(identityCardZone(anna)).toEqual([
      'I<UTOD231458907<<<<<<<<<<<<<<<',
      '7408122F1204159UTO<<<<<<<<<<<6',
      'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
    ])
  })

  it('prints a passport in two lines of 44', () => {
    const [first, second] = passportZone({ ...anna, documentNumber: 'L898902C3' })
    expect(first).toBe('P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<')
    expect(second).toHaveLength(44)
    expect(second).toMatch(/^L898902C36UTO7408122F1204159/)
  })

  it('leaves no letter in a name that the zone cannot hold', () => {
    const names = identityCardZone({ ...anna, surname: 'Wiśniewska-Łoś', givenNames: 'Zoë' })[2]
    expect(names).toBe('WISNIEWSKA<LOS<<ZOE<<<<<<<<<<<')
  })
})
