import type { Issue } from './issue.ts'

/** The ranges that came with the mission. Both ends are allowed; one second beyond is an issue. */
export const limits = {
  /** How long a link can be opened: 1 hour to 30 days. */
  linkExpirySeconds: { min: 3600, max: 2_592_000 },
  /** How long a started verification may take: 5 to 60 minutes. */
  sessionTimeSeconds: { min: 300, max: 3600 },
  /** The longest a started verification can take, every extension included. */
  extendedSessionSeconds: 3600,
  ccRecipients: 8,
  mailSubjectLength: 200,
  mailTextLength: 20_000,
  emailTemplateNameLength: 80,
  clientIdLength: 100,
  personNameLength: 100,
  workspaceNameLength: 100,
  apiKeyNameLength: 80,
  urlLength: 2048,
  passwordLength: { min: 12, max: 128 },
  decisionNoteLength: 2000,
  resubmissionMessageLength: 2000,
} as const

/** How long the link lasts: whole seconds, 3 600 to 2 592 000. */
export function linkExpiryIssues(seconds: number, path: string[] = ['linkExpiresInSeconds']): Issue[] {
  return rangeIssues(seconds, limits.linkExpirySeconds, path, 'The link can last from 1 hour to 30 days')
}

/** How long the applicant has once started: whole seconds, 300 to 3 600. */
export function sessionTimeIssues(seconds: number, path: string[] = ['sessionTimeSeconds']): Issue[] {
  return rangeIssues(seconds, limits.sessionTimeSeconds, path, 'The session can take from 5 to 60 minutes')
}

function rangeIssues(
  seconds: number,
  range: { min: number; max: number },
  path: string[],
  rule: string,
): Issue[] {
  const message = `${rule}: give whole seconds from ${range.min} to ${range.max}.`
  if (!Number.isInteger(seconds)) return [{ path, code: 'notWholeSeconds', message }]
  if (seconds < range.min) return [{ path, code: 'tooShort', message }]
  if (seconds > range.max) return [{ path, code: 'tooLong', message }]
  return []
}
