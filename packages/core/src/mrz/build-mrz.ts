import { checkDigit } from './check-digit.ts'
import { layoutOf, type MrzLayout, type Span, textIn } from './layout.ts'
import type { MrzFields, MrzFormat } from './mrz.ts'

/**
 * Writes a zone, with its check digits: `parseMrz` of the lines gives the fields again. Names are written already in
 * A–Z and spaces (transliterated), numbers and optional data in A–Z, 0–9 and spaces. Names that do not fit are cut
 * (ICAO 9303 part 3, section 4.6): given names first, and the surname so that one letter of them remains. Throws a
 * RangeError where anything else does not fit or cannot be written.
 */
export function buildMrz(format: MrzFormat, fields: MrzFields): string[] {
  const layout = layoutOf(format)
  const lines = Array.from({ length: layout.lineCount }, () => '<'.repeat(layout.lineLength))
  write(lines, layout.documentCode, fields.documentCode)
  write(lines, layout.issuer, fields.issuer)
  if (layout.nationality !== null) write(lines, layout.nationality, fields.nationality)
  write(lines, layout.dateOfBirth, zoneDate(fields.dateOfBirth))
  if (layout.dateOfExpiry !== null) write(lines, layout.dateOfExpiry, zoneDate(fields.dateOfExpiry))
  write(lines, layout.sex, fields.sex === 'X' ? '' : fields.sex)
  writeNames(lines, layout, fields)
  const isLong = writeNumber(lines, layout, fields)
  for (const { field, covers, line, column } of layout.checks) {
    if (field === 'DOCUMENT_NUMBER' && isLong) continue
    const text = covers.map((where) => textIn(lines, where)).join('')
    const isEmpty = field === 'PERSONAL_NUMBER' && /^<*$/.test(text)
    write(lines, { line, start: column, length: 1 }, isEmpty ? '' : `${checkDigit(text).digit}`)
  }
  return lines
}

function write(lines: string[], { line, start, length }: Span, text: string): void {
  const printed = text.replaceAll(' ', '<')
  if (printed.length > length) throw new RangeError(`“${text}” is longer than ${length} characters.`)
  if (!/^[A-Z0-9<]*$/.test(printed)) throw new RangeError(`“${text}” holds characters that no zone has.`)
  const old = lines[line] ?? ''
  lines[line] = old.slice(0, start) + printed.padEnd(length, '<') + old.slice(start + length)
}

/** What is not known is left to the fillers. */
function zoneDate(iso: string | null): string {
  return iso === null ? '' : iso.slice(2).replaceAll('-', '')
}

function writeNames(
  lines: string[],
  layout: MrzLayout,
  { surname, givenNames, isNameTruncated }: MrzFields,
): void {
  if (layout.format === 'FRENCH_ID') {
    write(lines, layout.surname, surname.slice(0, layout.surname.length))
    write(lines, layout.givenNames, givenNames.slice(0, layout.givenNames.length))
    return
  }
  const { length } = layout.surname
  if (givenNames === '') {
    write(lines, layout.surname, surname.slice(0, length))
    return
  }
  const room = isNameTruncated || surname.length + 2 + givenNames.length > length ? length - 3 : length
  write(lines, layout.surname, `${surname.slice(0, room)}  ${givenNames}`.slice(0, length))
}

/** The number and the optional data. True where the number is longer than its field and goes on behind it. */
function writeNumber(
  lines: string[],
  layout: MrzLayout,
  { documentNumber, optionalData }: MrzFields,
): boolean {
  const { length } = layout.documentNumber
  const isLong = documentNumber.length > length && (layout.format === 'TD1' || layout.format === 'TD2')
  layout.optionalData.forEach((where, index) => {
    const text = optionalData[index] ?? ''
    if (!isLong || index > 0) {
      write(lines, where, text)
      return
    }
    const { digit } = checkDigit(documentNumber.replaceAll(' ', '<'))
    write(lines, where, `${documentNumber.slice(length)}${digit} ${text}`.trimEnd())
  })
  write(lines, layout.documentNumber, isLong ? documentNumber.slice(0, length) : documentNumber)
  return isLong
}
