import type { Challenge } from '@bonafide/core/examination/finding'

/** What the applicant's page knows of a verification: the contract's `Verification`, with times as numbers. */
export interface Verification {
  stage: Stage
  workspaceName: string | null
  firstName: string | null
  requestedBy: string | null
  locale: 'EN' | 'ES' | 'DE' | 'AR'
  sessionTimeSeconds: number
  /** Moments are milliseconds on the server's clock. */
  now: number
  linkExpiresAt: number | null
  sessionEndsAt: number | null
  canExtendUntil: number | null
  allowedDocuments: DocumentType[]
  /** ISO 3166-1 alpha-3; empty means any. */
  allowedCountries: string[]
  hasConsented: boolean
  documentType: DocumentType | null
  documentCountry: string | null
  requiredPictures: PictureKind[]
  pictures: TakenPicture[]
  /** The movements in front of the camera, where they are asked for. */
  presence: { isRequired: boolean; isAnswered: boolean; canBegin: boolean }
  resubmissionReasons: ResubmissionReason[]
  resubmissionMessage: string | null
  successUrl: string | null
  failureUrl: string | null
}

export type Stage =
  | 'READY'
  | 'IN_PROGRESS'
  | 'FINISHED'
  | 'EXPIRED_LINK'
  | 'EXPIRED_TIME'
  | 'CANCELED'
  | 'UNKNOWN'

export type DocumentType = 'PASSPORT' | 'IDENTITY_CARD' | 'DRIVING_LICENCE' | 'RESIDENCE_PERMIT'

export type PictureKind = 'DOCUMENT_FRONT' | 'DOCUMENT_BACK' | 'SELFIE'

export type PictureSource = 'CAMERA' | 'FILE'

export type ResubmissionReason =
  | 'PICTURE_BLURRED'
  | 'PICTURE_CUT_OFF'
  | 'GLARE'
  | 'WRONG_DOCUMENT'
  | 'WRONG_SIDE'
  | 'FACE_NOT_VISIBLE'
  | 'DOCUMENT_EXPIRED'
  | 'OTHER'

/** A picture that the server holds. */
export interface TakenPicture {
  kind: PictureKind
  width: number
  height: number
  takenAt: string
  url: string
}

/** Movements to make, in this order. */
export interface BegunPresence {
  id: string
  steps: Challenge[]
  secondsForEach: number
}

type Wire = Omit<Verification, 'now' | 'linkExpiresAt' | 'sessionEndsAt' | 'canExtendUntil'> & {
  now: string
  linkExpiresAt: string | null
  sessionEndsAt: string | null
  canExtendUntil: string | null
}

/** Reads a `Verification` as the server sent it. */
export function readVerification(wire: unknown): Verification {
  const sent = wire as Wire
  return {
    ...sent,
    now: Date.parse(sent.now),
    linkExpiresAt: moment(sent.linkExpiresAt),
    sessionEndsAt: moment(sent.sessionEndsAt),
    canExtendUntil: moment(sent.canExtendUntil),
  }
}

function moment(iso: string | null): number | null {
  return iso === null ? null : Date.parse(iso)
}
