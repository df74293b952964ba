import type { EvidenceKind } from '../document.ts'
import { checkSumSteps } from '../mrz/check-digit.ts'
import type { MrzCheckDigit, MrzCheckedField, MrzFault, MrzFields, MrzFormat, MrzRepair } from '../mrz/mrz.ts'
import type { Check, FindingOf, Outcome, Point, Region } from './finding.ts'

/** A zone as it was read. */
export interface ReadZone {
  readonly picture: EvidenceKind
  readonly format: MrzFormat
  readonly lines: readonly string[]
  readonly fields: MrzFields
  readonly checkDigits: readonly MrzCheckDigit[]
  readonly repairs: readonly MrzRepair[]
  readonly faults: readonly MrzFault[]
  /** Where each line stands on the picture, from its first character to its last. */
  readonly rows: readonly Region[]
}

/** What a zone's text itself tells: its check digits, what was repaired, and what ICAO 9303 does not allow. */
export function mrzFindings(zone: ReadZone): FindingOf<'MRZ'>[] {
  return [checkDigitsFinding(zone), repairsFinding(zone), grammarFinding(zone)]
}

/** Every check digit with its arithmetic (part 3, section 4.9). One that is wrong fails. */
export function checkDigitsFinding(zone: ReadZone): FindingOf<'MRZ'> {
  const wrong = zone.checkDigits.filter(({ isValid }) => !isValid)
  const regions = wrong.flatMap(({ line, column }) => characterRegion(zone, line, column, 1))
  if (wrong.length === 0) {
    const count = zone.checkDigits.length
    const message = count === 1 ? 'The check digit is right.' : `All ${count} check digits are right.`
    return finding(zone, 'MRZ_CHECK_DIGITS', 'PASS', 'mrzCheckDigitsAgree', message, regions)
  }
  const message = wrong.map(arithmetic).join(' ')
  return finding(zone, 'MRZ_CHECK_DIGITS', 'FAIL', 'mrzCheckDigitDiffers', message, regions)
}

/** What was read as one character and taken as another; a person should see it. */
export function repairsFinding(zone: ReadZone): FindingOf<'MRZ'> {
  const { repairs } = zone
  const regions = repairs.flatMap(({ line, column }) => characterRegion(zone, line, column, 1))
  if (repairs.length === 0) {
    return finding(zone, 'MRZ_REPAIRED', 'PASS', 'mrzAsRead', 'The zone is taken as it was read.', regions)
  }
  return finding(zone, 'MRZ_REPAIRED', 'WARN', 'mrzRepaired', repairs.map(repairSentence).join(' '), regions)
}

/** Where the zone is not what ICAO 9303 allows. Codes and fillers that a state may use in its own way only warn. */
export function grammarFinding(zone: ReadZone): FindingOf<'MRZ'> {
  const { faults } = zone
  const regions = faults.flatMap(({ line, column, length }) => characterRegion(zone, line, column, length))
  if (faults.length === 0) {
    const message = 'The zone is written as ICAO 9303 asks.'
    return finding(zone, 'MRZ_GRAMMAR', 'PASS', 'mrzGrammarRight', message, regions)
  }
  const isImpossible = faults.some(({ code }) => code === 'CHARACTER_NOT_ALLOWED' || code === 'NOT_A_DATE')
  const message = faults.map((fault) => fault.message).join(' ')
  return finding(zone, 'MRZ_GRAMMAR', isImpossible ? 'FAIL' : 'WARN', 'mrzGrammarFault', message, regions)
}

/** `The date of birth’s check digit is printed 4, but 740812 gives 7×7+4×3+…, which is 122, so 2.` */
export function arithmetic({ field, covers, printed, computed, sum }: MrzCheckDigit): string {
  // The composite covers most of the zone: its terms would fill the screen.
  const terms =
    covers.length <= mostTerms
      ? `${checkSumSteps(covers)
          .map(({ value, weight }) => `${value}×${weight}`)
          .join('+')} = `
      : ''
  return `The ${checkedNames[field]} check digit is printed ${printed}, but ${covers} gives ${terms}${sum}, so ${computed}.`
}

const mostTerms = 14

/** Where some characters of a line stand: the line is divided evenly, for OCR-B is as wide everywhere. */
export function characterRegion(
  { lines, rows }: Pick<ReadZone, 'lines' | 'rows'>,
  line: number,
  column: number,
  length: number,
): Region[] {
  const row = rows[line]
  const width = lines[line]?.length ?? 0
  if (row === undefined || width === 0) return []
  const [topLeft, topRight, bottomRight, bottomLeft] = row.corners
  const [from, to] = [column / width, (column + length) / width]
  return [
    {
      picture: row.picture,
      corners: [
        between(topLeft, topRight, from),
        between(topLeft, topRight, to),
        between(bottomLeft, bottomRight, to),
        between(bottomLeft, bottomRight, from),
      ],
    },
  ]
}

function between(one: Point, other: Point, part: number): Point {
  return { x: one.x + (other.x - one.x) * part, y: one.y + (other.y - one.y) * part }
}

function repairSentence({ line, column, read, taken, because }: MrzRepair): string {
  return `Line ${line + 1}, character ${column + 1} was read as ${read} and is taken as ${taken}: ${repairReasons[because]}.`
}

const repairReasons: Record<MrzRepair['because'], string> = {
  CHECK_DIGIT: 'with it the check digit is right',
  GRAMMAR: 'nothing else may stand there',
  NAME: 'both look alike there, and names hardly ever have the first',
}

function finding(
  { picture, format, lines, fields, checkDigits, repairs }: ReadZone,
  check: Check,
  outcome: Outcome,
  code: string,
  message: string,
  regions: readonly Region[],
): FindingOf<'MRZ'> {
  const detail = { kind: 'MRZ', picture, format, lines, fields, checkDigits, repairs } as const
  return { check, outcome, code, message, score: null, threshold: null, regions, ...detail }
}

const checkedNames: Readonly<Record<MrzCheckedField, string>> = {
  DOCUMENT_NUMBER: 'document number’s',
  DATE_OF_BIRTH: 'date of birth’s',
  DATE_OF_EXPIRY: 'date of expiry’s',
  PERSONAL_NUMBER: 'personal number’s',
  COMPOSITE: 'composite',
}
