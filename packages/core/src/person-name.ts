import type { Issue } from './issue.ts'
import { limits } from './limits.ts'
import { lineIssues } from './plain-text.ts'

/** A first or last name in any script: one line, at most 100 characters once composed (NFC). */
export function personNameIssues(text: string, path: string[], name = 'The name'): Issue[] {
  return lineIssues(text.normalize('NFC'), { path, name, max: limits.personNameLength })
}

/** What to store: as it was given, but without the spaces around it; null when nothing is left. */
export function tidyPersonName(text: string | null | undefined): string | null {
  return text?.trim() || null
}

/**
 * The whole name in the order its script is read in: the family name leads in Han, Kana and Hangul. Null when
 * neither part is known.
 */
export function displayName(person: { firstName: string | null; lastName: string | null }): string | null {
  const { firstName, lastName } = person
  const known = [firstName, lastName].filter((name) => name !== null && name !== '')
  if (known.length === 2 && known.every((name) => name && familyNameLeads.test(name))) {
    return `${lastName}${/^\p{Script=Hangul}/u.test(lastName ?? '') ? '' : ' '}${firstName}`
  }
  return known.join(' ') || null
}

const familyNameLeads = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]+$/u

/** For search and comparison only: composed and in lower case, so that é is é however it was typed. */
export function comparableName(text: string): string {
  return text.normalize('NFC').toLowerCase()
}
