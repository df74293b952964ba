import { checkRulesOf, layoutOf, type MrzLayout, type Span, textIn } from './layout.ts'
import type { MrzFault, MrzFaultCode, MrzFormat } from './mrz.ts'
import { isStateCode } from './state-code.ts'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const digits = '0123456789'

/**
 * The characters that each place of a layout may hold: one text for each place, by line. Optional data, where states
 * write as they please, may hold all of them.
 */
export function allowedCharacters(format: MrzFormat): readonly (readonly string[])[] {
  return allowedByFormat[format]
}

const allowedByFormat: Readonly<Record<MrzFormat, readonly (readonly string[])[]>> = {
  TD1: charactersOf(layoutOf('TD1')),
  TD2: charactersOf(layoutOf('TD2')),
  TD3: charactersOf(layoutOf('TD3')),
  MRV_A: charactersOf(layoutOf('MRV_A')),
  MRV_B: charactersOf(layoutOf('MRV_B')),
  FRENCH_ID: charactersOf(layoutOf('FRENCH_ID')),
}

function charactersOf(layout: MrzLayout): string[][] {
  const any = `${letters}${digits}<`
  const places = Array.from(
    { length: layout.lineCount },
    () => Array(layout.lineLength).fill(any) as string[],
  )
  const allow = (characters: string, { line, start, length }: Span) =>
    places[line]?.fill(characters, start, start + length)
  allow(`${letters}<`, layout.documentCode)
  allow(letters, { ...layout.documentCode, length: 1 })
  allow(`${letters}<`, layout.issuer)
  if (layout.nationality !== null) allow(`${letters}<`, layout.nationality)
  allow(`${letters}<`, layout.surname)
  allow(`${letters}<`, layout.givenNames)
  allow(`${digits}<`, layout.dateOfBirth)
  if (layout.dateOfExpiry !== null) allow(`${digits}<`, layout.dateOfExpiry)
  allow('FM<X', layout.sex)
  for (const { field, line, column } of layout.checks) {
    // A filler stands for the check digit of an empty field, and of a number that goes on in the optional data.
    allow(field === 'COMPOSITE' ? digits : `${digits}<`, { line, start: column, length: 1 })
  }
  if (layout.format === 'FRENCH_ID') {
    allow(`${digits}${letters}`, layout.documentNumber)
    allow(digits, { ...layout.documentNumber, length: 4 })
  }
  return places
}

/**
 * Everything in a zone that ICAO 9303 does not allow, from its beginning to its end; nothing where it may stand as it
 * is. The lines are as long as the layout's.
 */
export function grammarFaults(format: MrzFormat, lines: readonly string[]): MrzFault[] {
  const layout = layoutOf(format)
  const faults = [
    ...characterFaults(format, lines),
    ...documentCodeFaults(layout, lines),
    ...stateFaults(layout.issuer, lines),
    ...(layout.nationality === null ? [] : stateFaults(layout.nationality, lines)),
    ...dateFaults(layout.dateOfBirth, lines),
    ...(layout.dateOfExpiry === null ? [] : dateFaults(layout.dateOfExpiry, lines)),
    ...numberFaults(layout, lines),
    ...nameFaults(layout, lines),
    ...checkFillerFaults(format, lines),
  ]
  return faults.sort((a, b) => a.line - b.line || a.column - b.column)
}

function fault(code: MrzFaultCode, { line, start, length }: Span, message: string): MrzFault {
  return { code, line, column: start, length, message }
}

/** One fault for each run of neighbours that may not stand where they do. */
function characterFaults(format: MrzFormat, lines: readonly string[]): MrzFault[] {
  const faults: MrzFault[] = []
  allowedCharacters(format).forEach((places, line) => {
    const text = lines[line] ?? ''
    let start = -1
    for (let column = 0; column <= places.length; column++) {
      const isWrong = column < text.length && !(places[column] ?? '').includes(text[column] ?? '')
      if (isWrong && start < 0) start = column
      if (!isWrong && start >= 0) {
        const wrong = text.slice(start, column)
        const message = `“${wrong}” may not stand in line ${line + 1} from character ${start + 1} on.`
        faults.push(fault('CHARACTER_NOT_ALLOWED', { line, start, length: column - start }, message))
        start = -1
      }
    }
  })
  return faults
}

/** Part 5 and 6: A, C or I; part 4: P; part 7: V. Crew certificates of TD1 and some cards begin with P or D. */
const documentCodes: Readonly<Record<MrzFormat, RegExp>> = {
  TD1: /^[ACIPD]/,
  TD2: /^[ACIPD]/,
  TD3: /^P/,
  MRV_A: /^V/,
  MRV_B: /^V/,
  FRENCH_ID: /^ID/,
}

function documentCodeFaults(layout: MrzLayout, lines: readonly string[]): MrzFault[] {
  const code = textIn(lines, layout.documentCode)
  if (documentCodes[layout.format].test(code)) return []
  return [
    fault('UNKNOWN_DOCUMENT_CODE', layout.documentCode, `No document of this layout has the code “${code}”.`),
  ]
}

function stateFaults(where: Span, lines: readonly string[]): MrzFault[] {
  const code = textIn(lines, where)
  if (isStateCode(code.replace(/<+$/, ''))) return []
  return [fault('UNKNOWN_STATE', where, `No state or organisation has the code “${code}”.`)]
}

function dateFaults(where: Span, lines: readonly string[]): MrzFault[] {
  const text = textIn(lines, where)
  // Letters in a date are a fault of their own.
  if (!/^[0-9<]{6}$/.test(text) || isZoneDate(text)) return []
  return [fault('NOT_A_DATE', where, `“${text}” is not a date written as year, month, day.`)]
}

/**
 * Whether six characters are a date as zones write it: year, month and day of two digits each, of which those that
 * are not known are fillers (part 3, section 4.7) or, as some states write it, zeros. The 29th of February passes in
 * every year, for the century is not printed.
 */
export function isZoneDate(text: string): boolean {
  const parts = /^(\d\d|<<)(\d\d|<<)(\d\d|<<)$/.exec(text)
  if (parts === null) return false
  const month = parts[2] === '<<' ? 0 : Number(parts[2])
  const day = parts[3] === '<<' ? 0 : Number(parts[3])
  return month <= 12 && day <= (daysInMonth[month] ?? 0)
}

/** By month from 1 on; an unknown month may have any day. */
const daysInMonth = [31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

function numberFaults(layout: MrzLayout, lines: readonly string[]): MrzFault[] {
  const where = layout.documentNumber
  const text = textIn(lines, where)
  if (text.startsWith('<') && !/^<+$/.test(text)) {
    return [fault('FILLER_MISPLACED', where, 'The document number begins with a filler.')]
  }
  const gap = /[^<](<<+)[^<]/.exec(text)
  if (gap?.[1] === undefined) return []
  const at = { line: where.line, start: where.start + gap.index + 1, length: gap[1].length }
  return [fault('FILLER_MISPLACED', at, 'The document number goes on after several fillers.')]
}

/** Names begin with a letter, are divided once by two fillers, and nothing follows three (part 3, section 4.6). */
function nameFaults(layout: MrzLayout, lines: readonly string[]): MrzFault[] {
  const places = standTogether(layout) ? [layout.surname] : [layout.surname, layout.givenNames]
  return places.flatMap((where) => {
    const text = textIn(lines, where)
    const faults: MrzFault[] = []
    const leading = /^<+/.exec(text)?.[0].length ?? 0
    // The card of somebody without given names has nothing there.
    const isEmpty = leading === where.length && where !== layout.surname
    if (leading > 0 && !isEmpty) {
      faults.push(fault('FILLER_MISPLACED', { ...where, length: leading }, 'The names begin with a filler.'))
    }
    let doubles = 0
    for (const gap of text.matchAll(/(?<=[^<])<<+(?=[^<])/g)) {
      doubles += 1
      if (gap[0].length === 2 && (doubles === 1 || layout.format === 'FRENCH_ID')) continue
      const at = { line: where.line, start: where.start + gap.index, length: gap[0].length }
      faults.push(fault('FILLER_MISPLACED', at, 'The names go on after fillers that should end them.'))
    }
    return faults
  })
}

function standTogether({ surname, givenNames }: MrzLayout): boolean {
  return surname.line === givenNames.line && surname.start === givenNames.start
}

/** A filler in a check digit's place is right only where nothing is there to check. */
function checkFillerFaults(format: MrzFormat, lines: readonly string[]): MrzFault[] {
  return checkRulesOf(format, lines).flatMap(({ field, covers, line, column }) => {
    if (field === 'COMPOSITE' || lines[line]?.[column] !== '<') return []
    if (/^<*$/.test(covers.map((where) => textIn(lines, where)).join(''))) return []
    return [
      fault(
        'FILLER_MISPLACED',
        { line, start: column, length: 1 },
        'A filler stands in a check digit’s place.',
      ),
    ]
  })
}
