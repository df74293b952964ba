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

/** First and last name joined; null when neither is known. */
export function displayName(person: { firstName: string | null; lastName: string | null }): string | null {
  return [person.firstName, person.lastName].filter(Boolean).join(' ') || null
}

/** For search and comparison only: composed and in lower case, so that é is é however it was typed. */
export function comparableName(text: string): string {
  return text.normalize('NFC').toLowerCase()
}
