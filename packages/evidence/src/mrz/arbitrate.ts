import { checkDigit } from '@bonafide/core/mrz/check-digit'
import { allowedCharacters, isZoneDate } from '@bonafide/core/mrz/grammar'
import { checkRulesOf, formatOf, layoutOf, type Span, textIn } from '@bonafide/core/mrz/layout'
import type { MrzFormat } from '@bonafide/core/mrz/mrz'
import { checkDigitsOf } from '@bonafide/core/mrz/parse-mrz'
import { isStateCode } from '@bonafide/core/mrz/state-code'
import { type Decision, Draft, firstChoice, type Likelihoods, takeText } from './draft.ts'
import { settleNames } from './settle-names.ts'

export type { Decision } from './draft.ts'

/**
 * How much less likely, as a logarithm, a character may be than the first choice and still be taken instead. What is
 * clearly printed stays, right or wrong: it is then a fault or an invalid check digit, which a person must see.
 */
const mostLost = {
  /** Where the grammar of the place rules out the first choice. */
  grammar: 4,
  /** More for those that look alike in print: the picture says little between them. */
  grammarLookAlike: 9,
  /** For a check digit, and for each further one that the same change makes valid: chance alone is 1 in 10 each. */
  checkDigit: 3,
  checkDigitMore: 1.5,
  /** Added for a letter and a digit that look alike. */
  checkDigitLookAlike: 2,
} as const

const lookAlikes: ReadonlySet<string> = new Set(
  ['0O', '0D', '0Q', '1I', '1L', '2Z', '5S', '6G', '8B', '4A', '7T', '7Y', '<K', '<C', '<L', '<X'].flatMap(
    (pair) => [pair, `${pair[1]}${pair[0]}`],
  ),
)

/**
 * Chooses the text among the likelihoods of its characters: first the most likely of each; then what the grammar of
 * each place rules out gives way to what it allows, if that is nearly as likely, and letters that names seldom have to
 * those they have; then, among readings nearly as likely as the first, the one whose check digits are valid. Every change is a repair. Null where the lines fit no layout.
 */
export function arbitrate(likelihoods: Likelihoods): Decision | null {
  const first = likelihoods.map((line) => line.map(firstChoice).join(''))
  const format = formatOf(first)
  if (format === null) return null
  const draft = new Draft(likelihoods, first, format)
  settleCharacters(draft)
  settleStates(draft)
  settleFillers(draft)
  settleNames(draft)
  settleDates(draft)
  settleCheckDigits(draft)
  return draft.decided()
}

/** Letters in dates, digits in names: the most likely character that may stand there, if it is likely enough. */
function settleCharacters(draft: Draft): void {
  allowedCharacters(draft.format).forEach((places, line) => {
    places.forEach((allowed, column) => {
      const read = draft.characterAt(line, column)
      if (allowed.includes(read)) return
      const taken = leastLost(draft, line, column, allowed)
      if (draft.loss(line, column, taken) <= grammarBound(read, taken))
        draft.take(line, column, taken, 'GRAMMAR')
    })
  })
}

function leastLost(draft: Draft, line: number, column: number, allowed: string): string {
  let best = '<'
  let least = Number.POSITIVE_INFINITY
  for (const character of allowed) {
    // A look-alike comes before a character that merely is a little likelier.
    const loss =
      draft.loss(line, column, character) -
      (lookAlikes.has(draft.characterAt(line, column) + character) ? 4 : 0)
    if (loss >= least) continue
    least = loss
    best = character
  }
  return best
}

function grammarBound(read: string, taken: string): number {
  return lookAlikes.has(read + taken) ? mostLost.grammarLookAlike : mostLost.grammar
}

/** A code that no state has gives way to the likeliest that one has. */
function settleStates(draft: Draft): void {
  const { issuer, nationality } = layoutOf(draft.format)
  for (const where of nationality === null ? [issuer] : [issuer, nationality]) {
    if (isKnownState(textIn(draft.lines, where))) continue
    const better = likelyTexts(draft, where, mostLost.grammar).find(isKnownState)
    if (better !== undefined) takeText(draft, where, better, 'GRAMMAR')
  }
}

function isKnownState(code: string): boolean {
  return /^[A-Z]+<*$/.test(code) && isStateCode(code.replace(/<+$/, ''))
}

/** A date that the calendar does not have gives way to the likeliest that it has. */
function settleDates(draft: Draft): void {
  const { dateOfBirth, dateOfExpiry } = layoutOf(draft.format)
  for (const where of dateOfExpiry === null ? [dateOfBirth] : [dateOfBirth, dateOfExpiry]) {
    if (isZoneDate(textIn(draft.lines, where))) continue
    const better = likelyTexts(draft, where, 2).find(isZoneDate)
    if (better !== undefined) takeText(draft, where, better, 'GRAMMAR')
  }
}

/** The texts that a span may hold with so much lost at most, likeliest first; at most some hundred. */
function likelyTexts(draft: Draft, { line, start, length }: Span, most: number): string[] {
  let texts = [{ text: '', lost: 0 }]
  for (let column = start; column < start + length; column += 1) {
    texts = texts
      .flatMap(({ text, lost }) =>
        [...(allowedCharacters(draft.format)[line]?.[column] ?? '')].map((character) => ({
          text: text + character,
          lost: lost + draft.loss(line, column, character),
        })),
      )
      .filter(({ lost }) => lost <= most)
      .sort((a, b) => a.lost - b.lost)
      .slice(0, 200)
  }
  return texts.map(({ text }) => text)
}

/** After three fillers names are over: what is faintly there is a filler too. */
function settleFillers(draft: Draft): void {
  const { surname, givenNames } = layoutOf(draft.format)
  for (const where of new Set([surname, givenNames])) {
    let run = 0
    for (let column = where.start; column < where.start + where.length; column += 1) {
      const character = draft.characterAt(where.line, column)
      if (character === '<') run += 1
      else if (run >= 3 && draft.loss(where.line, column, '<') <= mostLost.grammar) {
        draft.take(where.line, column, '<', 'GRAMMAR')
      } else run = 0
    }
  }
}

/** One character that may be another. */
interface Change {
  readonly line: number
  readonly column: number
  readonly character: string
  readonly lost: number
  readonly isLookAlike: boolean
}

/**
 * Looks for up to three changes that make more check digits valid, each nearly as likely as what was read. Two different
 * ways that are about as good leave the text as it was: it is then not known which one is right.
 */
function settleCheckDigits(draft: Draft): void {
  const invalid = invalidCount(draft.format, draft.lines)
  if (invalid === 0) return
  const changes = possibleChanges(draft)
  let best: { changes: readonly Change[]; gain: number } = { changes: [], gain: 0 }
  let second = 0
  const visit = (from: number, chosen: readonly Change[]) => {
    if (chosen.length > 0) {
      const lines = changed(draft.lines, chosen)
      const gain = gainOf(chosen, invalid - invalidCount(draft.format, lines))
      if (gain > best.gain) {
        second = best.gain
        best = { changes: chosen, gain }
      } else if (gain > second) second = gain
    }
    if (chosen.length === 3) return
    for (let index = from; index < changes.length; index += 1) {
      const change = changes[index]
      if (change === undefined || chosen.some((other) => isSamePlace(other, change))) continue
      visit(index + 1, [...chosen, change])
    }
  }
  visit(0, [])
  if (best.gain <= 0 || best.gain - second < 0.7) return
  for (const { line, column, character } of best.changes) draft.take(line, column, character, 'CHECK_DIGIT')
}

/** What is won by check digits that become valid, less what is lost in likelihood; above 0 where it is worth it. */
function gainOf(changes: readonly Change[], madeValid: number): number {
  if (madeValid < changes.length) return Number.NEGATIVE_INFINITY
  const lost = changes.reduce(
    (sum, change) => sum + Math.max(0, change.lost - (change.isLookAlike ? mostLost.checkDigitLookAlike : 0)),
    0,
  )
  return changes.length * mostLost.checkDigit + (madeValid - changes.length) * mostLost.checkDigitMore - lost
}

function isSamePlace(a: Change, b: Change): boolean {
  return a.line === b.line && a.column === b.column
}

function changed(lines: readonly string[], changes: readonly Change[]): string[] {
  const result = [...lines]
  for (const { line, column, character } of changes) {
    const old = result[line] ?? ''
    result[line] = old.slice(0, column) + character + old.slice(column + 1)
  }
  return result
}

function invalidCount(format: MrzFormat, lines: readonly string[]): number {
  return checkDigitsOf(format, lines).filter(({ isValid }) => !isValid).length
}

/** The likeliest changes at places that an invalid check digit covers, and of that digit itself. */
function possibleChanges(draft: Draft): Change[] {
  const places = new Map<string, { line: number; column: number }>()
  for (const { covers, line, column } of checkRulesOf(draft.format, draft.lines)) {
    const text = covers.map((where) => textIn(draft.lines, where)).join('')
    if (draft.characterAt(line, column) === `${checkDigit(text).digit}`) continue
    places.set(`${line} ${column}`, { line, column })
    for (const { line: of, start, length } of covers) {
      for (let at = start; at < start + length; at += 1) places.set(`${of} ${at}`, { line: of, column: at })
    }
  }
  const most = mostLost.checkDigit + 2 * mostLost.checkDigitMore + mostLost.checkDigitLookAlike
  const changes: Change[] = []
  for (const { line, column } of places.values()) {
    const read = draft.characterAt(line, column)
    for (const character of allowedCharacters(draft.format)[line]?.[column] ?? '') {
      const lost = draft.loss(line, column, character)
      const isLookAlike = lookAlikes.has(read + character)
      if (character === read || lost > (isLookAlike ? most : most - mostLost.checkDigitLookAlike)) continue
      changes.push({ line, column, character, lost, isLookAlike })
    }
  }
  return changes.sort((a, b) => a.lost - b.lost).slice(0, 16)
}
