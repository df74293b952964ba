/** What one side of a comparison measured in each round, in milliseconds. */
export type Rounds = { floor: number[]; subject: number[] }

export type Comparison = {
  /** Medians over the rounds, in milliseconds. */
  floor: number
  subject: number
  ratio: number
  /** How far the floor's rounds lie apart, as a part of their median. */
  wander: number
  /** The machine was too restless for the ratio to mean anything: the floor wandered by more than a quarter. */
  isVoid: boolean
}

/**
 * Measures both sides in turn, so that whatever else the machine does meets both, and the side that goes first changes
 * from round to round. One round before the first is thrown away: it warms both up.
 */
export async function interleave(
  rounds: number,
  floor: () => Promise<number>,
  subject: () => Promise<number>,
): Promise<Rounds> {
  await floor()
  await subject()
  const measured: Rounds = { floor: [], subject: [] }
  for (let round = 0; round < rounds; round++) {
    const sides = round % 2 === 0 ? (['floor', 'subject'] as const) : (['subject', 'floor'] as const)
    for (const side of sides) measured[side].push(await (side === 'floor' ? floor() : subject()))
  }
  return measured
}

/** Throws where there is nothing to compare. */
export function compare({ floor, subject }: Rounds): Comparison {
  const base = median(floor)
  const wander = (Math.max(...floor) - Math.min(...floor)) / base
  return {
    floor: base,
    subject: median(subject),
    ratio: median(subject) / base,
    wander,
    isVoid: wander > 0.25,
  }
}

/** The value in the middle; between two, their mean. */
export function median(values: number[]): number {
  return percentile(values, 50)
}

/** The `percent`th percentile, interpolated between neighbours. Throws where there are no values. */
export function percentile(values: number[], percent: number): number {
  if (values.length === 0) throw new Error('There is nothing to take a percentile of.')
  const sorted = values.toSorted((a, b) => a - b)
  const place = (percent / 100) * (sorted.length - 1)
  const below = sorted[Math.floor(place)] ?? 0
  const above = sorted[Math.ceil(place)] ?? 0
  return below + (above - below) * (place - Math.floor(place))
}
