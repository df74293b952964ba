import { characterValue } from '@bonafide/core/mrz/check-digit'
import { layoutOf } from '@bonafide/core/mrz/layout'
import { checkDigitsOf } from '@bonafide/core/mrz/parse-mrz'
import type { Decision } from './arbitrate.ts'
import type { ZoneEvidence } from './read-zone.ts'

/** How sure a reading is. */
export interface Confidence {
  /** 0 to 1: that the whole text is what is printed. */
  readonly whole: number
  /** 0 to 1 for each character, line by line. */
  readonly characters: readonly (readonly number[])[]
}

/**
 * How sure a decision is: of each character by its probability and by how many readings agree on it; of the whole by
 * all of them together. A character under valid check digits counts a third, for an error there would have shown itself
 * nine times in ten; one whose likeliest rival counts the same modulo 10 (6 and G, 1 and L, 0 and U) counts in full, as
 * do those that no check digit covers: names, states, the sex.
 */
export function confidenceOf(decision: Decision, evidence: ZoneEvidence): Confidence {
  const characters = decision.probabilities.map((line, row) =>
    line.map(
      (probability, column) => probability * (0.4 + 0.6 * (evidence.rows[row]?.agreement[column] ?? 0)),
    ),
  )
  const covered = coveredPlaces(decision)
  let doubt = 0
  characters.forEach((line, row) => {
    line.forEach((confidence, column) => {
      const isCovered = covered.has(`${row} ${column}`) && !countsTheSame(decision, row, column)
      doubt -= (isCovered ? 0.35 : 1) * Math.log(Math.max(1e-6, confidence))
    })
  })
  const invalid = checkDigitsOf(decision.format, decision.lines).filter(({ isValid }) => !isValid).length
  const whole = Math.exp(-doubt) * 0.5 ** invalid * 0.9 ** decision.repairs.length * completeness(evidence)
  return { whole, characters }
}

function countsTheSame({ lines, rivals }: Decision, row: number, column: number): boolean {
  const value = (text: string | undefined) => characterValue((text ?? '').charCodeAt(column))
  return (value(lines[row]) - value(rivals[row])) % 10 === 0
}

/**
 * Falls from 1 to 0 where the rows together seem to have one more character at the same end: the text then is a part of
 * a longer one. A frame or a stain beside one row says little.
 */
function completeness({ rows }: ZoneEvidence): number {
  const mean = (logits: readonly number[]) =>
    logits.reduce((sum, logit) => sum + Math.max(-4, Math.min(4, logit)), 0) / rows.length
  const before = mean(rows.map((row) => row.before))
  const behind = mean(rows.map((row) => row.behind))
  return 1 / (1 + Math.exp(2 * Math.max(before, behind)))
}

/** 0 to 1: how much a candidate reads like a zone at all. */
export function worthOf(decision: Decision, evidence: ZoneEvidence): number {
  const all = decision.probabilities.flat()
  const mean = all.reduce((sum, probability) => sum + probability, 0) / all.length
  const presence = evidence.rows.reduce((sum, row) => sum + row.presence, 0) / evidence.rows.length
  const checks = checkDigitsOf(decision.format, decision.lines)
  const valid = checks.filter(({ isValid }) => isValid).length / checks.length
  const isWhole = 0.7 + 0.3 * completeness(evidence)
  return (0.7 * mean * Math.min(1, Math.max(0, (presence + 1) / 3)) + 0.3 * valid) * isWhole
}

/** The places under valid check digits; in all of these only one error in ten goes unnoticed. */
function coveredPlaces({ format, lines }: Decision): Set<string> {
  const covered = new Set<string>()
  const valid = new Set(
    checkDigitsOf(format, lines)
      .filter(({ isValid }) => isValid)
      .map(({ field }) => field),
  )
  for (const { field, covers, line, column } of layoutOf(format).checks) {
    if (!valid.has(field)) continue
    covered.add(`${line} ${column}`)
    for (const { line: of, start, length } of covers) {
      for (let at = start; at < start + length; at += 1) covered.add(`${of} ${at}`)
    }
  }
  return covered
}
