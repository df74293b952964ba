import { parseAamva } from '@bonafide/core/aamva/parse-aamva'
import { parseMrz } from '@bonafide/core/mrz/parse-mrz'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { specimenDocument, specimenKinds } from './document.ts'
import { daysAfter, fictionalPerson, specimenDay } from './person.ts'

const withZone = specimenKinds.filter((kind) => kind !== 'LICENCE' && kind !== 'QR_LICENCE')
const seeds = fc.string({ minLength: 1, maxLength: 12 })

describe('a fictional person', () => {
  it('is the same for the same seed, and of age with a valid document', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const person = fictionalPerson(seed)
        expect(fictionalPerson(seed)).toEqual(person)
        expect(person.dateOfBirth <= daysAfter(specimenDay, -18 * 365.25)).toBe(true)
        expect(person.dateOfIssue < specimenDay && specimenDay < person.dateOfExpiry).toBe(true)
      }),
    )
  })

  it('has a zone name of the letters that a zone can hold', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { surname, givenNames } = fictionalPerson(seed)
        expect(`${surname.zone} ${givenNames.zone}`).toMatch(/^[A-Z]+( [A-Z]+)*$/)
      }),
    )
  })
})

describe('a specimen document', () => {
  it.each(withZone)(
    'of kind %s has a zone that says who it is, with every check digit right',
    async (kind) => {
      const person = fictionalPerson('zone')
      const { front, back, format } = await specimenDocument(kind, person, kind, {})
      const zone = parseMrz((back ?? front).zone?.lines ?? [], specimenDay)
      expect(zone?.format).toBe(format)
      expect(zone?.checkDigits.filter(({ isValid }) => !isValid)).toEqual([])
      expect(zone?.fields).toMatchObject({ surname: person.surname.zone, dateOfBirth: person.dateOfBirth })
    },
  )

  it('can bear a date of birth of which the day is unknown', async () => {
    const person = { ...fictionalPerson('zone'), dateOfBirth: '1964-08' }
    const { front } = await specimenDocument('PASSPORT', person, 'a', {
      printedPerson: fictionalPerson('zone'),
    })
    const zone = parseMrz(front.zone?.lines ?? [], specimenDay)
    expect(zone?.fields.dateOfBirth).toBe('1964-08')
    expect(zone?.checkDigits.filter(({ isValid }) => !isValid)).toEqual([])
  })

  it('can have a character that its check digit does not match', async () => {
    const person = fictionalPerson('zone')
    const { front } = await specimenDocument('PASSPORT', person, 'a', {
      zoneCharacters: [{ line: 1, column: 13, to: person.dateOfBirth[2] === '1' ? '2' : '1' }],
    })
    const zone = parseMrz(front.zone?.lines ?? [], '2026-11-26')
    expect(zone?.checkDigits.filter(({ isValid }) => !isValid).map(({ field }) => field)).toEqual([
      'DATE_OF_BIRTH',
      'COMPOSITE',
    ])
  })

  it('of a licence has the whole licence in the barcode on its back, and may have another’s', async () => {
    const [holder, other] = [fictionalPerson('zone'), fictionalPerson('other')]
    for (const [alterations, inBarcode] of [
      [{}, holder],
      [{ barcodePerson: other }, other],
    ] as const) {
      const { front, back } = await specimenDocument('LICENCE', holder, 'a', alterations)
      const card = parseAamva(back?.barcode?.payload ?? new Uint8Array())
      expect(card?.data).toMatchObject({
        type: 'DRIVING_LICENCE',
        surname: inBarcode.surname.zone,
        givenNames: inBarcode.givenNames.zone,
        number: inBarcode.documentNumber,
        dateOfBirth: inBarcode.dateOfBirth,
        dateOfExpiry: inBarcode.dateOfExpiry,
        sex: inBarcode.sex,
      })
      expect(front.fields.find(({ field }) => field === 'DOCUMENT_NUMBER')?.value).toBe(holder.documentNumber)
    }
  })

  it('can print another person than its zone names', async () => {
    const [holder, other] = [fictionalPerson('zone'), fictionalPerson('other')]
    const { front } = await specimenDocument('PASSPORT', holder, 'a', { printedPerson: other })
    expect(front.zone?.lines[0]).toContain(holder.surname.zone)
    expect(front.fields.find(({ field }) => field === 'SURNAME')?.value).toBe(
      other.surname.printed.toUpperCase(),
    )
  })
})
