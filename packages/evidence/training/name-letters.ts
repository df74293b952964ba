import { writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { transliterate } from '@bonafide/core/names/transliteration'

/**
 * Counts how letters follow one another in names as zones spell them, and writes ../models/name-letters.bin. The names
 * are those that @faker-js/faker (MIT) lists for some sixty languages; each language counts the same, however many of
 * its names are listed:
 *
 *     npm install --prefix /tmp/names @faker-js/faker@10.6.0
 *     node name-letters.ts /tmp/names
 *
 * The file has one byte for each letter after two others, 27 × 27 × 27 in the order A to Z and the filler: sixteen times
 * the natural logarithm of how unlikely it is, 255 at most.
 */
const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('Say in which folder @faker-js/faker is installed.')
const faker = createRequire(join(folder, 'package.json'))('@faker-js/faker') as {
  allLocales: Record<string, { person?: { first_name?: unknown; last_name?: unknown } }>
}

const size = 27
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ<'
const shares = { three: 0.7, two: 0.25, one: 0.04, none: 0.01 }

const counts = { one: table(1), two: table(2), three: table(3) }
for (const { person } of Object.values(faker.allLocales)) {
  const names = new Set([...words(person?.first_name), ...words(person?.last_name)])
  for (const name of names) count(name, 1000 / (names.size + 100))
}

const bytes = new Uint8Array(size ** 3)
for (let a = 0; a < size; a += 1)
  for (let b = 0; b < size; b += 1)
    for (let c = 0; c < size; c += 1)
      bytes[(a * size + b) * size + c] = Math.min(255, Math.round(-16 * Math.log(chance(a, b, c))))
await writeFile(new URL('../models/name-letters.bin', import.meta.url), bytes)

function table(letters: number): Float64Array {
  return new Float64Array(size ** letters)
}

/** The words of all names in a list of whatever depth, as a zone spells them. */
function words(list: unknown): string[] {
  if (typeof list === 'string')
    return transliterate(list)
      .split(' ')
      .filter((word) => /^[A-Z]{2,}$/.test(word))
  if (list === null || typeof list !== 'object') return []
  return Object.values(list).flatMap(words)
}

function count(name: string, weight: number): void {
  const letters = [...`<${name}<`].map((letter) => alphabet.indexOf(letter))
  letters.forEach((c, at) => {
    if (at === 0) return
    // Before its first letter a name has nothing but fillers.
    const [a, b] = [letters[at - 2] ?? size - 1, letters[at - 1] ?? size - 1]
    add(counts.one, c, weight)
    add(counts.two, b * size + c, weight)
    add(counts.three, (a * size + b) * size + c, weight)
  })
}

function add(to: Float64Array, at: number, weight: number): void {
  to[at] = (to[at] ?? 0) + weight
}

/** Of a letter after two others: what is rare in threes is told from twos, and those from single letters. */
function chance(a: number, b: number, c: number): number {
  const share = (of: Float64Array, from: number, at: number) => {
    const all = of.subarray(from, from + size).reduce((sum, value) => sum + value, 0)
    return all === 0 ? 1 / size : (of[from + at] ?? 0) / all
  }
  return (
    shares.three * share(counts.three, (a * size + b) * size, c) +
    shares.two * share(counts.two, b * size, c) +
    shares.one * share(counts.one, 0, c) +
    shares.none / size
  )
}
