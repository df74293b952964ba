import type { ChosenDocument, DocumentType, EvidenceKind } from '../document.ts'

/** What was last recorded. What is true now also depends on the deadlines: ask `sessionAt` or `statusAt`. */
export type Session =
  | Pending
  | ResubmissionRequested
  | InProgress
  | Processing
  | InReview
  | Approved
  | Declined
  | Expired
  | Canceled

export type SessionStatus = Session['status']

export type ExpiryReason = 'LINK' | 'SESSION_TIME'

export const declineReasons = [
  'DOCUMENT_EXPIRED',
  'DOCUMENT_NOT_ACCEPTED',
  'DOCUMENT_UNREADABLE',
  'DOCUMENT_SUSPICIOUS',
  'FACE_DOES_NOT_MATCH',
  'DATA_DOES_NOT_MATCH',
  'PERSON_NOT_ELIGIBLE',
  'OTHER',
] as const

export type DeclineReason = (typeof declineReasons)[number]

export const resubmissionReasons = [
  'PICTURE_BLURRED',
  'PICTURE_CUT_OFF',
  'GLARE',
  'WRONG_DOCUMENT',
  'WRONG_SIDE',
  'FACE_NOT_VISIBLE',
  'DOCUMENT_EXPIRED',
  'OTHER',
] as const

export type ResubmissionReason = (typeof resubmissionReasons)[number]

/** Why what an applicant showed was erased. */
export const erasureReasons = ['PERSON_ASKED', 'RETENTION_OVER', 'TAKEN_BY_MISTAKE', 'OTHER'] as const

export type ErasureReason = (typeof erasureReasons)[number]

/** What holds in every state. */
export interface Frame {
  /** Empty means any. */
  readonly allowedDocuments: readonly DocumentType[]
  /** ISO 3166-1 alpha-3. Empty means any. */
  readonly allowedCountries: readonly string[]
  /** How long a link of this session lasts: the newest choice, used again when a resubmission is asked for. */
  readonly linkExpirySeconds: number
  readonly sessionTimeSeconds: number
  /** The newest link works strictly before this moment, as long as nobody has started. */
  readonly linkExpiresAt: Date
  /** When a person first saw the page behind the newest link. */
  readonly openedAt: Date | null
  /** Grows with every start and restart, and never comes back: pictures are kept under it. */
  readonly attempt: number
  /** What was last asked for again; empty when nothing ever was. */
  readonly resubmissionReasons: readonly ResubmissionReason[]
  /** When everything that was shown was erased; null before. Nothing can be shown any more afterwards. */
  readonly evidenceErasedAt: Date | null
}

/** A clock that was started, and what the applicant said since. */
export interface Progress {
  readonly startedAt: Date
  /** The token works strictly before this moment. */
  readonly sessionEndsAt: Date
  readonly consentedAt: Date | null
  readonly document: ChosenDocument | null
}

/** What the applicant handed in. */
export interface Submission extends Progress {
  readonly consentedAt: Date
  readonly document: ChosenDocument
  readonly submittedAt: Date
}

/** The link waits to be opened and started. */
export interface Pending extends Frame {
  readonly status: 'PENDING'
}

/** As `Pending`, after an operator asked for better pictures. */
export interface ResubmissionRequested extends Frame {
  readonly status: 'RESUBMISSION_REQUESTED'
}

/** The clock runs. The link's own expiry no longer matters. */
export interface InProgress extends Frame, Progress {
  readonly status: 'IN_PROGRESS'
  readonly openedAt: Date
  /** Taken in this attempt, in the order of first taking. */
  readonly pictures: readonly EvidenceKind[]
}

/** Handed in; the checks are running. */
export interface Processing extends Frame, Submission {
  readonly status: 'PROCESSING'
}

/** The checks left the decision to a person. */
export interface InReview extends Frame, Submission {
  readonly status: 'IN_REVIEW'
}

/** Final. */
export interface Approved extends Frame, Submission {
  readonly status: 'APPROVED'
  readonly decidedAt: Date
}

/** Final. */
export interface Declined extends Frame, Submission {
  readonly status: 'DECLINED'
  readonly decidedAt: Date
  readonly declineReasons: readonly DeclineReason[]
}

/** Closed, but not final: an operator can renew the link, or cancel. Nothing else is accepted. */
export type Expired = LinkExpired | SessionTimeOver

export interface LinkExpired extends Frame {
  readonly status: 'EXPIRED'
  readonly expiryReason: 'LINK'
  /** The deadline itself, whenever it was recorded. */
  readonly closedAt: Date
}

export interface SessionTimeOver extends Frame, Progress {
  readonly status: 'EXPIRED'
  readonly expiryReason: 'SESSION_TIME'
  /** The deadline itself, whenever it was recorded. */
  readonly closedAt: Date
}

/** Final. */
export interface Canceled extends Frame {
  readonly status: 'CANCELED'
  readonly closedAt: Date
  /** How far the applicant had come; null when the newest link was never started. */
  readonly progress: Progress | Submission | null
}

/** A final state is never left; all that is still accepted is to erase what was shown. EXPIRED is not final. */
export function isFinal(session: Session): session is Approved | Declined | Canceled {
  return session.status === 'APPROVED' || session.status === 'DECLINED' || session.status === 'CANCELED'
}

/** Whether the link waits for somebody to press Start. */
export function isWaiting(session: Session): session is Pending | ResubmissionRequested {
  return session.status === 'PENDING' || session.status === 'RESUBMISSION_REQUESTED'
}
