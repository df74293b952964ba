/** A proportion of cases, with the interval that holds the true one in at least 95 of 100 samples. */
export interface Rate {
  readonly count: number
  readonly total: number
  /** `count / total`; null where there are no cases. */
  readonly rate: number | null
  readonly low: number
  readonly high: number
}

/** How often, of the intervals computed so, the true proportion may lie outside. */
const error = 0.05

/**
 * A proportion with its Clopper–Pearson interval (Biometrika 26, 1934, p. 404): exact for any number of cases, rather
 * too wide than too narrow. Without cases it goes from 0 to 1. Takes whole numbers, `count` at most `total`.
 */
export function rateOf(count: number, total: number): Rate {
  return {
    count,
    total,
    rate: total === 0 ? null : count / total,
    low: count === 0 ? 0 : betaQuantile(error / 2, count, total - count + 1),
    high: count === total ? 1 : betaQuantile(1 - error / 2, count + 1, total - count),
  }
}

/** How many cases without a single error it takes until the interval ends at or below that rate, between 0 and 1. */
export function casesNeeded(rate: number): number {
  // The interval of 0 among n ends at 1 − (error / 2)^(1/n).
  return Math.ceil(Math.log(error / 2) / Math.log1p(-rate))
}

/** Where a beta distribution has that part of its mass below. */
function betaQuantile(part: number, a: number, b: number): number {
  let [low, high] = [0, 1]
  // Halving 50 times is as fine as a number near 1 can be told apart.
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2
    if (betaBelow(middle, a, b) < part) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** The regularised incomplete beta function, by its continued fraction on the side where that converges quickly. */
function betaBelow(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b))
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b
}

/** Lentz's way through the continued fraction of the incomplete beta function (DLMF 8.17.22). */
function fraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1))
  let value = d
  for (let m = 1; m < 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / awayFromZero(1 + even * d)
    c = awayFromZero(1 + even / c)
    value *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / awayFromZero(1 + odd * d)
    c = awayFromZero(1 + odd / c)
    value *= d * c
    if (Math.abs(d * c - 1) < 1e-14) break
  }
  return value
}

function awayFromZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value
}

/** ln Γ(x) for x ≥ 1: Stirling's series (DLMF 5.11.1), after stepping up to where it is exact to the last digits. */
function logGamma(x: number): number {
  let [shifted, correction] = [x, 0]
  while (shifted < 10) {
    correction += Math.log(shifted)
    shifted += 1
  }
  const inverse = 1 / (shifted * shifted)
  const series =
    (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) / shifted
  return (shifted - 0.5) * Math.log(shifted) - shifted + Math.log(2 * Math.PI) / 2 + series - correction
}
