import { arabicLetters, shadda } from './arabic-letters.ts'
import { armenianLetters, georgianLetters } from './caucasian-letters.ts'
import { cyrillicLetters } from './cyrillic-letters.ts'
import { greekLetters } from './greek-letters.ts'
import { latinLetters } from './latin-letters.ts'
import type { Spellings } from './letter-table.ts'

/** Every table that says how letters outside A to Z are spelled with them. */
const letters = new Map([
  ...latinLetters,
  ...cyrillicLetters,
  ...greekLetters,
  ...arabicLetters,
  ...georgianLetters,
  ...armenianLetters,
])

/**
 * A name as a machine-readable zone spells it: A to Z and spaces, by the first choice of ICAO 9303 part 3, section 6.
 * Hyphens become spaces, apostrophes vanish (section 4.6). A letter of a script without a table stays as it is.
 */
export function transliterate(name: string): string {
  const characters = lettersOf(name.replace(/[\s\-‐‑–,.]+/gu, ' ').trim())
  return characters.map((character, at) => standardSpelling(character, at, characters)).join('')
}

/** The characters of a name in capitals, composed; apostrophes and invisible marks left out. */
export function lettersOf(name: string): string[] {
  // The capital of ı is I, and that of ß is SS; both are what the standard wants.
  const capitals = name.normalize('NFC').toUpperCase()
  // Georgian has capitals for headlines only; no table and no document uses them.
  const withoutHeadlines = capitals.replace(/[\u1c90-\u1cbf]/gu, (letter) => letter.toLowerCase())
  return [...withoutHeadlines.replace(/['’‘ʼʻ`´′\u200b-\u200f\u2060]/gu, '')]
}

/** The spellings of one to three letters that belong together; null where no table has them. */
export function spellingsOf(some: string): Spellings | null {
  const listed = letters.get(some)
  if (listed !== undefined) return listed
  if (/^[A-Z0-9]$/.test(some)) return { certain: [some], plausible: [] }
  const bare = withoutMarks(some)
  if (bare === some) return null
  return bare === '' ? { certain: [''], plausible: [] } : spellingsOf(bare)
}

/** Letters without their accents: Ệ becomes E, Ή becomes Η. Й and Ї are letters of their own and stay. */
export function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC')
}

function standardSpelling(character: string, at: number, characters: readonly string[]): string {
  if (character === shadda) return standardSpelling(characters[at - 1] ?? '', at - 1, characters)
  // Teh marbuta at the end of a part of the name has a spelling of its own.
  const isLast = at + 1 === characters.length || characters[at + 1] === ' '
  if (character === 'ة' && isLast) return 'XAH'
  return spellingsOf(character)?.certain[0] ?? character
}
