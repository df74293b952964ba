import { lettersOf } from './transliteration.ts'

/** A part of a name, and which of the two fields it stood in. */
export interface NameWord {
  readonly text: string
  readonly isFamilyName: boolean
  /** Whether the document itself says that what follows was added: a name of birth, a widow's name. */
  readonly isAddition: boolean
}

/** The parts of a name in capitals: cut at spaces, hyphens and fillers, without titles. */
export function nameWords(familyName: string | null, givenNames: string | null): NameWord[] {
  return [...wordsOf(familyName, true), ...wordsOf(givenNames, false)]
}

function wordsOf(text: string | null, isFamilyName: boolean): NameWord[] {
  const words = lettersOf((text ?? '').replace(/\./g, ' '))
    .join('')
    .split(/[\s\-‐‑–<,/()]+/u)
    .filter((word) => word !== '')
  // A person may be called DR and nothing else.
  const untitled = words.some((word) => !titles.has(word)) ? words.filter((word) => !titles.has(word)) : words
  const marker = isFamilyName
    ? untitled.findIndex((word, index) => index > 0 && additionMarkers.has(word))
    : -1
  return untitled.flatMap((text, index) => {
    const isAddition = marker !== -1 && index > marker
    return index === marker ? [] : [{ text, isFamilyName, isAddition }]
  })
}

/**
 * What some documents print into a name field though it is no name. Junior is none of them: it tells a son from his
 * father.
 */
const titles: ReadonlySet<string> = new Set('DR PROF MR MRS MS MISS HERR FRAU DIPL MAG MSC PHD'.split(' '))

/** Born, wife of, widow of: what follows is another name of the same person. */
const additionMarkers: ReadonlySet<string> = new Set(
  'GEB GEBOREN GEBORENE NEE NÉE NÉ BORN EP ÉP EPOUSE ÉPOUSE EPSE VVE VEUVE'.split(' '),
)

/** A father's name in the Slavic way, which passports for abroad leave out. */
export function isPatronymic(word: string): boolean {
  return /.(?:[ОЕЁ]ВИЧ|[ОЕЁ]ВНА|ИЧНА|ІВНА|ЇВНА|ЙОВИЧ)$|..(?:OVICH|EVICH|OVNA|EVNA|ICHNA|IVNA)$/u.test(word)
}
