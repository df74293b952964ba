import fc from 'fast-check'
import { layoutOf } from './layout.ts'
import { type MrzFields, type MrzFormat, mrzFormats } from './mrz.ts'

/** For tests: any zone that can be written whole, as seen from the year 2026. */
export function anyZone(): fc.Arbitrary<{ format: MrzFormat; fields: MrzFields }> {
  return fc
    .constantFrom(...mrzFormats)
    .chain((format) => fieldsOf(format).map((fields) => ({ format, fields })))
}

const characters = (alphabet: string, minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength })
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const any = `${letters}0123456789`

function fieldsOf(format: MrzFormat): fc.Arbitrary<MrzFields> {
  const layout = layoutOf(format)
  const isFrench = format === 'FRENCH_ID'
  const isCard = format === 'TD1' || format === 'TD2'
  const number = layout.documentNumber.length
  const surnames = isFrench ? 24 : 12
  return fc.record({
    documentCode: isFrench ? fc.constant('ID') : fc.constantFrom(...documentCodes(format)),
    issuer: isFrench ? fc.constant('FRA') : states,
    documentNumber: isFrench
      ? characters('0123456789', 12, 12)
      : fc.oneof(
          characters(any, 6, number),
          ...(isCard ? [characters(any, 10, format === 'TD1' ? 16 : 12)] : []),
        ),
    surname: names(1, surnames),
    givenNames: names(0, isFrench ? 12 : 11),
    isNameTruncated: fc.constant(false),
    dateOfBirth: fc.option(birthDates),
    dateOfExpiry: isFrench ? fc.constant(null) : fc.option(days('1976-01-01', '2075-12-31')),
    sex: fc.constantFrom('F', 'M', 'X'),
    nationality: isFrench ? fc.constant('FRA') : states,
    optionalData: optionalDataOf(format),
  })
}

function documentCodes(format: MrzFormat): string[] {
  if (format === 'TD3') return ['P', 'PD', 'PO']
  if (format === 'MRV_A' || format === 'MRV_B') return ['V', 'VB']
  return ['I', 'A', 'C', 'AC', 'ID']
}

const states = fc.constantFrom('UTO', 'D', 'GBR', 'ESP', 'XXA', 'UNO', 'BRA')

/** One word or two, of letters. */
function names(minLength: number, maxLength: number): fc.Arbitrary<string> {
  const half = Math.floor((maxLength - 1) / 2)
  return fc.oneof(
    characters(letters, minLength, maxLength),
    fc.tuple(characters(letters, 1, half), characters(letters, 1, half)).map((words) => words.join(' ')),
  )
}

function days(from: string, to: string): fc.Arbitrary<string> {
  return fc
    .date({ min: new Date(from), max: new Date(to), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10))
}

/** Whole, or without their day, or without their month too. */
const birthDates = fc
  .tuple(days('1927-01-01', '2026-11-26'), fc.constantFrom(10, 10, 7, 4))
  .map(([day, length]) => day.slice(0, length))

/** Nothing at its beginning that would read as the rest of a long number: numbers here never end in a filler. */
function optionalDataOf(format: MrzFormat): fc.Arbitrary<string[]> {
  if (format === 'TD1') return fc.tuple(fc.constant(''), characters(any, 0, 11))
  if (format === 'TD2') return fc.constant([''])
  const length = layoutOf(format).optionalData[0]?.length ?? 0
  return fc.tuple(characters(any, 0, length))
}
