import type { MrzFields } from '@bonafide/core/mrz/mrz'
import { nameWords } from '@bonafide/core/names/name-words'
import { spellingDistance, spellingGraph } from '@bonafide/core/names/spelling-graph'
import { withoutMarks } from '@bonafide/core/names/transliteration'
import type { Box } from './find-lines.ts'
import { isCaption, linesAtCaption, type PrintedField } from './printed-captions.ts'
import { datesIn } from './printed-date.ts'
import type { PrintedLine } from './read-lines.ts'
import { withMarks } from './unmarked-name.ts'

/** What print says of a field, in the form of the zone's fields. */
export interface PrintedValue {
  readonly value: string
  /** 0 to 1. */
  readonly confidence: number
  readonly box: Box
}

export type PrintedValues = Partial<Readonly<Record<PrintedField, PrintedValue>>>

/**
 * Finds the zone's fields among lines of print: a value that says the same, wherever it stands; else, when all lines
 * are there, what stands at the field's caption, or is the same but for a character or two, if it was read surely
 * enough to speak against the zone. A field of which neither is there has no value: that print could not be read says
 * nothing.
 */
export function matchPrinted(
  lines: readonly PrintedLine[],
  zone: MrzFields,
  { areAllRead }: { areAllRead: boolean },
): PrintedValues {
  const same = agreeing(lines, zone)
  return areAllRead ? { ...differing(lines, zone, same), ...same } : same
}

/** What says the same as the zone. */
function agreeing(lines: readonly PrintedLine[], zone: MrzFields): PrintedValues {
  return withoutEmpty({
    ...agreeingNames(lines, zone),
    DATE_OF_BIRTH: agreeingDate(lines, zone.dateOfBirth),
    DATE_OF_EXPIRY: agreeingDate(lines, zone.dateOfExpiry),
    DOCUMENT_NUMBER: agreeingNumber(lines, zone.documentNumber),
  })
}

function agreeingNames(lines: readonly PrintedLine[], zone: MrzFields): PrintedValues {
  const candidates = nameLines(lines)
  if (zone.givenNames !== '' && zone.surname !== '') {
    const whole = [`${zone.surname} ${zone.givenNames}`, `${zone.givenNames} ${zone.surname}`]
    const together = whole.map((name) => sameName(candidates, name)).find((value) => value !== undefined)
    // Which part is which one line does not tell; the comparison does not mind.
    if (together) return { SURNAME: together }
  }
  return withoutEmpty({
    SURNAME: sameName(candidates, zone.surname),
    GIVEN_NAMES: sameName(candidates, zone.givenNames),
  })
}

function sameName(candidates: readonly PrintedLine[], expected: string): PrintedValue | undefined {
  const best = nearest(candidates, expected)
  if (!best) return undefined
  const marked = withMarks(capitals(best.line.text), capitals(expected))
  if (marked !== null) return printedValue(best.line, marked)
  return best.distance < 1 ? printedValue(best.line, bareName(best.line.text)) : undefined
}

function agreeingDate(lines: readonly PrintedLine[], expected: string | null): PrintedValue | undefined {
  if (expected === null) return undefined
  const line = lines.find(({ text }) => datesIn(text).some(({ days }) => days.includes(expected)))
  return line && printedValue(line, expected)
}

function agreeingNumber(lines: readonly PrintedLine[], expected: string): PrintedValue | undefined {
  const wanted = alphanumeric(expected)
  if (wanted.length < 4) return undefined
  // Many printers make no difference between a zero and an O, or a one and an I, and readers make none.
  const line = lines.find(({ text }) => asDigits(alphanumeric(text)).includes(asDigits(wanted)))
  return line && printedValue(line, wanted)
}

/** What was read so surely that it may differ from the zone, for the fields of which nothing agrees. */
function differing(lines: readonly PrintedLine[], zone: MrzFields, same: PrintedValues): PrintedValues {
  const sureLines = lines.filter(
    ({ confidence, leastSure: least }) => confidence >= sure && least >= leastSure,
  )
  const nameOf = (field: 'SURNAME' | 'GIVEN_NAMES', expected: string) =>
    same[field] || expected === '' ? undefined : differingName(field, expected, lines, sureLines, zone)
  const isNamed = same.SURNAME && isWhole(same.SURNAME.value, zone)
  return withoutEmpty({
    SURNAME: nameOf('SURNAME', zone.surname),
    GIVEN_NAMES: isNamed ? undefined : nameOf('GIVEN_NAMES', zone.givenNames),
    DATE_OF_BIRTH: zone.dateOfBirth ? captionedDate('DATE_OF_BIRTH', lines, sureLines) : undefined,
    DATE_OF_EXPIRY: zone.dateOfExpiry ? captionedDate('DATE_OF_EXPIRY', lines, sureLines) : undefined,
    DOCUMENT_NUMBER: differingNumber(lines, sureLines, zone.documentNumber),
  })
}

/** Read less surely than this, as a whole or in one character, print does not speak against the zone. */
const sure = 0.93
const leastSure = 0.6

function differingName(
  field: 'SURNAME' | 'GIVEN_NAMES',
  expected: string,
  lines: readonly PrintedLine[],
  sureLines: readonly PrintedLine[],
  zone: MrzFields,
): PrintedValue | undefined {
  const near = nearest(nameLines(sureLines), expected)
  const [captioned] = linesAtCaption(field, lines)
  const line = near && near.distance <= Math.max(1, expected.length / 4) ? near.line : captioned
  if (!line || !sureLines.includes(line)) return undefined
  const name = bareName(line.text)
  // A part of the name, as of one that takes two lines, does not differ from the whole.
  const known = wordsOf(`${zone.surname} ${zone.givenNames}`)
  const isPart = wordsOf(name).every((word) => known.includes(word))
  return isPart || !/^[\p{L}\s.'’,-]{2,}$/u.test(name) ? undefined : printedValue(line, name)
}

function captionedDate(
  field: 'DATE_OF_BIRTH' | 'DATE_OF_EXPIRY',
  lines: readonly PrintedLine[],
  sureLines: readonly PrintedLine[],
): PrintedValue | undefined {
  for (const line of linesAtCaption(field, lines)) {
    const [date, another] = datesIn(line.text)
    const [day] = date?.days ?? []
    if (day && !another && sureLines.includes(line)) return printedValue(line, day)
  }
  return undefined
}

function differingNumber(
  lines: readonly PrintedLine[],
  sureLines: readonly PrintedLine[],
  expected: string,
): PrintedValue | undefined {
  const wanted = alphanumeric(expected)
  const near = sureLines.find((line) => {
    const text = alphanumeric(line.text)
    return text.length === wanted.length && differingCharacters(text, wanted) <= 2
  })
  const looksLikeNumber = ({ text }: PrintedLine) =>
    /^(?=.*\d)[A-Z0-9 ]{6,12}$/.test(text.toUpperCase()) && datesIn(text).length === 0
  const line =
    near ??
    linesAtCaption('DOCUMENT_NUMBER', lines).find((one) => sureLines.includes(one) && looksLikeNumber(one))
  return line && printedValue(line, alphanumeric(line.text))
}

/** Lines that may be names, and pairs of them, one under the other, since long names take two. */
function nameLines(lines: readonly PrintedLine[]): PrintedLine[] {
  const names = lines.filter((line) => !isCaption(line) && /\p{L}{2}/u.test(line.text))
  const pairs = names.flatMap((upper) =>
    names.filter((lower) => isUnder(upper.box, lower.box)).map((lower) => joined(upper, lower)),
  )
  return [...names, ...pairs]
}

function isUnder(upper: Box, lower: Box): boolean {
  const height = upper.bottom - upper.top
  const down = lower.top - upper.top
  return down > 0.5 * height && down < 1.8 * height && Math.abs(lower.left - upper.left) < height
}

function joined(upper: PrintedLine, lower: PrintedLine): PrintedLine {
  return {
    text: `${upper.text} ${lower.text}`,
    confidence: Math.min(upper.confidence, lower.confidence),
    leastSure: Math.min(upper.leastSure, lower.leastSure),
    box: {
      left: Math.min(upper.box.left, lower.box.left),
      top: upper.box.top,
      right: Math.max(upper.box.right, lower.box.right),
      bottom: lower.box.bottom,
    },
  }
}

/** Whether a line holds as many words as both names have. */
export function isWhole(line: string, { surname, givenNames }: MrzFields): boolean {
  return wordsOf(line).length >= wordsOf(`${surname} ${givenNames}`).length
}

/** The line that is spelt most like a name, and in how many letters it differs. */
function nearest(
  lines: readonly PrintedLine[],
  name: string,
): { line: PrintedLine; distance: number } | null {
  const wanted = spellingGraph(wordsOf(name))
  if (wanted.longest === 0) return null
  let best: { line: PrintedLine; distance: number } | null = null
  for (const line of lines) {
    const words = wordsOf(bareName(line.text))
    if (words.length === 0 || words.length > 8) continue
    const limit = Math.min(wanted.longest / 3, best?.distance ?? Number.POSITIVE_INFINITY)
    const distance = spellingDistance(wanted, spellingGraph(words), limit)
    if (distance <= limit && (!best || distance < best.distance)) best = { line, distance }
  }
  return best
}

function capitals(name: string): string {
  return withoutMarks(bareName(name)).toUpperCase()
}

function wordsOf(name: string): string[] {
  return nameWords(name, null).map(({ text }) => text)
}

/** Without a licence's field number, and with the letters that digits within a name stand for. */
function bareName(text: string): string {
  return text
    .replace(/^\d[a-d]?[./ ]+\s*/, '')
    .replace(/(?<=\p{L})0|0(?=\p{L})/gu, 'O')
    .replace(/(?<=\p{L})1|1(?=\p{L})/gu, 'I')
    .trim()
}

function alphanumeric(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '')
}

function differingCharacters(one: string, other: string): number {
  return [...one].filter((character, at) => character !== other[at]).length
}

function asDigits(text: string): string {
  return text.replace(/[OQ]/g, '0').replace(/[IL]/g, '1')
}

function printedValue({ confidence, box }: PrintedLine, value: string): PrintedValue {
  return { value, confidence, box }
}

function withoutEmpty(values: Partial<Record<PrintedField, PrintedValue | undefined>>): PrintedValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}
