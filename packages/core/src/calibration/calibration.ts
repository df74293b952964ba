import { casesNeeded, type Rate, rateOf } from './confidence-interval.ts'

/** A session that a person decided, and what a check had measured in it. */
export interface DecidedCase {
  /** 0 to 1, higher is better. */
  readonly score: number
  readonly decision: 'APPROVED' | 'DECLINED'
}

/**
 * What a workspace's own decisions tell about the thresholds of a check. It is as good as they are: only cases that a
 * person decided belong into it, or a threshold would be measured by its own verdicts; and a case declined for another
 * reason counts against this check too.
 */
export interface Calibration {
  readonly approved: number
  readonly declined: number
  /** The distribution of the scores: `binCount` bins of the same width from 0 to 1. */
  readonly bins: readonly CalibrationBin[]
  /** What each threshold from 0 to 1, in steps of 0.01, would do. */
  readonly thresholds: readonly ThresholdRates[]
  /** From (0, 0) to (1, 1), both coordinates growing. */
  readonly roc: readonly RocPoint[]
  /** How often an approved case has the higher score of two, ties by half; null without cases of both kinds. */
  readonly areaUnderRoc: number | null
}

/** Holds scores from `from` on and below `to`; the last bin holds 1 too. */
export interface CalibrationBin {
  readonly from: number
  readonly to: number
  readonly approved: number
  readonly declined: number
}

export interface ThresholdRates {
  readonly threshold: number
  /** Of the declined cases, those at or above the threshold. */
  readonly falseAccepts: Rate
  /** Of the approved cases, those below it. */
  readonly falseRejects: Rate
}

/** What is let through at some score: of the declined cases and of the approved ones. */
export interface RocPoint {
  readonly falseAcceptRate: number
  readonly trueAcceptRate: number
}

export const binCount = 20

/** Measures a check by decided cases, however few: how little a few of them say is in the intervals. */
export function calibrate(cases: readonly DecidedCase[]): Calibration {
  const approved = scoresOf(cases, 'APPROVED')
  const declined = scoresOf(cases, 'DECLINED')
  return {
    approved: approved.length,
    declined: declined.length,
    bins: Array.from({ length: binCount }, (_, index) => ({
      from: index / binCount,
      to: (index + 1) / binCount,
      approved: approved.filter((score) => binOf(score) === index).length,
      declined: declined.filter((score) => binOf(score) === index).length,
    })),
    thresholds: Array.from({ length: 101 }, (_, step) => ratesAt(step / 100, approved, declined)),
    roc: rocOf(approved, declined),
    areaUnderRoc: areaUnderRoc(approved, declined),
  }
}

/** What a threshold would do to those cases. Scores in ascending order. */
export function ratesAt(
  threshold: number,
  approved: readonly number[],
  declined: readonly number[],
): ThresholdRates {
  return {
    threshold,
    falseAccepts: rateOf(declined.length - countBelow(threshold, declined), declined.length),
    falseRejects: rateOf(countBelow(threshold, approved), approved.length),
  }
}

/** Which threshold to take, or why none can be named yet. */
export type ThresholdSuggestion =
  | { readonly kind: 'THRESHOLD'; readonly rates: ThresholdRates }
  /** Even without a single error this many declined cases are needed before the target can be vouched for. */
  | { readonly kind: 'TOO_FEW_CASES'; readonly declined: number; readonly needed: number }
  /** There are enough cases, and no threshold that lets anybody through keeps to the target. */
  | { readonly kind: 'OUT_OF_REACH' }

/**
 * The lowest threshold, which turns away the fewest, whose false-accept rate is at most the target even at the upper
 * end of its interval. The target lies between 0 and 1.
 */
export function suggestThreshold(
  calibration: Calibration,
  targetFalseAcceptRate: number,
): ThresholdSuggestion {
  const needed = casesNeeded(targetFalseAcceptRate)
  const { approved, declined, thresholds } = calibration
  if (declined < needed) return { kind: 'TOO_FEW_CASES', declined, needed }
  const rates = thresholds.find(
    ({ falseAccepts, falseRejects }) =>
      falseAccepts.high <= targetFalseAcceptRate && falseRejects.count < approved,
  )
  return rates === undefined ? { kind: 'OUT_OF_REACH' } : { kind: 'THRESHOLD', rates }
}

function scoresOf(cases: readonly DecidedCase[], decision: DecidedCase['decision']): number[] {
  return cases
    .filter((one) => one.decision === decision)
    .map(({ score }) => score)
    .sort((one, other) => one - other)
}

function binOf(score: number): number {
  return Math.min(binCount - 1, Math.floor(score * binCount))
}

/** How many of the ascending scores are below the threshold. */
function countBelow(threshold: number, scores: readonly number[]): number {
  let [low, high] = [0, scores.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((scores[middle] ?? 0) < threshold) low = middle + 1
    else high = middle
  }
  return low
}

function rocOf(approved: readonly number[], declined: readonly number[]): RocPoint[] {
  if (approved.length === 0 || declined.length === 0) return []
  const descending = [...new Set([...approved, ...declined])].sort((one, other) => other - one)
  return [
    { falseAcceptRate: 0, trueAcceptRate: 0 },
    ...descending.map((threshold) => ({
      falseAcceptRate: (declined.length - countBelow(threshold, declined)) / declined.length,
      trueAcceptRate: (approved.length - countBelow(threshold, approved)) / approved.length,
    })),
  ]
}

/** Mann and Whitney's way of counting pairs, which is the area under the curve. */
function areaUnderRoc(approved: readonly number[], declined: readonly number[]): number | null {
  if (approved.length === 0 || declined.length === 0) return null
  const wins = approved.reduce((sum, score) => {
    const below = countBelow(score, declined)
    const notAbove = declined.length - countAbove(score, declined)
    return sum + below + (notAbove - below) / 2
  }, 0)
  return wins / (approved.length * declined.length)
}

function countAbove(score: number, scores: readonly number[]): number {
  let [low, high] = [0, scores.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((scores[middle] ?? 0) <= score) low = middle + 1
    else high = middle
  }
  return scores.length - low
}
