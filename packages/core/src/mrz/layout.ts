import type { MrzCheckedField, MrzFormat } from './mrz.ts'

/** A run of characters in one line of a zone, from 0. */
export interface Span {
  readonly line: number
  readonly start: number
  readonly length: number
}

/** Where a check digit stands and what it covers, in the order it is summed. */
export interface CheckRule {
  readonly field: MrzCheckedField
  readonly covers: readonly Span[]
  readonly line: number
  readonly column: number
}

/** Where everything stands in one of the layouts. */
export interface MrzLayout {
  readonly format: MrzFormat
  readonly lineCount: 2 | 3
  readonly lineLength: 30 | 36 | 44
  readonly documentCode: Span
  readonly issuer: Span
  readonly documentNumber: Span
  /** Where names stand together, divided by `<<`, both are the same span. */
  readonly surname: Span
  readonly givenNames: Span
  readonly nationality: Span | null
  readonly dateOfBirth: Span
  readonly dateOfExpiry: Span | null
  readonly sex: Span
  readonly optionalData: readonly Span[]
  readonly checks: readonly CheckRule[]
}

const span = (line: number, start: number, length: number): Span => ({ line, start, length })

/** ICAO 9303 part 5, section 4.2. */
const td1: MrzLayout = {
  format: 'TD1',
  lineCount: 3,
  lineLength: 30,
  documentCode: span(0, 0, 2),
  issuer: span(0, 2, 3),
  documentNumber: span(0, 5, 9),
  surname: span(2, 0, 30),
  givenNames: span(2, 0, 30),
  nationality: span(1, 15, 3),
  dateOfBirth: span(1, 0, 6),
  dateOfExpiry: span(1, 8, 6),
  sex: span(1, 7, 1),
  optionalData: [span(0, 15, 15), span(1, 18, 11)],
  checks: [
    { field: 'DOCUMENT_NUMBER', covers: [span(0, 5, 9)], line: 0, column: 14 },
    { field: 'DATE_OF_BIRTH', covers: [span(1, 0, 6)], line: 1, column: 6 },
    { field: 'DATE_OF_EXPIRY', covers: [span(1, 8, 6)], line: 1, column: 14 },
    {
      field: 'COMPOSITE',
      covers: [span(0, 5, 25), span(1, 0, 7), span(1, 8, 7), span(1, 18, 11)],
      line: 1,
      column: 29,
    },
  ],
}

/** What the second line of every layout with two lines begins with (parts 4, 6 and 7). */
const secondLine = {
  documentCode: span(0, 0, 2),
  issuer: span(0, 2, 3),
  documentNumber: span(1, 0, 9),
  nationality: span(1, 10, 3),
  dateOfBirth: span(1, 13, 6),
  dateOfExpiry: span(1, 21, 6),
  sex: span(1, 20, 1),
} as const

const secondLineChecks: readonly CheckRule[] = [
  { field: 'DOCUMENT_NUMBER', covers: [span(1, 0, 9)], line: 1, column: 9 },
  { field: 'DATE_OF_BIRTH', covers: [span(1, 13, 6)], line: 1, column: 19 },
  { field: 'DATE_OF_EXPIRY', covers: [span(1, 21, 6)], line: 1, column: 27 },
]

/** ICAO 9303 part 6, section 4.2. */
const td2: MrzLayout = {
  ...secondLine,
  format: 'TD2',
  lineCount: 2,
  lineLength: 36,
  surname: span(0, 5, 31),
  givenNames: span(0, 5, 31),
  optionalData: [span(1, 28, 7)],
  checks: [
    ...secondLineChecks,
    { field: 'COMPOSITE', covers: [span(1, 0, 10), span(1, 13, 7), span(1, 21, 14)], line: 1, column: 35 },
  ],
}

/** ICAO 9303 part 4, section 4.2. */
const td3: MrzLayout = {
  ...secondLine,
  format: 'TD3',
  lineCount: 2,
  lineLength: 44,
  surname: span(0, 5, 39),
  givenNames: span(0, 5, 39),
  optionalData: [span(1, 28, 14)],
  checks: [
    ...secondLineChecks,
    { field: 'PERSONAL_NUMBER', covers: [span(1, 28, 14)], line: 1, column: 42 },
    { field: 'COMPOSITE', covers: [span(1, 0, 10), span(1, 13, 7), span(1, 21, 22)], line: 1, column: 43 },
  ],
}

/** ICAO 9303 part 7, section 4. Visas have no composite check digit. */
const mrvA: MrzLayout = {
  ...td3,
  format: 'MRV_A',
  optionalData: [span(1, 28, 16)],
  checks: secondLineChecks,
}

const mrvB: MrzLayout = {
  ...td2,
  format: 'MRV_B',
  optionalData: [span(1, 28, 8)],
  checks: secondLineChecks,
}

/** The French identity card of 1988 to 2021. Its number begins with the year and the month of issue. */
const frenchId: MrzLayout = {
  format: 'FRENCH_ID',
  lineCount: 2,
  lineLength: 36,
  documentCode: span(0, 0, 2),
  issuer: span(0, 2, 3),
  documentNumber: span(1, 0, 12),
  surname: span(0, 5, 25),
  givenNames: span(1, 13, 14),
  nationality: null,
  dateOfBirth: span(1, 27, 6),
  dateOfExpiry: null,
  sex: span(1, 34, 1),
  optionalData: [span(0, 30, 6)],
  checks: [
    { field: 'DOCUMENT_NUMBER', covers: [span(1, 0, 12)], line: 1, column: 12 },
    { field: 'DATE_OF_BIRTH', covers: [span(1, 27, 6)], line: 1, column: 33 },
    { field: 'COMPOSITE', covers: [span(0, 0, 36), span(1, 0, 35)], line: 1, column: 35 },
  ],
}

const layouts: Readonly<Record<MrzFormat, MrzLayout>> = {
  TD1: td1,
  TD2: td2,
  TD3: td3,
  MRV_A: mrvA,
  MRV_B: mrvB,
  FRENCH_ID: frenchId,
}

export function layoutOf(format: MrzFormat): MrzLayout {
  return layouts[format]
}

/** The layout of lines by their count, their length and how they begin; null where no layout is like that. */
export function formatOf(lines: readonly string[]): MrzFormat | null {
  const [first] = lines
  if (first === undefined || lines.some((line) => line.length !== first.length)) return null
  const shape = `${lines.length}×${first.length}`
  if (shape === '3×30') return 'TD1'
  if (shape === '2×44') return first.startsWith('V') ? 'MRV_A' : 'TD3'
  if (shape !== '2×36') return null
  if (first.startsWith('V')) return 'MRV_B'
  return first.startsWith('IDFRA') ? 'FRENCH_ID' : 'TD2'
}

/** The characters of a span; shorter where the line is. */
export function textIn(lines: readonly string[], { line, start, length }: Span): string {
  return (lines[line] ?? '').slice(start, start + length)
}

/**
 * The check digits of a zone as they stand. A number of more than nine characters in TD1 or TD2 goes on in the
 * optional data, its check digit behind it, and a filler in the check digit's own place says so (part 5, section
 * 4.2.2, note j).
 */
export function checkRulesOf(format: MrzFormat, lines: readonly string[]): readonly CheckRule[] {
  const layout = layoutOf(format)
  const rest = longNumberRest(format, lines)
  if (rest === null) return layout.checks
  return layout.checks.map((rule) =>
    rule.field === 'DOCUMENT_NUMBER'
      ? { ...rule, covers: [...rule.covers, rest], line: rest.line, column: rest.start + rest.length }
      : rule,
  )
}

/** Where a document number goes on beyond its field, without its check digit; null where it does not. */
export function longNumberRest(format: MrzFormat, lines: readonly string[]): Span | null {
  if (format !== 'TD1' && format !== 'TD2') return null
  const layout = layoutOf(format)
  const [optional] = layout.optionalData
  const rule = layout.checks.find(({ field }) => field === 'DOCUMENT_NUMBER')
  if (optional === undefined || rule === undefined) return null
  if (lines[rule.line]?.[rule.column] !== '<') return null
  if (textIn(lines, layout.documentNumber).endsWith('<')) return null
  const rest = /^([A-Z0-9]+)[0-9](?:<|$)/.exec(textIn(lines, optional))?.[1]
  return rest === undefined ? null : { ...optional, length: rest.length }
}
