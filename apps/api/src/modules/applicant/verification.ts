import {
  type DocumentType,
  documentTypes,
  type EvidenceKind,
  requiredPictures,
} from '@bonafide/core/document'
import type { Locale } from '@bonafide/core/locale'
import type { ResubmissionReason, Session } from '@bonafide/core/verification-session/session'
import { extendedEnd, latestEnd } from '@bonafide/core/verification-session/session-clock'
import type { LinkHolder } from '../verification-session/service.ts'

export const verificationStages = [
  'READY',
  'IN_PROGRESS',
  'FINISHED',
  'EXPIRED_LINK',
  'EXPIRED_TIME',
  'CANCELED',
  'UNKNOWN',
] as const

export type VerificationStage = (typeof verificationStages)[number]

/** What the applicant's page may know. */
export interface Verification {
  stage: VerificationStage
  now: Date
  locale: Locale
  firstName: string | null
  requestedBy: string | null
  linkExpiresAt: Date | null
  sessionTimeSeconds: number
  sessionEndsAt: Date | null
  canExtendUntil: Date | null
  allowedDocuments: readonly DocumentType[]
  allowedCountries: readonly string[]
  hasConsented: boolean
  documentType: DocumentType | null
  documentCountry: string | null
  requiredPictures: readonly EvidenceKind[]
  resubmissionReasons: readonly ResubmissionReason[]
  resubmissionMessage: string | null
  successUrl: string | null
  failureUrl: string | null
  /** Who holds the link; null when it is unknown. The page never sees it. */
  holder: LinkHolder | null
}

/**
 * What a link shows of its session. One that lets nobody in any more shows its stage and the language to say it in,
 * and no word about a person: mails are forwarded, and links stay in histories.
 */
export function verificationOf(holder: LinkHolder | null): Verification {
  if (!holder) return { ...nothingKnown, now: new Date(), holder: null }
  const { session, row, now } = holder
  const { locale } = row
  const stage = stageOf(session)
  if (!holder.works) return { ...nothingKnown, stage, now, locale, holder }
  const progress = session.status === 'IN_PROGRESS' ? session : null
  return {
    stage,
    now,
    locale,
    firstName: row.firstName,
    requestedBy: row.createdByKind === 'MEMBER' ? row.createdByName : null,
    linkExpiresAt: session.linkExpiresAt,
    sessionTimeSeconds: session.sessionTimeSeconds,
    sessionEndsAt: progress?.sessionEndsAt ?? null,
    canExtendUntil: progress && extendedEnd(progress) ? latestEnd(progress) : null,
    allowedDocuments: session.allowedDocuments.length > 0 ? session.allowedDocuments : documentTypes,
    allowedCountries: session.allowedCountries,
    hasConsented: progress?.consentedAt != null,
    documentType: progress?.document?.type ?? null,
    documentCountry: progress?.document?.country ?? null,
    requiredPictures: progress?.document ? requiredPictures(progress.document.type) : [],
    resubmissionReasons: session.resubmissionReasons,
    resubmissionMessage: row.resubmissionMessage,
    successUrl: row.successUrl,
    failureUrl: row.failureUrl,
    holder,
  }
}

function stageOf(session: Session): VerificationStage {
  switch (session.status) {
    case 'PENDING':
    case 'RESUBMISSION_REQUESTED':
      return 'READY'
    case 'IN_PROGRESS':
      return 'IN_PROGRESS'
    case 'PROCESSING':
    case 'IN_REVIEW':
    case 'APPROVED':
    case 'DECLINED':
      return 'FINISHED'
    case 'EXPIRED':
      return session.expiryReason === 'LINK' ? 'EXPIRED_LINK' : 'EXPIRED_TIME'
    case 'CANCELED':
      return 'CANCELED'
  }
}

const nothingKnown = {
  stage: 'UNKNOWN',
  locale: 'EN',
  firstName: null,
  requestedBy: null,
  linkExpiresAt: null,
  sessionTimeSeconds: 0,
  sessionEndsAt: null,
  canExtendUntil: null,
  allowedDocuments: documentTypes,
  allowedCountries: [],
  hasConsented: false,
  documentType: null,
  documentCountry: null,
  requiredPictures: [],
  resubmissionReasons: [],
  resubmissionMessage: null,
  successUrl: null,
  failureUrl: null,
} as const satisfies Partial<Verification>
