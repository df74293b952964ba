import { minimumAgeFinding } from '../examination/document-rules.ts'
import type { DocumentData } from '../examination/finding.ts'
import type { JudgedFinding } from './judge.ts'
import type { Policy } from './policy.ts'

/** What an examination left behind, from which another policy can be answered. */
export interface KeptAnswers {
  readonly findings: readonly JudgedFinding[]
  /** What was read; null where that cannot be opened any more. */
  readonly document: Pick<DocumentData, 'dateOfBirth'> | null
  /** The day of the examination, ISO 8601: ages are those of that day. */
  readonly examinedOn: string
  /** What a search for the same document would have found; null where it cannot be told any more. */
  readonly knownDocument: JudgedFinding | null
  /** What a search for the same face would have found under the policy's threshold; null where it cannot be told. */
  readonly knownFace: JudgedFinding | null
}

/**
 * The findings as they would have been had this policy been asked. A policy does not only judge answers, it also asks:
 * for an age, for movements, for the same document or face in other sessions. What it does not ask is left out, and what
 * was not asked then is answered from what was kept, or stays unanswered.
 */
export function findingsUnder(policy: Policy, kept: KeptAnswers): JudgedFinding[] {
  const given = kept.findings.filter(({ check }) => {
    switch (check) {
      case 'MINIMUM_AGE':
        // Of another age, perhaps; it is answered anew wherever the date of birth is kept.
        return policy.minimumAge !== null && kept.document === null
      case 'PRESENCE':
        return policy.requirePresence
      case 'KNOWN_DOCUMENT':
        return policy.searchDuplicateDocuments
      case 'KNOWN_FACE':
        return policy.searchDuplicateFaces && kept.knownFace === null
      default:
        return true
    }
  })
  const wasSearched = given.some(({ check }) => check === 'KNOWN_DOCUMENT')
  return [
    ...given,
    ...ageUnder(policy, kept),
    ...(policy.searchDuplicateDocuments && !wasSearched && kept.knownDocument ? [kept.knownDocument] : []),
    ...(policy.searchDuplicateFaces && kept.knownFace ? [kept.knownFace] : []),
  ]
}

function ageUnder({ minimumAge }: Policy, { document, examinedOn }: KeptAnswers): JudgedFinding[] {
  if (minimumAge === null || document === null) return []
  return [minimumAgeFinding(document.dateOfBirth, minimumAge, examinedOn, [])]
}
