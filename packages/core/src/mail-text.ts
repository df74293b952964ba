import type { Issue } from './issue.ts'
import { limits } from './limits.ts'
import { lineIssues, proseIssues } from './plain-text.ts'

/** What a mail's subject and text may name, to be filled when it is sent. */
export const placeholders = [
  'session_url',
  'first_name',
  'last_name',
  'workspace_name',
  'link_expires_at',
  'session_minutes',
] as const

export type Placeholder = (typeof placeholders)[number]

/** A stretch of a mail's text: words as they stand, or something between double braces. */
export type Segment =
  | { type: 'text'; text: string }
  | { type: 'placeholder'; name: Placeholder }
  /** `name` is what stood between the braces, `text` the whole of it. */
  | { type: 'unknown'; name: string; text: string }

/**
 * Splits a text at its placeholders. Each has one spelling: `{{ Session_Url }}` is unknown, so that whatever is
 * accepted here is filled by every renderer, and the issue suggests the right one.
 */
export function parseMailText(text: string): Segment[] {
  const segments: Segment[] = []
  let end = 0
  for (const match of text.matchAll(/\{\{([^{}\r\n]*)\}\}/g)) {
    if (match.index > end) segments.push({ type: 'text', text: text.slice(end, match.index) })
    const name = match[1] ?? ''
    segments.push(
      isPlaceholder(name) ? { type: 'placeholder', name } : { type: 'unknown', name, text: match[0] },
    )
    end = match.index + match[0].length
  }
  if (end < text.length) segments.push({ type: 'text', text: text.slice(end) })
  return segments
}

/** Whether the link would arrive. */
export function hasSessionUrl(text: string): boolean {
  return parseMailText(text).some(
    (segment) => segment.type === 'placeholder' && segment.name === 'session_url',
  )
}

/** A mail’s text: known placeholders only, and `{{session_url}}` among them. */
export function mailTextIssues(text: string, path: string[] = ['text']): Issue[] {
  const issues = [
    ...proseIssues(text, { path, name: 'The text', max: limits.mailTextLength }),
    ...unknownPlaceholderIssues(text, path),
  ]
  if (!hasSessionUrl(text)) {
    const message =
      'The text has no {{session_url}}, so no link would arrive. Put {{session_url}} where the link should stand.'
    issues.push({ path, code: 'sessionUrlMissing', message })
  }
  return issues
}

/** A mail's subject: one line, not empty, at most 200 characters, and without the link. */
export function mailSubjectIssues(subject: string, path: string[] = ['subject']): Issue[] {
  const issues = [
    ...lineIssues(subject, { path, name: 'The subject', max: limits.mailSubjectLength, required: true }),
    ...unknownPlaceholderIssues(subject, path),
  ]
  if (hasSessionUrl(subject)) {
    // Mail servers write subjects into their logs, and a link in there lets anybody in who reads them.
    const message = 'The link cannot stand in the subject. Move {{session_url}} into the text.'
    issues.push({ path, code: 'sessionUrlInSubject', message })
  }
  return issues
}

function unknownPlaceholderIssues(text: string, path: string[]): Issue[] {
  const unknown = parseMailText(text).filter((segment) => segment.type === 'unknown')
  const names = new Map(unknown.map((segment) => [segment.name, segment.text]))
  return [...names].map(([name, written]) => {
    const near = nearestPlaceholder(name)
    const advice = near
      ? `Did you mean {{${near}}}?`
      : `Remove it, or use one of ${placeholders.map((known) => `{{${known}}}`).join(', ')}.`
    return {
      path,
      code: 'unknownPlaceholder',
      message: `${shortened(written)} is not a placeholder. ${advice}`,
    }
  })
}

function isPlaceholder(name: string): name is Placeholder {
  return placeholders.some((known) => known === name)
}

/** The placeholder that a slip of the finger, another case or another separator was meant to be. */
function nearestPlaceholder(name: string): Placeholder | null {
  // Longer than any slip could make it; the distance below grows with the square.
  if (name.length > 40) return null
  const plain = name
    .trim()
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[\s.-]+/g, '_')
  let best: Placeholder | null = null
  let bestDistance = 4
  for (const known of placeholders) {
    const distance = editDistance(plain, known)
    if (distance < bestDistance) {
      best = known
      bestDistance = distance
    }
  }
  return best
}

/** How many letters must be put in, taken out or changed (Levenshtein). */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= to.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…}}` : text
}
