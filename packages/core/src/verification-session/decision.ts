import type { Issue } from '../issue.ts'
import type { LifecycleEvent } from './event.ts'
import { invalid, type Refusal } from './refusal.ts'
import type { Session } from './session.ts'

/** What a command does: nothing, one event or several in order; or why not. */
export type Decision = { accepted: true; events: LifecycleEvent[] } | { accepted: false; refusal: Refusal }

export function accepted(...events: LifecycleEvent[]): Decision {
  return { accepted: true, events }
}

export function refused(refusal: Refusal): Decision {
  return { accepted: false, refusal }
}

export function invalidIf(session: Session, issues: Issue[]): Refusal | null {
  return issues.length > 0 ? invalid(session, issues) : null
}

/** Whoever declines or asks again says why. */
export function reasonIssues(reasons: readonly string[]): Issue[] {
  if (reasons.length > 0) return []
  return [{ path: ['reasons'], code: 'required', message: 'Choose at least one reason.' }]
}
