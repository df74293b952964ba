const prime = 929

const powers = new Uint16Array(prime - 1)
const logarithms = new Uint16Array(prime)
for (let exponent = 0, value = 1; exponent < prime - 1; exponent += 1, value = (value * 3) % prime) {
  powers[exponent] = value
  logarithms[value] = exponent
}

/**
 * The codewords of a PDF417 with their errors put right, of which the last so many are checks; `lost` are the places
 * where nothing is known. Each of them costs one check, each other error two. Null where there are more than the checks
 * can put right.
 */
export function corrected(
  codewords: readonly number[],
  checks: number,
  lost: readonly number[],
): number[] | null {
  const syndromes = Array.from({ length: checks }, (_, at) =>
    evaluated([...codewords].reverse(), power(at + 1)),
  )
  if (syndromes.every((value) => value === 0)) return [...codewords]
  if (lost.length > checks) return null
  const placeOf = (index: number) => power(codewords.length - 1 - index)
  const lostLocator = lost.reduce((locator, index) => product(locator, [1, minus(placeOf(index))]), [1])
  const locator = errorLocator(syndromes, lostLocator, lost.length)
  if (locator === null) return null
  const evaluator = product(syndromes, locator).slice(0, checks)
  const slope = locator.slice(1).map((factor, at) => (factor * (at + 1)) % prime)
  const right = [...codewords]
  let found = 0
  for (const index of codewords.keys()) {
    const inversePlace = inverse(placeOf(index))
    if (evaluated(locator, inversePlace) !== 0) continue
    found += 1
    const below = evaluated(slope, inversePlace)
    if (below === 0) return null
    // The checks begin with the first power, so the place itself cancels.
    const error = minus((evaluated(evaluator, inversePlace) * inverse(below)) % prime)
    right[index] = ((right[index] ?? 0) + minus(error)) % prime
  }
  if (found !== locator.length - 1) return null
  const remains = Array.from({ length: checks }, (_, at) => evaluated([...right].reverse(), power(at + 1)))
  return remains.every((value) => value === 0) ? right : null
}

/** Berlekamp and Massey, begun with the places that are known to be lost. Lowest power first. */
function errorLocator(syndromes: readonly number[], lostLocator: number[], lost: number): number[] | null {
  let locator = lostLocator
  let previous = lostLocator
  let errors = 0
  for (let step = lost; step < syndromes.length; step += 1) {
    const discrepancy =
      locator.reduce((sum, factor, at) => sum + factor * (syndromes[step - at] ?? 0), 0) % prime
    previous = [0, ...previous]
    if (discrepancy === 0) continue
    const next = sum(
      locator,
      previous.map((factor) => minus((factor * discrepancy) % prime)),
    )
    if (2 * errors <= step - lost) {
      errors = step - lost + 1 - errors
      const share = inverse(discrepancy)
      previous = locator.map((factor) => (factor * share) % prime)
    }
    locator = next
  }
  while (locator.at(-1) === 0) locator = locator.slice(0, -1)
  return 2 * errors + lost > syndromes.length ? null : locator
}

function power(exponent: number): number {
  return powers[exponent % (prime - 1)] ?? 0
}

function inverse(value: number): number {
  return power(prime - 1 - (logarithms[value] ?? 0))
}

function minus(value: number): number {
  return value === 0 ? 0 : prime - value
}

function evaluated(polynomial: readonly number[], at: number): number {
  return polynomial.reduceRight((value, factor) => (value * at + factor) % prime, 0)
}

function product(a: readonly number[], b: readonly number[]): number[] {
  const made = new Array<number>(a.length + b.length - 1).fill(0)
  a.forEach((x, i) => {
    b.forEach((y, j) => {
      made[i + j] = ((made[i + j] ?? 0) + x * y) % prime
    })
  })
  return made
}

function sum(a: readonly number[], b: readonly number[]): number[] {
  return Array.from(
    { length: Math.max(a.length, b.length) },
    (_, at) => ((a[at] ?? 0) + (b[at] ?? 0)) % prime,
  )
}
