import type { Issue } from './issue.ts'

/** What is said about a text that somebody types. */
export interface TextRule {
  path: string[]
  /** How a sentence begins: `The subject`. */
  name: string
  /** In characters as a person counts them. */
  max: number
  /** Spaces alone count as nothing. */
  required?: boolean
}

/** One line: no line breaks, no control characters. */
export function lineIssues(text: string, rule: TextRule): Issue[] {
  if (/[\r\n\u2028\u2029]/.test(text)) {
    return [{ path: rule.path, code: 'severalLines', message: `${rule.name} must be on one line.` }]
  }
  return proseIssues(text, rule)
}

/** Any number of lines: line breaks and tabs are welcome, other control characters are not. */
export function proseIssues(text: string, { path, name, max, required }: TextRule): Issue[] {
  if (required && text.trim() === '') {
    return [{ path, code: 'required', message: `${name} is empty. Write something there.` }]
  }
  if (!isStorable(text) || controlCharacter.test(text)) {
    const message = `${name} holds an invisible control character. Type it again instead of pasting it.`
    return [{ path, code: 'controlCharacter', message }]
  }
  const excess = characterCount(text) - max
  if (excess <= 0) return []
  const message = `${name} may have at most ${max} characters. Shorten it by ${excess}.`
  return [{ path, code: 'tooLong', message }]
}

/** Unicode code points: an emoji, or a letter outside the first plane, counts once. */
export function characterCount(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}

/** PostgreSQL keeps neither U+0000 nor half a surrogate pair, and would answer with an error. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

// Everything of Unicode's category Cc but tab, line feed and carriage return.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are refused
const controlCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/
