import type { MrzFields } from '@bonafide/core/mrz/mrz'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchPrinted } from './match-printed.ts'
import { datesIn } from './printed-date.ts'
import type { PrintedLine } from './read-lines.ts'
import { withMarks } from './unmarked-name.ts'

const zone: MrzFields = {
  documentCode: 'P',
  issuer: 'UTO',
  documentNumber: 'L898902C3',
  surname: 'ERIKSSON',
  givenNames: 'ANNA MARIA',
  isNameTruncated: false,
  dateOfBirth: '1974-08-12',
  dateOfExpiry: '2012-04-15',
  sex: 'F',
  nationality: 'UTO',
  optionalData: [],
}

/** Lines one under the other, 30 pixels apart, as sure as said. */
const page = (texts: readonly string[], confidence: number): PrintedLine[] =>
  texts.map((text, row) => ({
    text,
    confidence,
    leastSure: confidence,
    box: { left: 100, top: row * 30, right: 300, bottom: row * 30 + 20 },
  }))

const valuesOf = (texts: readonly string[], confidence: number) => {
  const found = matchPrinted(page(texts, confidence), zone, { areAllRead: true })
  return Object.fromEntries(Object.entries(found).map(([field, { value }]) => [field, value]))
}

describe('the zone’s fields in print', () => {
  it('are found wherever they stand, in any order', () => {
    expect(
      valuesOf(['UTOPIA', '12 AUG/AOÛT 74', 'L898902C3', 'Anna María', '15.04.2012', 'ERIKSSON'], 0.7),
    ).toEqual({
      SURNAME: 'ERIKSSON',
      GIVEN_NAMES: 'Anna María',
      DATE_OF_BIRTH: '1974-08-12',
      DATE_OF_EXPIRY: '2012-04-15',
      DOCUMENT_NUMBER: 'L898902C3',
    })
  })

  it('may stand on one line, take two, or be numbered as on a licence', () => {
    expect(valuesOf(['ERIKSSON, ANNA MARIA'], 0.9).SURNAME).toBe('ERIKSSON, ANNA MARIA')
    expect(valuesOf(['1. ERIKSSON', '2. ANNA', 'MARIA'], 0.9)).toMatchObject({ SURNAME: 'ERIKSSON' })
    expect(valuesOf(['ERIKSSON', 'x9x', 'ANNA', 'MARIA'], 0.9).GIVEN_NAMES).toBe('ANNA MARIA')
  })

  it('differ only where print was read surely, at their caption or nearly the same', () => {
    const other = ['Surname / Nom', 'SVENSSON', 'Date of birth', '13 AUG 1974', 'Passport No.', 'L898902C9']
    expect(valuesOf(other, 0.99)).toMatchObject({
      SURNAME: 'SVENSSON',
      DATE_OF_BIRTH: '1974-08-13',
      DOCUMENT_NUMBER: 'L898902C9',
    })
    expect(valuesOf(other, 0.8)).toEqual({})
  })

  it('are not told by what cannot be read, nor by a part of the name', () => {
    expect(valuesOf(['UTOPIA', 'SPECIMEN', 'e1lee1l'], 0.99)).toEqual({})
    expect(valuesOf(['Given names', 'ANNA'], 0.99)).toEqual({})
  })

  it('take a zero for an O where the zone has the other', () => {
    const found = matchPrinted(
      page(['9OOV17I88'], 0.9),
      { ...zone, documentNumber: '90OV17188' },
      { areAllRead: false },
    )
    expect(found.DOCUMENT_NUMBER?.value).toBe('90OV17188')
  })
})

describe('a printed date', () => {
  it.each([
    ['12.08.1974', '1974-08-12'],
    ['12/08/1974', '1974-08-12'],
    ['08/12/1974', '1974-08-12'],
    ['1974-08-12', '1974-08-12'],
    ['12 08 74', '1974-08-12'],
    ['12 AUG 1974', '1974-08-12'],
    ['12AUG/AOÛT74', '1974-08-12'],
    ['12 août/aug 74 F', '1974-08-12'],
    ['06AUG/A00T1956', '1956-08-06'],
    ['270CT2004 F', '2004-10-27'],
    ['190263', '1963-02-19'],
    ['06 1229', '2029-12-06'],
    ['3O MRZ 1943', '1943-03-30'],
    ['19 JUL/JUIL2024', '2024-07-19'],
    ['10 ABR 1990', '1990-04-10'],
  ])('%s may be %s', (text, day) => {
    expect(datesIn(text).flatMap(({ days }) => days)).toContain(day)
  })

  it('is told from the one it runs into', () => {
    expect(datesIn('29JUL/JUIL201828JUL/JUIL2028').map(({ days }) => days[0])).toEqual([
      '2018-07-29',
      '2028-07-28',
    ])
  })

  it('is none when the calendar has no such day', () => {
    for (const text of ['31.02.1990', '99 AUG 1974', '12 XYZ 1974', '20469451643', 'L898902C3'])
      expect(datesIn(text)).toEqual([])
  })

  it('is found again in every way to print it', () =>
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1920-01-01'), max: new Date('2059-12-31'), noInvalidDate: true }),
        fc.constantFrom('.', '/', '-', ' '),
        (date, between) => {
          const day = date.toISOString().slice(0, 10)
          const [year, month, dayOfMonth] = day.split('-')
          const name = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ')[Number(month) - 1]
          for (const text of [
            [dayOfMonth, month, year].join(between),
            [month, dayOfMonth, year].join(between),
            [year, month, dayOfMonth].join(between),
            [dayOfMonth, name, year].join(between),
          ])
            expect(datesIn(`x ${text}`).flatMap(({ days }) => days)).toContain(day)
        },
      ),
    ))
})

describe('a printed name whose marks the reader does not see', () => {
  it.each([
    ['KATHE', 'KAETHE', 'KÄTHE'],
    ['BJORNJURGEN', 'BJOERN JUERGEN', 'BJÖRN JÜRGEN'],
    ['GROB', 'GROSS', 'GROß'],
    ['AASE', 'AASE', 'AASE'],
  ])('%s beside %s is %s', (print, spelt, shown) => {
    expect(withMarks(print, spelt)).toBe(print === shown ? null : shown)
  })

  it('stays another name where more differs', () => {
    expect(withMarks('KATE', 'KAETHE')).toBeNull()
    expect(withMarks('KAETHE', 'KATHE')).toBeNull()
  })
})
