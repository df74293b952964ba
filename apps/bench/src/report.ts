import { rateOf } from '@bonafide/core/calibration/confidence-interval'
import type { Comparison } from './rounds.ts'

/** One line of the table: what was measured, against what, and whether the goal is reached. */
export type Finding = {
  benchmark: string
  floor: string
  result: string
  goal: string
  isReached: boolean
  /** Why the figure means nothing this time. */
  isVoid?: string
}

/** A finding from interleaved rounds whose goal is a ratio. */
export function ratioFinding(
  names: { benchmark: string; floor: string },
  comparison: Comparison,
  goal: number,
): Finding {
  const { floor, subject, ratio, wander, isVoid } = comparison
  return {
    benchmark: names.benchmark,
    floor: `${names.floor}: ${milliseconds(floor)}`,
    result: `${milliseconds(subject)}, ${ratio.toFixed(2)}×`,
    goal: `≤ ${goal}×`,
    isReached: ratio <= goal,
    ...(isVoid && { isVoid: `the floor wandered by ${Math.round(wander * 100)} %` }),
  }
}

export function milliseconds(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`
}

/** How many of how many, and the interval that holds the true share in 95 of 100 such samples. */
export function share(count: number, total: number): string {
  const { low, high } = rateOf(count, total)
  return `${count} of ${total} (${percent(low)}–${percent(high)} %)`
}

function percent(part: number): string {
  return (100 * part).toFixed(1).replace(/\.0$/, '')
}

/** The table as the README has it. */
export function markdown(findings: Finding[]): string {
  const rows = findings.map(({ benchmark, floor, result, goal, isReached, isVoid }) =>
    [benchmark, floor, result, goal, isVoid ? `void: ${isVoid}` : isReached ? 'reached' : 'missed'].join(
      ' | ',
    ),
  )
  return ['benchmark | floor | result | goal |  ', '--- | --- | --- | --- | ---', ...rows]
    .map((row) => `| ${row} |`)
    .join('\n')
}
