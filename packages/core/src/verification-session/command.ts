import type { DocumentType, EvidenceKind } from '../document.ts'
import type { DeclineReason, ErasureReason, ResubmissionReason } from './session.ts'

/** What somebody asks a session to do. Who asks is recorded by the caller, beside the events. */
export type Command = CreateCommand | ApplicantCommand | OperatorCommand | SystemCommand

export interface CreateCommand {
  type: 'create'
  linkExpirySeconds: number
  sessionTimeSeconds: number
  /** Empty means any. */
  allowedDocuments: readonly DocumentType[]
  /** ISO 3166-1 alpha-3. Empty means any. */
  allowedCountries: readonly string[]
}

/** From the page behind the link. Refused once the token no longer works. */
export type ApplicantCommand =
  /** A person saw the page. Again is accepted and changes nothing. */
  | { type: 'open' }
  /** Begins the clock; while it runs, again is accepted and changes nothing. */
  | { type: 'start' }
  /** A new attempt on the same clock: pictures and choice begin anew, consent stays. */
  | { type: 'restart' }
  | { type: 'consent' }
  /** Another document than before discards the pictures taken of that one. */
  | { type: 'chooseDocument'; documentType: DocumentType; documentCountry: string }
  /** A picture was stored. The same kind again is a retake. */
  | { type: 'takePicture'; kind: EvidenceKind }
  /** One more session time, up to 60 minutes in all. */
  | { type: 'extendTime' }
  | { type: 'submit' }

/** From the dashboard or an integrator. Notes and messages are checked here but never enter an event. */
export type OperatorCommand =
  | { type: 'approve'; note?: string | null }
  | { type: 'decline'; reasons: readonly DeclineReason[]; note?: string | null }
  /** Gives a new link: the caller makes a new token in the same transaction. */
  | { type: 'requestResubmission'; reasons: readonly ResubmissionReason[]; message?: string | null }
  /** Gives a new link: the old token dies. Without seconds the link lasts as long as it did before. */
  | { type: 'renewLink'; linkExpirySeconds?: number | null }
  | { type: 'cancel' }
  /** Erases what was shown and read. Where that was done, again is accepted and changes nothing. */
  | { type: 'eraseEvidence'; reason: ErasureReason; note?: string | null }

/** From a background job. */
export type SystemCommand =
  /** Records an expiry that is already true. */
  | { type: 'expire' }
  | { type: 'finishChecks'; outcome: 'APPROVED' | 'IN_REVIEW' }
  | { type: 'finishChecks'; outcome: 'DECLINED'; reasons: readonly DeclineReason[] }
