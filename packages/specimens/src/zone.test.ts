import { mrzFormats } from '@bonafide/core/mrz/mrz'
import { parseMrz } from '@bonafide/core/mrz/parse-mrz'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fictionalPerson, specimenDay } from './person.ts'
import { zoneLines } from './zone.ts'

it.each(mrzFormats)('a zone of layout %s is one that the standard allows, whoever it is of', (format) => {
  const code = { TD1: 'I', TD2: 'I', TD3: 'P', MRV_A: 'V', MRV_B: 'V', FRENCH_ID: 'ID' }[format]
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 12 }), (seed) => {
      const person = fictionalPerson(seed)
      const zone = parseMrz(zoneLines(format, code, person), specimenDay)
      expect(zone?.format).toBe(format)
      expect(zone?.checkDigits.filter(({ isValid }) => !isValid)).toEqual([])
      expect(zone?.faults).toEqual([])
      expect(zone?.fields).toMatchObject({ surname: person.surname.zone, dateOfBirth: person.dateOfBirth })
    }),
  )
})
