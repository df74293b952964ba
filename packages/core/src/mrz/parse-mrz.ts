import { checkDigit } from './check-digit.ts'
import { grammarFaults } from './grammar.ts'
import { checkRulesOf, formatOf, layoutOf, longNumberRest, type MrzLayout, textIn } from './layout.ts'
import type { MrzCheckDigit, MrzFault, MrzFields, MrzFormat } from './mrz.ts'

/** A zone, taken apart. */
export interface ParsedMrz {
  readonly format: MrzFormat
  readonly fields: MrzFields
  readonly checkDigits: readonly MrzCheckDigit[]
  readonly faults: readonly MrzFault[]
}

/**
 * Takes a zone apart as it stands, right or wrong: what is wrong with it is in `checkDigits` and `faults`. Null where
 * the lines are not as many and as long as those of any layout. Zones write years with two digits: `referenceDay`, an
 * ISO 8601 date and usually today's, says which century they mean. Nobody is born after it.
 */
export function parseMrz(lines: readonly string[], referenceDay: string): ParsedMrz | null {
  const format = formatOf(lines)
  if (format === null) return null
  return {
    format,
    fields: fieldsOf(format, lines, referenceDay),
    checkDigits: checkDigitsOf(format, lines),
    faults: grammarFaults(format, lines),
  }
}

/** Every check digit of a zone with its arithmetic, in the order the layout has them. */
export function checkDigitsOf(format: MrzFormat, lines: readonly string[]): MrzCheckDigit[] {
  return checkRulesOf(format, lines).map(({ field, covers, line, column }) => {
    const text = covers.map((where) => textIn(lines, where)).join('')
    const printed = lines[line]?.[column] ?? ''
    const { sum, digit } = checkDigit(text)
    // An empty field may have a filler for its check digit (part 4, section 4.2.2, note for the personal number).
    const isEmpty = field !== 'COMPOSITE' && printed === '<' && /^<*$/.test(text)
    return {
      field,
      covers: text,
      printed,
      computed: digit,
      sum,
      isValid: printed === `${digit}` || isEmpty,
      line,
      column,
    }
  })
}

function fieldsOf(format: MrzFormat, lines: readonly string[], referenceDay: string): MrzFields {
  const layout = layoutOf(format)
  const rest = longNumberRest(format, lines)
  const expiry = layout.dateOfExpiry
  return {
    documentCode: words(textIn(lines, layout.documentCode)),
    issuer: words(textIn(lines, layout.issuer)),
    documentNumber: words(textIn(lines, layout.documentNumber) + (rest === null ? '' : textIn(lines, rest))),
    ...namesOf(layout, lines),
    dateOfBirth: pastDate(textIn(lines, layout.dateOfBirth), referenceDay),
    dateOfExpiry: expiry === null ? null : nearDate(textIn(lines, expiry), referenceDay),
    sex: sexOf(textIn(lines, layout.sex)),
    nationality:
      layout.nationality === null
        ? words(textIn(lines, layout.issuer))
        : words(textIn(lines, layout.nationality)),
    optionalData: layout.optionalData.map((where, index) => {
      const text = textIn(lines, where)
      // What follows a number that goes on here, and its check digit and filler.
      return words(index === 0 && rest !== null ? text.slice(rest.length + 2) : text)
    }),
  }
}

/** Fillers between characters are spaces; those at the end are nothing. */
function words(text: string): string {
  return text.replace(/<+$/, '').replaceAll('<', ' ')
}

function namesOf(
  layout: MrzLayout,
  lines: readonly string[],
): Pick<MrzFields, 'surname' | 'givenNames' | 'isNameTruncated'> {
  const text = textIn(lines, layout.surname)
  if (layout.format === 'FRENCH_ID') {
    const given = textIn(lines, layout.givenNames)
    return {
      surname: words(text),
      // The card has one filler or two between given names.
      givenNames: words(given.replace(/<+(?=[^<])/g, '<')),
      isNameTruncated: !text.endsWith('<') || !given.endsWith('<'),
    }
  }
  const [surname = '', ...given] = text.split('<<')
  return {
    surname: words(surname),
    givenNames: words(given.join('<').replace(/<+/g, '<').replace(/^</, '')),
    isNameTruncated: !text.endsWith('<'),
  }
}

function sexOf(text: string): MrzFields['sex'] {
  return text === 'F' || text === 'M' ? text : 'X'
}

/** A date that has been: on the reference day at the latest. Of one that is not whole, what is known. */
function pastDate(text: string, referenceDay: string): string | null {
  const fullYear = (latest: number) => (year: number) => latest - ((((latest - year) % 100) + 100) % 100)
  const known = (latest: number) => isoDate(text, fullYear(latest)) ?? partlyKnown(text, fullYear(latest))
  const date = known(yearOf(referenceDay))
  // Later in the reference year: a hundred years before. What is not known of a date is read in the person's favour.
  return date !== null && date > referenceDay ? known(yearOf(referenceDay) - 1) : date
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4))
}

/**
 * `1974-08` or `1974`, where the rest is fillers (part 3, section 4.7) or, as some states write it, zeros. A day of an
 * unknown month tells nothing that could be used.
 */
function partlyKnown(text: string, fullYear: (year: number) => number): string | null {
  const [, year, month = '', day = ''] = /^(\d\d)(\d\d|<<)(\d\d|<<)$/.exec(text) ?? []
  if (year === undefined || text === '000000' || Number(day.replace('<<', '0')) > 31) return null
  const isKnown = (part: string) => part !== '<<' && part !== '00'
  const known = String(fullYear(Number(year))).padStart(4, '0')
  if (!isKnown(month)) return known
  return !isKnown(day) && Number(month) <= 12 ? `${known}-${month}` : null
}

/** A date that may lie on either side: from 50 years before the reference year to 49 after it. */
function nearDate(text: string, referenceDay: string): string | null {
  const first = yearOf(referenceDay) - 50
  return isoDate(text, (year) => first + ((((year - first) % 100) + 100) % 100))
}

/** Null where the date is not whole (part 3, section 4.7) or the calendar has no such day. */
function isoDate(text: string, fullYear: (year: number) => number): string | null {
  const parts = /^(\d\d)(\d\d)(\d\d)$/.exec(text)
  if (parts === null) return null
  const iso = `${String(fullYear(Number(parts[1]))).padStart(4, '0')}-${parts[2]}-${parts[3]}`
  const day = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(iso) ? iso : null
}
