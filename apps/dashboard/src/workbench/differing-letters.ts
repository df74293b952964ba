/** A stretch of a value, and whether the other value lacks it. */
export type Stretch = { text: string; differs: boolean }

/**
 * What of `value` is not in `other`. Words that both have, in whatever order, are the same; of the others, the letters
 * that they share in order are. Case, accents and punctuation do not count.
 */
export function differingLetters(value: string, other: string): Stretch[] {
  const others = wordsOf(other)
  const same = new Set<number>()
  const words = wordsOf(value)
  for (const [index, word] of words.entries()) {
    const place = others.findIndex(({ folded }) => folded === word.folded)
    if (place === -1) continue
    same.add(index)
    others.splice(place, 1)
  }
  const rest = others.map(({ folded }) => folded).join('')
  const left = words.flatMap((word, index) => (same.has(index) ? [] : [word]))
  const letters = left.flatMap(({ start, text }) =>
    [...text].map((letter, offset) => ({ at: start + offset, folded: fold(letter) })),
  )
  const shared = inCommon(
    letters.map(({ folded }) => folded),
    [...rest],
  )
  const differing = new Set(
    letters.flatMap(({ at, folded }, index) => (folded === '' || shared.has(index) ? [] : [at])),
  )
  return stretches([...value], differing)
}

function wordsOf(text: string): { start: number; text: string; folded: string }[] {
  let start = 0
  return text.split(/([\s<]+)/u).flatMap((part) => {
    const word = { start, text: part, folded: fold(part) }
    start += [...part].length
    return word.folded === '' ? [] : [word]
  })
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase()
}

/** Which places of `one` belong to the longest sequence that both have in order. */
function inCommon(one: readonly string[], other: readonly string[]): Set<number> {
  const lengths = Array.from({ length: one.length + 1 }, () => new Array<number>(other.length + 1).fill(0))
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0
  for (let i = one.length - 1; i >= 0; i--) {
    for (let j = other.length - 1; j >= 0; j--) {
      const row = lengths[i]
      if (row) row[j] = one[i] === other[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const found = new Set<number>()
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    if (one[i] === other[j]) {
      found.add(i)
      i++
      j++
    } else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return found
}

function stretches(letters: readonly string[], differing: ReadonlySet<number>): Stretch[] {
  const found: Stretch[] = []
  for (const [index, letter] of letters.entries()) {
    const differs = differing.has(index)
    const last = found.at(-1)
    if (last?.differs === differs) last.text += letter
    else found.push({ text: letter, differs })
  }
  return found
}
