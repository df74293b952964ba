import type { Issue } from './issue.ts'
import { isStorable } from './plain-text.ts'

/** What an integrator keeps with a session: a JSON object of at most 16 384 characters, 16 levels deep. */
export function metadataIssues(value: unknown, path: string[] = ['metadata']): Issue[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const message = 'Metadata is a JSON object, such as {"orderId": "A-17"}.'
    return [{ path, code: 'notAnObject', message }]
  }
  if (!isShallow(value, 16)) {
    return [{ path, code: 'tooDeep', message: 'Metadata may be nested 16 levels deep. Flatten it.' }]
  }
  if (JSON.stringify(value).length > 16_384) {
    const message = 'Metadata may have at most 16384 characters as JSON. Keep the rest on your side.'
    return [{ path, code: 'tooLong', message }]
  }
  if (!everyString(value, isStorable)) {
    const message = 'Metadata holds a character that cannot be stored (U+0000, or half a pair). Remove it.'
    return [{ path, code: 'controlCharacter', message }]
  }
  return []
}

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1))
}

function everyString(value: unknown, holds: (text: string) => boolean): boolean {
  if (typeof value === 'string') return holds(value)
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, inner]) => holds(key) && everyString(inner, holds))
}
