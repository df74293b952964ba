import type { Outcome } from '../examination/finding.ts'
import { matchWords, type WordMatch } from './match-words.ts'
import { isPatronymic, type NameWord, nameWords } from './name-words.ts'
import { spellingsOf } from './transliteration.ts'

/** A name in the two fields that documents and forms have. Any script; either may be missing. */
export interface NameParts {
  readonly familyName: string | null
  readonly givenNames: string | null
}

export interface ShownName extends NameParts {
  /** Whether the names fill their field, so that the rest may be missing (ICAO 9303 part 3, section 4.6). */
  readonly isTruncated: boolean
}

export interface NameComparison {
  readonly outcome: Outcome
  /** 0 to 1. From `nameThreshold` on the names agree. */
  readonly score: number
  /** What weighs most. */
  readonly code: NameAgreement
  /** Expected words that the document does not show, in capitals. */
  readonly missing: readonly string[]
  /** Words of the document that nobody expected. */
  readonly additional: readonly string[]
  /** Pairs that are alike and not the same. */
  readonly close: readonly { readonly expected: string; readonly shown: string }[]
}

/** From which score on names count as the same. */
export const nameThreshold = 0.85

/** How much agreement each remark leaves. What is certain lies above the threshold, what nobody shares far below. */
const agreements = {
  /** Word for word, by spellings that offices use. */
  nameAgrees: 1,
  /** The same words; family and given names stand in each other's place, or in another order. */
  nameInOtherOrder: 0.95,
  /** Only a family name, or only a given name, was expected, and the document shows it. */
  partOfNameExpected: 0.9,
  /** The document shows further given names after the expected ones. */
  moreGivenNames: 0.9,
  /** What the document shows agrees; the rest did not fit into its field. */
  nameCutOff: 0.9,
  /** The document adds a name of birth or of marriage and says so. */
  nameAddition: 0.9,
  /** A father's name, which passports leave out. */
  patronymicMissing: 0.9,
  /** The expected given name is not the first that the document shows. */
  otherGivenNameFirst: 0.8,
  /** Spelled in a way that people use, but that could be another name too. */
  nameSpeltOtherwise: 0.8,
  /** A word differs in a letter or two. */
  nameDiffersSlightly: 0.7,
  /** Only a given name's first letter is there to compare. */
  onlyInitial: 0.7,
  /** The document has more family names. */
  moreFamilyNames: 0.7,
  /** The document has fewer given names than expected. */
  fewerGivenNames: 0.65,
  /** One of several family names is not there. */
  fewerFamilyNames: 0.6,
  givenNamesDiffer: 0.3,
  familyNameDiffers: 0.3,
  nameDiffers: 0,
  /** Nothing to compare on one side. */
  nameUnknown: 0,
  /** A script that has no table of spellings here. */
  scriptUnknown: 0,
} as const

export type NameAgreement = keyof typeof agreements

/** Below this nobody would call it a variant of the same name. */
const variantThreshold = 0.5

/**
 * Whether the name that a document shows is the expected one: whatever the script, the transliteration (ICAO 9303 part
 * 3, section 6), the order, the hyphens, and however much of it fits. A letter that differs is never a PASS.
 */
export function compareNames(expected: NameParts, shown: ShownName): NameComparison {
  const wanted = nameWords(expected.familyName, expected.givenNames)
  const there = nameWords(shown.familyName, shown.givenNames)
  if (wanted.length === 0 || there.length === 0) return unable('nameUnknown', wanted, there)

  const matches = matchWords(wanted, there, shown.isTruncated)
  const missing = wanted.filter((word) => !matches.some((match) => match.expected.includes(word)))
  const additional = there.filter((word) => !matches.some((match) => match.shown.includes(word)))
  const remarks = remarksOn({ wanted, there, matches, missing, additional, isTruncated: shown.isTruncated })
  const code = remarks.reduce((worst, remark) => (agreements[remark] < agreements[worst] ? remark : worst))
  const score = agreements[code]
  if (score < nameThreshold && (hasUnknownScript(missing) || hasUnknownScript(additional))) {
    return unable('scriptUnknown', wanted, there)
  }
  return {
    outcome: score >= nameThreshold ? 'PASS' : score >= variantThreshold ? 'WARN' : 'FAIL',
    score,
    code,
    missing: missing.map(({ text }) => text),
    additional: additional.map(({ text }) => text),
    close: matches
      .filter(({ kind }) => kind === 'CLOSE' || kind === 'PLAUSIBLE')
      .map((match) => ({ expected: textOf(match.expected), shown: textOf(match.shown) })),
  }
}

interface Compared {
  readonly wanted: readonly NameWord[]
  readonly there: readonly NameWord[]
  readonly matches: readonly WordMatch[]
  readonly missing: readonly NameWord[]
  readonly additional: readonly NameWord[]
  readonly isTruncated: boolean
}

function remarksOn(compared: Compared): NameAgreement[] {
  const { matches } = compared
  if (matches.every(({ kind }) => kind === 'INITIAL')) return ['nameDiffers']
  return [
    'nameAgrees',
    ...orderRemarks(compared),
    ...missingRemarks(compared),
    ...additionalRemarks(compared),
    ...matches.flatMap(({ kind }) => remarksByKind[kind]),
  ]
}

const remarksByKind: Record<WordMatch['kind'], NameAgreement[]> = {
  SAME: [],
  PLAUSIBLE: ['nameSpeltOtherwise'],
  CLOSE: ['nameDiffersSlightly'],
  INITIAL: ['onlyInitial'],
  CUT_OFF: ['nameCutOff'],
}

function orderRemarks({ matches, there }: Compared): NameAgreement[] {
  const places = matches.map(({ shown }) => there.indexOf(shown[0] as NameWord))
  const isInOrder = places.every((place, index) => index === 0 || place > (places[index - 1] ?? -1))
  return isInOrder && matches.every(({ changesField }) => !changesField) ? [] : ['nameInOtherOrder']
}

function missingRemarks(compared: Compared): NameAgreement[] {
  const remarks = [
    ...missingInField(compared, true, { fewer: 'fewerFamilyNames', differ: 'familyNameDiffers' }),
    ...missingInField(compared, false, { fewer: 'fewerGivenNames', differ: 'givenNamesDiffer' }),
  ]
  return remarks.includes('familyNameDiffers') && remarks.includes('givenNamesDiffer')
    ? ['nameDiffers']
    : remarks
}

function missingInField(
  { matches, missing, additional, isTruncated }: Compared,
  isFamilyName: boolean,
  remark: { fewer: NameAgreement; differ: NameAgreement },
): NameAgreement[] {
  const lost = missing.filter((word) => word.isFamilyName === isFamilyName)
  if (lost.length === 0) return []
  const isPartFound = matches.some(({ expected }) => expected[0]?.isFamilyName === isFamilyName)
  const isOtherThere = additional.some((word) => word.isFamilyName === isFamilyName)
  if (!isPartFound && isOtherThere) return [remark.differ]
  if (isTruncated && !isOtherThere) return ['nameCutOff']
  return [lost.every(({ text }) => isPatronymic(text)) ? 'patronymicMissing' : remark.fewer]
}

function additionalRemarks({ wanted, there, matches, additional }: Compared): NameAgreement[] {
  const expectsFamilyName = wanted.some(({ isFamilyName }) => isFamilyName)
  const expectsGivenName = wanted.some(({ isFamilyName }) => !isFamilyName)
  const firstGiven = there.find(({ isFamilyName }) => !isFamilyName)
  const remarks = additional.map(({ isFamilyName, isAddition }): NameAgreement => {
    if (isAddition) return 'nameAddition'
    if (isFamilyName) return expectsFamilyName ? 'moreFamilyNames' : 'partOfNameExpected'
    if (!expectsGivenName) return 'partOfNameExpected'
    return firstGiven && additional.includes(firstGiven) ? 'otherGivenNameFirst' : 'moreGivenNames'
  })
  // Expected as Schmidt, shown as Müller born Schmidt: the name that the person bears now is another.
  const isByAddition = matches.some(
    ({ expected, shown }) =>
      shown.some((word) => word.isAddition) && expected.some((word) => !word.isAddition),
  )
  return isByAddition ? [...remarks, 'moreFamilyNames'] : remarks
}

function hasUnknownScript(words: readonly NameWord[]): boolean {
  return words.some(({ text }) => [...text].some((letter) => spellingsOf(letter) === null))
}

function textOf(words: readonly NameWord[]): string {
  return words.map(({ text }) => text).join(' ')
}

function unable(
  code: NameAgreement,
  wanted: readonly NameWord[],
  there: readonly NameWord[],
): NameComparison {
  return {
    outcome: 'UNABLE',
    score: 0,
    code,
    missing: wanted.map(({ text }) => text),
    additional: there.map(({ text }) => text),
    close: [],
  }
}
