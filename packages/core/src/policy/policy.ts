import type { DocumentType } from '../document.ts'
import { type Check, checks } from '../examination/finding.ts'

/** What a workspace does with what the evidence engine finds. */
export interface Policy {
  readonly rules: PolicyRules
  /** Whole years, 0 to 150; null where no age is asked for. */
  readonly minimumAge: number | null
  /** Whether this workspace's other sessions are searched for the same document number. */
  readonly searchDuplicateDocuments: boolean
  /** Whether they are searched for the same face. Some laws forbid it, so it is off until somebody turns it on. */
  readonly searchDuplicateFaces: boolean
  /** Whether the applicant must answer the presence challenge (turn left, come closer, …). */
  readonly requirePresence: boolean
  /** The documents with which a session may be approved without a person. Empty means none. */
  readonly approvesItself: readonly DocumentType[]
}

/** Every check but the engine's own failures, which always go to a person. */
export type PolicyCheck = Exclude<Check, 'EXAMINATION'>

export type PolicyRules = Readonly<Record<PolicyCheck, PolicyRule>>

export interface PolicyRule {
  readonly action: PolicyAction
  /** Replaces the engine's threshold for this check; null keeps that one. */
  readonly threshold: number | null
}

/**
 * From the mildest to the strictest. IGNORE: as if it had not been checked. NOTE: shown, and nothing follows. REVIEW: a
 * person decides. DECLINE: a FAIL declines; anything less certain goes to a person.
 */
export const policyActions = ['IGNORE', 'NOTE', 'REVIEW', 'DECLINE'] as const

export type PolicyAction = (typeof policyActions)[number]

export const policyChecks: readonly PolicyCheck[] = checks.filter((check) => check !== 'EXAMINATION')

/** The checks that measure something, so that a workspace may draw the line elsewhere. */
export const checksWithThreshold: readonly PolicyCheck[] = [
  'PICTURE_SHARPNESS',
  'PICTURE_LIGHT',
  'PICTURE_GLARE',
  'DOCUMENT_CUT_OFF',
  'DOCUMENT_SIZE',
  'SCREEN_TRACES',
  'MRZ_READ',
  'PORTRAIT_FACE',
  'SELFIE_FACE',
  'LIKENESS',
  'EXPECTED_NAME',
  // From which likeness on a face counts as known; its findings have no score of their own.
  'KNOWN_FACE',
]

/** Until a workspace says otherwise: nothing approves itself, nothing is declined, and what is odd is looked at. */
export const defaultPolicy: Policy = {
  rules: {
    DOCUMENT_OUTLINE: { action: 'NOTE', threshold: null },
    PICTURE_SHARPNESS: { action: 'NOTE', threshold: null },
    PICTURE_LIGHT: { action: 'NOTE', threshold: null },
    PICTURE_GLARE: { action: 'NOTE', threshold: null },
    DOCUMENT_CUT_OFF: { action: 'REVIEW', threshold: null },
    DOCUMENT_SIZE: { action: 'NOTE', threshold: null },
    SCREEN_TRACES: { action: 'REVIEW', threshold: null },
    MRZ_READ: { action: 'REVIEW', threshold: null },
    MRZ_CHECK_DIGITS: { action: 'REVIEW', threshold: null },
    MRZ_REPAIRED: { action: 'REVIEW', threshold: null },
    MRZ_GRAMMAR: { action: 'REVIEW', threshold: null },
    MRZ_PRINTED_ZONE: { action: 'REVIEW', threshold: null },
    BARCODE_READ: { action: 'NOTE', threshold: null },
    BARCODE_FRONT: { action: 'REVIEW', threshold: null },
    PORTRAIT_FACE: { action: 'REVIEW', threshold: null },
    SELFIE_FACE: { action: 'REVIEW', threshold: null },
    LIKENESS: { action: 'REVIEW', threshold: null },
    PRESENCE: { action: 'REVIEW', threshold: null },
    DOCUMENT_EXPIRED: { action: 'REVIEW', threshold: null },
    MINIMUM_AGE: { action: 'REVIEW', threshold: null },
    ALLOWED_COUNTRY: { action: 'REVIEW', threshold: null },
    ALLOWED_DOCUMENT: { action: 'REVIEW', threshold: null },
    EXPECTED_NAME: { action: 'REVIEW', threshold: null },
    EXPECTED_DATE_OF_BIRTH: { action: 'REVIEW', threshold: null },
    SIDES_AGREE: { action: 'REVIEW', threshold: null },
    KNOWN_DOCUMENT: { action: 'REVIEW', threshold: null },
    KNOWN_FACE: { action: 'REVIEW', threshold: null },
  },
  minimumAge: null,
  searchDuplicateDocuments: true,
  searchDuplicateFaces: false,
  requirePresence: false,
  approvesItself: [],
}
