import { readFileSync } from 'node:fs'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ<'
const size = alphabet.length

/** For each letter after two others, sixteen times how unlikely it is (training/name-letters.ts). */
const table = readFileSync(new URL('../../models/name-letters.bin', import.meta.url))

/** How likely a filler after a filler is taken to be: names are over, or another begins. */
const fillerAfterFiller = -0.7

/**
 * The logarithm of how likely a letter, or a filler, follows two others in names of some sixty languages, as zones spell
 * them. What no name holds is unlikely, never impossible.
 */
export function likelihoodInName(before: string, last: string, character: string): number {
  if (last === '<' && character === '<') return fillerAfterFiller
  // A name begins anew after a filler, whatever stood before that.
  const [a, b, c] = [last === '<' ? '<' : before, last, character].map((one) => alphabet.indexOf(one))
  if (a === undefined || b === undefined || c === undefined || Math.min(a, b, c) < 0) return -8
  return -(table[(a * size + b) * size + c] ?? 255) / 16
}
