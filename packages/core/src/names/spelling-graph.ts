import { arabicLetters, isArabicLetter, shadda, unwrittenVowels } from './arabic-letters.ts'
import { arabicNames } from './arabic-names.ts'
import { latinHabits } from './latin-letters.ts'
import { lettersOf, spellingsOf, withoutMarks } from './transliteration.ts'

/**
 * Every way to spell a word with A to Z, as a graph: each path from the first node to the last is one spelling. Node
 * numbers grow along every path.
 */
export interface SpellingGraph {
  readonly steps: readonly (readonly Step[])[]
  /** How many letters its shortest and its longest spelling have. */
  readonly shortest: number
  readonly longest: number
  /** The letters as they are written, without their marks, for words of one script. */
  readonly written: string
}

interface Step {
  readonly to: number
  /** Null steps on without a letter. */
  readonly letter: string | null
  readonly cost: number
}

/** What a spelling costs that is only plausible: little, so that any number of them is less than a wrong letter. */
const plausibleCost = 0.01

/** The spellings of words that are written together. */
export function spellingGraph(words: readonly string[]): SpellingGraph {
  const characters = words.flatMap(lettersOf)
  const wordStarts = startsOf(words)
  const graph = new GraphUnderWay(characters.length)
  for (let at = 0; at < characters.length; at += 1) {
    graph.reach(at)
    for (const { length, spelling, cost } of stepsFrom(characters, at, wordStarts.has(at))) {
      graph.add(at + length, spelling, cost)
    }
  }
  return { ...graph.finish(), written: withoutMarks(characters.join('')) }
}

/**
 * In how many letters the closest spellings of two words differ: one for each letter that is wrong, missing, too much
 * or swapped with its neighbour. Less than 1 means that a spelling of both is the same, 0 that it is a certain one.
 * Infinity where it is more than `limit`. Symmetric.
 */
export function spellingDistance(one: SpellingGraph, other: SpellingGraph, limit: number): number {
  if (one.written === other.written) return 0
  if (areOfOneScript(one.written, other.written)) {
    return stepsDistance(writtenGraph(one.written), writtenGraph(other.written), limit)
  }
  return stepsDistance(one, other, limit)
}

type Steps = Pick<SpellingGraph, 'steps'>

function stepsDistance(one: Steps, other: Steps, limit: number): number {
  const width = other.steps.length
  const best = new Float64Array(one.steps.length * width).fill(Number.POSITIVE_INFINITY)
  best[0] = 0
  const offer = (row: number, column: number, cost: number) => {
    const at = row * width + column
    if (cost < (best[at] ?? 0)) best[at] = cost
  }
  for (const [row, rowSteps] of one.steps.entries()) {
    for (let column = 0; column < width; column += 1) {
      const here = best[row * width + column] ?? Number.POSITIVE_INFINITY
      if (here > limit + 0.99) continue
      const columnSteps = other.steps[column] ?? []
      for (const step of rowSteps) offer(step.to, column, here + step.cost + (step.letter === null ? 0 : 1))
      for (const step of columnSteps) offer(row, step.to, here + step.cost + (step.letter === null ? 0 : 1))
      for (const a of rowSteps) {
        for (const b of columnSteps) {
          if (a.letter === null || b.letter === null) continue
          const cost = here + a.cost + b.cost
          offer(a.to, b.to, a.letter === b.letter ? cost : cost + 1)
          if (a.letter === b.letter || cost + 1 > limit + 0.99) continue
          for (const next of one.steps[a.to] ?? []) {
            if (next.letter !== b.letter) continue
            for (const after of other.steps[b.to] ?? []) {
              if (after.letter === a.letter) offer(next.to, after.to, cost + next.cost + after.cost + 1)
            }
          }
        }
      }
    }
  }
  const distance = best[best.length - 1] ?? Number.POSITIVE_INFINITY
  return Math.floor(distance) > limit ? Number.POSITIVE_INFINITY : distance
}

/** Where both are written in one script other than Latin, its letters say more than their spellings. */
function areOfOneScript(one: string, other: string): boolean {
  return oneScript.some((script) => script.test(one) && script.test(other))
}

const oneScript = [/^\p{Script=Arabic}+$/u, /^\p{Script=Cyrillic}+$/u, /^\p{Script=Greek}+$/u]

function writtenGraph(written: string): Steps {
  const letters = [...written]
  return { steps: [...letters.map((letter, at) => [{ to: at + 1, letter, cost: 0 }]), []] }
}

/** What it costs to spell both so that the whole begins with the prefix, letter by letter; Infinity where it cannot. */
export function prefixDistance(prefix: SpellingGraph, whole: SpellingGraph): number {
  const width = whole.steps.length
  const best = new Float64Array(prefix.steps.length * width).fill(Number.POSITIVE_INFINITY)
  best[0] = 0
  prefix.steps.forEach((rowSteps, row) => {
    whole.steps.forEach((columnSteps, column) => {
      const here = best[row * width + column] ?? Number.POSITIVE_INFINITY
      if (here === Number.POSITIVE_INFINITY) return
      const offer = (nextRow: number, nextColumn: number, cost: number) => {
        const at = nextRow * width + nextColumn
        if (cost < (best[at] ?? 0)) best[at] = cost
      }
      for (const step of rowSteps) if (step.letter === null) offer(step.to, column, here + step.cost)
      for (const step of columnSteps) if (step.letter === null) offer(row, step.to, here + step.cost)
      for (const a of rowSteps) {
        for (const b of columnSteps) {
          if (a.letter !== null && a.letter === b.letter) offer(a.to, b.to, here + a.cost + b.cost)
        }
      }
    })
  })
  return Math.min(...best.subarray((prefix.steps.length - 1) * width))
}

interface Spelling {
  /** How many characters it stands for. */
  readonly length: number
  readonly spelling: string
  readonly cost: number
}

function stepsFrom(characters: readonly string[], at: number, isWordStart: boolean): Spelling[] {
  return [
    ...letterSteps(characters, at),
    ...habitSteps(characters, at),
    ...(isWordStart ? nameSteps(characters, at) : []),
  ]
}

const longestGroup = 3

function letterSteps(characters: readonly string[], at: number): Spelling[] {
  const steps: Spelling[] = []
  for (let length = 1; length <= longestGroup && at + length <= characters.length; length += 1) {
    const group = characters.slice(at, at + length).join('')
    if (group === shadda) return [{ length, spelling: '', cost: 0 }]
    const spellings = spellingsOf(length === 1 ? group : withoutGreekMarks(group))
    if (spellings === null) {
      // A script without a table: the letter stands for itself, and equals nothing else.
      if (length === 1) steps.push({ length, spelling: group, cost: 0 })
      continue
    }
    steps.push(...spellings.certain.map((spelling) => ({ length, spelling, cost: 0 })))
    steps.push(...spellings.plausible.map((spelling) => ({ length, spelling, cost: plausibleCost })))
    if (length === 1 && isArabicLetter(group)) steps.push(...heardSteps(group, characters[at + 1] === shadda))
  }
  return steps
}

/** An Arabic letter with what is not written: doubled, or followed by a short vowel. */
function heardSteps(letter: string, isDoubled: boolean): Spelling[] {
  const { certain, plausible } = arabicLetters.get(letter) ?? { certain: [], plausible: [] }
  const spellings = [...certain, ...plausible].filter((spelling) => spelling !== '')
  const doubled = spellings.map((spelling) => ({
    length: 1,
    spelling: spelling + spelling,
    cost: isDoubled && certain.includes(spelling) ? 0 : plausibleCost,
  }))
  // The standard's X marks a letter, not a sound: whoever writes it writes no vowels.
  const consonants = spellings.filter(
    (spelling) => !unwrittenVowels.includes(spelling) && !spelling.startsWith('X'),
  )
  const vowelled = consonants.flatMap((spelling) =>
    unwrittenVowels.flatMap((vowel) => [
      { length: 1, spelling: spelling + vowel, cost: plausibleCost },
      { length: 1, spelling: spelling + spelling + vowel, cost: plausibleCost },
    ]),
  )
  return [...doubled, ...vowelled]
}

function habitSteps(characters: readonly string[], at: number): Spelling[] {
  return [1, 2, 3, 4].flatMap((length) =>
    (latinHabits.get(characters.slice(at, at + length).join(''))?.plausible ?? []).map((spelling) => ({
      length,
      spelling,
      cost: plausibleCost,
    })),
  )
}

function nameSteps(characters: readonly string[], at: number): Spelling[] {
  if (!isArabicLetter(characters[at] ?? '')) return []
  const rest = characters.slice(at).join('')
  return [...arabicNames].flatMap(([name, { certain }]) =>
    rest.startsWith(name) ? certain.map((spelling) => ({ length: name.length, spelling, cost: 0 })) : [],
  )
}

function withoutGreekMarks(group: string): string {
  return /^\p{Script=Greek}+$/u.test(group) ? withoutMarks(group) : group
}

function startsOf(words: readonly string[]): ReadonlySet<number> {
  const starts = new Set<number>()
  let at = 0
  for (const word of words) {
    starts.add(at)
    at += lettersOf(word).length
  }
  return starts
}

/** Gives nodes their numbers in the order of the characters, so that every step leads to a higher one. */
class GraphUnderWay {
  private readonly steps: Step[][] = []
  private readonly arriving: { from: number; letter: string | null; cost: number }[][]
  private here = 0

  constructor(characters: number) {
    this.arriving = Array.from({ length: characters + 1 }, () => [])
  }

  /** From now on steps begin at this character. */
  reach(character: number): void {
    this.here = this.node()
    for (const { from, letter, cost } of this.arriving[character] ?? []) {
      this.steps[from]?.push({ to: this.here, letter, cost })
    }
  }

  add(character: number, spelling: string, cost: number): void {
    let from = this.here
    let due = cost
    for (const letter of spelling.slice(0, -1)) {
      const to = this.node()
      this.steps[from]?.push({ to, letter, cost: due })
      from = to
      due = 0
    }
    this.arriving[character]?.push({ from, letter: spelling.at(-1) ?? null, cost: due })
  }

  finish(): Pick<SpellingGraph, 'steps' | 'shortest' | 'longest'> {
    this.reach(this.arriving.length - 1)
    return { steps: this.steps, shortest: this.length(Math.min), longest: this.length(Math.max) }
  }

  /** The least or the most letters on a path. */
  private length(choose: (one: number, other: number) => number): number {
    const lengths: (number | undefined)[] = [0]
    this.steps.forEach((steps, node) => {
      const here = lengths[node] ?? 0
      for (const { to, letter } of steps) {
        const there = here + (letter === null ? 0 : 1)
        lengths[to] = lengths[to] === undefined ? there : choose(lengths[to], there)
      }
    })
    return lengths.at(-1) ?? 0
  }

  private node(): number {
    return this.steps.push([]) - 1
  }
}
