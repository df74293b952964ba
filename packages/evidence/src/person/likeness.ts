/** How alike two faces are. */
export interface Likeness {
  /** 0–1, higher is more alike. One half lies where the network was trained to draw the line. */
  readonly score: number
  /** Euclidean distance of the two embeddings: 0 the same picture, about 0.6 the line, over 0.8 other people. */
  readonly distance: number
}

/**
 * From which score on two faces count as one person's, unless the workspace says otherwise. It is uncalibrated: an
 * operator's own decided cases say better what it costs.
 */
export const likenessThreshold = 0.5

/** Compares two embeddings. `score` falls evenly from 1 at distance 0 to 0 at distance 1.2 and beyond. */
export function likeness(one: ArrayLike<number>, other: ArrayLike<number>): Likeness {
  let sum = 0
  for (let place = 0; place < one.length; place += 1) sum += ((one[place] ?? 0) - (other[place] ?? 0)) ** 2
  const distance = Math.sqrt(sum)
  return { score: Math.max(0, 1 - distance / 1.2), distance }
}
