import type { Issue } from './issue.ts'
import { limits } from './limits.ts'
import { lineIssues } from './plain-text.ts'

/** What a key is called in the list of keys: one line, 1 to 80 characters. */
export function apiKeyNameIssues(text: string, path: string[] = ['name']): Issue[] {
  return lineIssues(text, { path, name: 'The name', max: limits.apiKeyNameLength, required: true })
}
