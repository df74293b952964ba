import { layoutOf, type Span, textIn } from '@bonafide/core/mrz/layout'
import { type Draft, takeText } from './draft.ts'
import { likelihoodInName } from './name-letters.ts'

/** How much less likely by the picture a letter of a name may be, and what its name must win by it, as logarithms. */
const mostLost = 2.5
const leastWon = 0.7

/** What names have is worth so much of what the picture shows. */
const weight = 0.4

/** Texts that are followed at once. */
const mostTexts = 50

/**
 * Where print leaves it open which letter of a name is meant, the one that names have there: U after M and not O, C
 * before H and not G. Only what is nearly as likely by the picture is taken, and is a repair like any other.
 */
export function settleNames(draft: Draft): void {
  const { surname, givenNames } = layoutOf(draft.format)
  for (const where of new Set([surname, givenNames])) {
    const best = likeliestName(draft, where)
    const read = textIn(draft.lines, where)
    if (best !== read && worthOf(draft, where, best) - worthOf(draft, where, read) >= leastWon)
      takeText(draft, where, best, 'NAME')
  }
}

/** What a span says by the picture and by what names have, together. */
function likeliestName(draft: Draft, where: Span): string {
  const { line, start, length } = where
  let texts = [{ text: '', worth: 0 }]
  for (let column = start; column < start + length; column += 1) {
    const open = lettersAt(draft, line, column)
    texts = texts
      .flatMap(({ text, worth }) =>
        open.map((letter) => ({
          text: text + letter,
          worth: worth + worthOfLetter(draft, where, text, letter),
        })),
      )
      .sort((a, b) => b.worth - a.worth)
      .slice(0, mostTexts)
  }
  return texts[0]?.text ?? ''
}

/** What is read in a place, and the letters that are nearly as likely there. */
function lettersAt(draft: Draft, line: number, column: number): string[] {
  const read = draft.characterAt(line, column)
  const least = draft.loss(line, column, read) + mostLost
  const others = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ<'].filter(
    (letter) => letter !== read && draft.loss(line, column, letter) <= least,
  )
  return [read, ...others]
}

function worthOf(draft: Draft, where: Span, text: string): number {
  return [...text].reduce(
    (sum, letter, at) => sum + worthOfLetter(draft, where, text.slice(0, at), letter),
    0,
  )
}

/** Of a letter that follows a text, which begins where the span does. */
function worthOfLetter(draft: Draft, { line, start }: Span, text: string, letter: string): number {
  const likely = likelihoodInName(text.at(-2) ?? '<', text.at(-1) ?? '<', letter)
  return weight * likely - draft.loss(line, start + text.length, letter)
}
