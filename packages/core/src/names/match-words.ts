import type { NameWord } from './name-words.ts'
import { prefixDistance, type SpellingGraph, spellingDistance, spellingGraph } from './spelling-graph.ts'

/** Words of two names that are the same, or nearly. Several on a side were written together on the other. */
export interface WordMatch {
  readonly expected: readonly NameWord[]
  readonly shown: readonly NameWord[]
  readonly kind: MatchKind
  /** Whether a family name stands among the given names, or the other way round. */
  readonly changesField: boolean
}

/**
 * SAME: by certain spellings. PLAUSIBLE: by a spelling that could be of another name too. CLOSE: a letter or two are
 * wrong. INITIAL: one is the other's first letter. CUT_OFF: the document's field ends within the word.
 */
export type MatchKind = 'SAME' | 'PLAUSIBLE' | 'CLOSE' | 'INITIAL' | 'CUT_OFF'

/** Pairs the words of two names, the closest first, each word at most once; in the order of the expected words. */
export function matchWords(
  wanted: readonly NameWord[],
  there: readonly NameWord[],
  isTruncated: boolean,
): WordMatch[] {
  const candidates = candidatesAmong(runsOf(wanted), runsOf(there), isTruncated)
  const taken = new Set<NameWord>()
  const matches: Candidate[] = []
  for (const candidate of candidates.sort((one, other) => one.rank - other.rank)) {
    const words = [...candidate.expected, ...candidate.shown]
    if (words.some((word) => taken.has(word))) continue
    for (const word of words) taken.add(word)
    matches.push(candidate)
  }
  return matches.sort((one, other) => one.at - other.at)
}

interface Candidate extends WordMatch {
  /** Lower is taken first. */
  readonly rank: number
  /** Where the expected words begin. */
  readonly at: number
}

/** One to three words that follow each other in one field, as they could be written together. */
interface Run {
  readonly words: readonly NameWord[]
  readonly at: number
  readonly isLastOfField: boolean
  /** In characters as they are written. */
  readonly length: number
  readonly graph: SpellingGraph
}

const longestRun = 3

function runsOf(words: readonly NameWord[]): Run[] {
  return words.flatMap((_, at) =>
    Array.from({ length: Math.min(longestRun, words.length - at) }, (_, extra) =>
      words.slice(at, at + extra + 1),
    )
      .filter((run) => run.every(({ isFamilyName }) => isFamilyName === run[0]?.isFamilyName))
      .map((run) => ({
        words: run,
        at,
        isLastOfField: words[at + run.length]?.isFamilyName !== run[0]?.isFamilyName,
        length: run.reduce((sum, { text }) => sum + [...text].length, 0),
        graph: spellingGraph(run.map(({ text }) => text)),
      })),
  )
}

function candidatesAmong(expected: readonly Run[], shown: readonly Run[], isTruncated: boolean): Candidate[] {
  return expected.flatMap((one) =>
    shown.flatMap((other): Candidate[] => {
      const match = matchOf(one, other, isTruncated)
      if (match === null) return []
      const changesField = one.words[0]?.isFamilyName !== other.words[0]?.isFamilyName
      const changesBirth = one.words[0]?.isAddition !== other.words[0]?.isAddition
      const tieBreak = one.words.length + other.words.length + (changesField ? 1 : 0) + (changesBirth ? 1 : 0)
      const rank = match.rank + tieBreak / 1e3 + Math.abs(one.at - other.at) / 1e6
      return [{ expected: one.words, shown: other.words, kind: match.kind, changesField, rank, at: one.at }]
    }),
  )
}

function matchOf(one: Run, other: Run, isTruncated: boolean): { kind: MatchKind; rank: number } | null {
  const areSingle = one.words.length === 1 && other.words.length === 1
  const distance = distanceOf(one, other, areSingle ? tolerance(one, other) : 0)
  if (distance === 0) return { kind: 'SAME', rank: 0 }
  if (distance < 1) return { kind: 'PLAUSIBLE', rank: distance }
  if (!areSingle) return null
  if (isTruncated && other.isLastOfField && prefixDistance(other.graph, one.graph) < 1) {
    return { kind: 'CUT_OFF', rank: 5 }
  }
  if (Number.isFinite(distance)) return { kind: 'CLOSE', rank: distance }
  if (!isInitialOf(one, other) && !isInitialOf(other, one)) return null
  return { kind: 'INITIAL', rank: 6 }
}

/** How many letters may differ: none in up to three, one in up to seven, two in more. */
function tolerance(one: Run, other: Run): number {
  return Math.min(2, Math.floor(Math.min(one.length, other.length) / 4))
}

function distanceOf(one: Run, other: Run, limit: number): number {
  const { shortest, longest } = other.graph
  const isOutOfReach = one.graph.longest < shortest - limit || one.graph.shortest > longest + limit
  return isOutOfReach ? Number.POSITIVE_INFINITY : spellingDistance(one.graph, other.graph, limit)
}

function isInitialOf(one: Run, other: Run): boolean {
  const areGiven = !one.words[0]?.isFamilyName && !other.words[0]?.isFamilyName
  return areGiven && one.length === 1 && other.length > 1 && prefixDistance(one.graph, other.graph) < 1
}
