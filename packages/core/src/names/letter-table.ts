/** How a letter, or a few together, may be spelled with A to Z. */
export interface Spellings {
  /** Standard first; each is how some passport office writes it. May hold the empty string. */
  readonly certain: readonly string[]
  /** What people write too, and what could as well be another name. */
  readonly plausible: readonly string[]
}

export type LetterTable = ReadonlyMap<string, Spellings>

/**
 * Reads a table: one entry a line, the letters, then their spellings, those that are only plausible after a bar.
 * A dash is the empty spelling.
 */
export function letterTable(text: string): LetterTable {
  return new Map(
    text
      .trim()
      .split('\n')
      .map((line) => {
        const [certain = '', plausible = ''] = line.split('|')
        const [letters = '', ...spellings] = words(certain)
        return [letters, { certain: spellings.map(spelling), plausible: words(plausible).map(spelling) }]
      }),
  )
}

function words(text: string): string[] {
  return text.split(' ').filter((word) => word !== '')
}

function spelling(word: string): string {
  return word === '-' ? '' : word
}
