import type { Span } from '@bonafide/core/mrz/layout'
import type { MrzFormat, MrzRepair } from '@bonafide/core/mrz/mrz'
import { alphabet } from './row-network.ts'

/** A zone's text, what was changed in it against the first choice, and how sure each character is. */
export interface Decision {
  readonly format: MrzFormat
  readonly lines: readonly string[]
  readonly repairs: readonly MrzRepair[]
  /** The probability of each character that was taken. */
  readonly probabilities: readonly (readonly number[])[]
  /** The likeliest character that was not taken, in each place. */
  readonly rivals: readonly string[]
}

/** For each line and character the logarithms of the alphabet's probabilities. */
export type Likelihoods = readonly (readonly Float32Array[])[]

/** The likeliest character of all. */
export function firstChoice(likelihood: Float32Array): string {
  let best = 0
  for (let index = 1; index < likelihood.length; index += 1) {
    if ((likelihood[index] ?? 0) > (likelihood[best] ?? 0)) best = index
  }
  return alphabet[best] ?? '<'
}

/** The text while it is being decided. */
export class Draft {
  readonly lines: string[]
  private readonly repairs = new Map<string, MrzRepair>()
  private readonly likelihoods: Likelihoods
  private readonly first: readonly string[]
  readonly format: MrzFormat

  constructor(likelihoods: Likelihoods, first: readonly string[], format: MrzFormat) {
    this.likelihoods = likelihoods
    this.first = first
    this.format = format
    this.lines = [...first]
  }

  characterAt(line: number, column: number): string {
    return this.lines[line]?.[column] ?? '<'
  }

  /** How much less likely that character is there than the first choice, as a logarithm: 0 or more. */
  loss(line: number, column: number, character: string): number {
    const likelihood = this.likelihoods[line]?.[column]
    if (likelihood === undefined) return Number.POSITIVE_INFINITY
    return (
      this.logarithm(line, column, this.first[line]?.[column] ?? '<') -
      this.logarithm(line, column, character)
    )
  }

  take(line: number, column: number, taken: string, because: MrzRepair['because']): void {
    const old = this.lines[line] ?? ''
    this.lines[line] = old.slice(0, column) + taken + old.slice(column + 1)
    const read = this.first[line]?.[column] ?? '<'
    if (read === taken) this.repairs.delete(`${line} ${column}`)
    else this.repairs.set(`${line} ${column}`, { line, column, read, taken, because })
  }

  decided(): Decision {
    return {
      format: this.format,
      lines: this.lines,
      repairs: [...this.repairs.values()].sort((a, b) => a.line - b.line || a.column - b.column),
      probabilities: this.lines.map((text, line) =>
        [...text].map((character, column) => Math.exp(this.logarithm(line, column, character))),
      ),
      rivals: this.lines.map((text, line) =>
        [...text].map((taken, column) => this.rival(line, column, taken)).join(''),
      ),
    }
  }

  private rival(line: number, column: number, taken: string): string {
    let best = taken === '<' ? '0' : '<'
    for (const character of alphabet) {
      if (character === taken) continue
      if (this.logarithm(line, column, character) > this.logarithm(line, column, best)) best = character
    }
    return best
  }

  private logarithm(line: number, column: number, character: string): number {
    return this.likelihoods[line]?.[column]?.[alphabet.indexOf(character)] ?? -50
  }
}

/** Takes a text for what a span holds: every character that differs is a repair. */
export function takeText(
  draft: Draft,
  { line, start }: Span,
  text: string,
  because: MrzRepair['because'],
): void {
  ;[...text].forEach((character, index) => {
    if (draft.characterAt(line, start + index) !== character)
      draft.take(line, start + index, character, because)
  })
}
