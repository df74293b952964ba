/** A stream of chance that is the same for the same seed, on any machine. */
export interface Random {
  /** From 0 up to, but not including, 1. */
  next(): number
  between(least: number, most: number): number
  /** Both ends included. */
  integer(least: number, most: number): number
  chance(probability: number): boolean
  pick<T>(choices: readonly [T, ...T[]]): T
  /** About 0, with a standard deviation of 1. */
  normal(): number
  /** A stream of its own, so that what is drawn here does not shift what is drawn there. */
  fork(name: string): Random
}

/** Chance from a seed. Two seeds that differ at all give unrelated streams. */
export function randomFrom(seed: string): Random {
  const next = sfc32(seed)
  const between = (least: number, most: number) => least + next() * (most - least)
  const integer = (least: number, most: number) => Math.floor(between(least, most + 1))
  return {
    next,
    between,
    integer,
    chance: (probability) => next() < probability,
    pick: (choices) => choices[integer(0, choices.length - 1)] ?? choices[0],
    // Twelve uniforms less their mean: near enough to a bell, and never beyond 6.
    normal: () => Array.from({ length: 12 }, next).reduce((sum, value) => sum + value, -6),
    fork: (name) => randomFrom(`${seed}/${name}`),
  }
}

/** Chris Doty-Humphrey's small fast counter, seeded with a hash of the text. */
function sfc32(seed: string): () => number {
  let [a, b, c] = [hash(seed, 1), hash(seed, 2), hash(seed, 3)]
  let counter = 1
  const next = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return (sum >>> 0) / 4_294_967_296
  }
  for (let warmUp = 0; warmUp < 15; warmUp++) next()
  return next
}

/** FNV-1a over the characters, begun differently for each part of the state, and stirred at the end. */
function hash(text: string, part: number): number {
  let value = 0x811c9dc5 ^ (part * 0x9e3779b9)
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return value ^ (value >>> 16)
}
