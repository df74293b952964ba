import type { DocumentType } from '../document.ts'
import { type Check, checks, type Outcome } from '../examination/finding.ts'
import type { DeclineReason } from '../verification-session/session.ts'
import { type JudgedFinding, judge } from './judge.ts'
import type { Policy, PolicyCheck } from './policy.ts'

export interface PolicyDecision {
  readonly outcome: 'APPROVED' | 'IN_REVIEW' | 'DECLINED'
  /** At least one when declined, none otherwise. */
  readonly declineReasons: readonly DeclineReason[]
  /** The checks that led there, in the order of `checks`; none for an approval, or where only nobody may approve. */
  readonly becauseOf: readonly Check[]
}

/**
 * What follows from the findings. An examination that failed goes to a person, whatever else was found. A FAIL declines
 * where the policy says so; a WARN or UNABLE never does. A session approves itself only with a document type that the
 * policy lets, when nothing is left to review and no check that matters was unable to answer.
 */
export function decideByPolicy(
  findings: readonly JudgedFinding[],
  policy: Policy,
  documentType: DocumentType | null,
): PolicyDecision {
  const failures = findings.filter(({ check, outcome }) => check === 'EXAMINATION' && outcome !== 'PASS')
  if (failures.length > 0) return inReview(['EXAMINATION'])

  const answers = answersUnder(policy, findings)
  const declining = answers.filter(
    ({ check, outcome }) => outcome === 'FAIL' && policy.rules[check].action === 'DECLINE',
  )
  if (declining.length > 0) return declined(declining.map(({ check }) => check))

  const inTheWay = answers.filter(({ check, outcome }) => preventsApproval(check, outcome, policy))
  if (inTheWay.length > 0) return inReview(inTheWay.map(({ check }) => check))
  const mayApprove = documentType !== null && policy.approvesItself.includes(documentType)
  return mayApprove ? { outcome: 'APPROVED', declineReasons: [], becauseOf: [] } : inReview([])
}

interface Answer {
  readonly check: PolicyCheck
  readonly outcome: Outcome
}

function answersUnder(policy: Policy, findings: readonly JudgedFinding[]): Answer[] {
  const given = findings.flatMap((finding) => {
    const { check } = finding
    return check === 'EXAMINATION' ? [] : [{ check, outcome: judge(finding, policy) }]
  })
  const silent = neededAnswers(policy).filter((needed) => !given.some(({ check }) => check === needed))
  return [...given, ...silent.map((check): Answer => ({ check, outcome: 'UNABLE' }))]
}

/** The questions that every examination answers, or that this policy asks: silence about them is UNABLE. */
function neededAnswers(policy: Policy): PolicyCheck[] {
  return [
    'PORTRAIT_FACE',
    'SELFIE_FACE',
    'LIKENESS',
    'DOCUMENT_EXPIRED',
    ...(policy.requirePresence ? (['PRESENCE'] as const) : []),
    ...(policy.minimumAge !== null ? (['MINIMUM_AGE'] as const) : []),
    ...(policy.searchDuplicateDocuments ? (['KNOWN_DOCUMENT'] as const) : []),
    ...(policy.searchDuplicateFaces ? (['KNOWN_FACE'] as const) : []),
  ]
}

function preventsApproval(check: PolicyCheck, outcome: Outcome, policy: Policy): boolean {
  const { action } = policy.rules[check]
  if (outcome === 'PASS' || action === 'IGNORE') return false
  // A check that is only noted may find fault and nothing follows; but a machine does not approve what it could not see.
  return outcome === 'UNABLE' || action !== 'NOTE'
}

function inReview(because: readonly Check[]): PolicyDecision {
  return { outcome: 'IN_REVIEW', declineReasons: [], becauseOf: inOrder(because) }
}

function declined(because: readonly PolicyCheck[]): PolicyDecision {
  const becauseOf = inOrder(because)
  const reasons = becauseOf.map((check) => declineReasonFor[check])
  return { outcome: 'DECLINED', declineReasons: [...new Set(reasons)], becauseOf }
}

function inOrder<Name extends Check>(some: readonly Name[]): Name[] {
  return checks.filter((check): check is Name => some.includes(check as Name))
}

/** What the applicant is told when a check declines. */
export const declineReasonFor: Readonly<Record<PolicyCheck, DeclineReason>> = {
  DOCUMENT_OUTLINE: 'DOCUMENT_UNREADABLE',
  PICTURE_SHARPNESS: 'DOCUMENT_UNREADABLE',
  PICTURE_LIGHT: 'DOCUMENT_UNREADABLE',
  PICTURE_GLARE: 'DOCUMENT_UNREADABLE',
  DOCUMENT_CUT_OFF: 'DOCUMENT_UNREADABLE',
  DOCUMENT_SIZE: 'DOCUMENT_UNREADABLE',
  SCREEN_TRACES: 'DOCUMENT_SUSPICIOUS',
  MRZ_READ: 'DOCUMENT_UNREADABLE',
  MRZ_CHECK_DIGITS: 'DOCUMENT_SUSPICIOUS',
  MRZ_REPAIRED: 'DOCUMENT_UNREADABLE',
  MRZ_GRAMMAR: 'DOCUMENT_SUSPICIOUS',
  MRZ_PRINTED_ZONE: 'DOCUMENT_SUSPICIOUS',
  BARCODE_READ: 'DOCUMENT_UNREADABLE',
  BARCODE_FRONT: 'DOCUMENT_SUSPICIOUS',
  PORTRAIT_FACE: 'DOCUMENT_UNREADABLE',
  SELFIE_FACE: 'FACE_DOES_NOT_MATCH',
  LIKENESS: 'FACE_DOES_NOT_MATCH',
  // No reason speaks of the challenge, and a face that did not move is not a face that does not match.
  PRESENCE: 'OTHER',
  DOCUMENT_EXPIRED: 'DOCUMENT_EXPIRED',
  MINIMUM_AGE: 'PERSON_NOT_ELIGIBLE',
  ALLOWED_COUNTRY: 'DOCUMENT_NOT_ACCEPTED',
  ALLOWED_DOCUMENT: 'DOCUMENT_NOT_ACCEPTED',
  EXPECTED_NAME: 'DATA_DOES_NOT_MATCH',
  EXPECTED_DATE_OF_BIRTH: 'DATA_DOES_NOT_MATCH',
  SIDES_AGREE: 'DOCUMENT_SUSPICIOUS',
  // Whoever holds another person's document must not learn from a reason that it is known here.
  KNOWN_DOCUMENT: 'OTHER',
  KNOWN_FACE: 'OTHER',
}
