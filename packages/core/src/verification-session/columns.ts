import type { DocumentType, EvidenceKind } from '../document.ts'
import type {
  DeclineReason,
  ExpiryReason,
  Frame,
  Progress,
  ResubmissionReason,
  Session,
  SessionStatus,
  Submission,
} from './session.ts'

/** The columns of the stored row that the rules own, and nobody else writes. */
export interface SessionColumns {
  status: SessionStatus
  expiryReason: ExpiryReason | null
  attempt: number
  allowedDocuments: DocumentType[]
  allowedCountries: string[]
  linkExpirySeconds: number
  sessionTimeSeconds: number
  linkExpiresAt: Date
  sessionEndsAt: Date | null
  openedAt: Date | null
  startedAt: Date | null
  consentedAt: Date | null
  submittedAt: Date | null
  decidedAt: Date | null
  closedAt: Date | null
  documentType: DocumentType | null
  documentCountry: string | null
  declineReasons: DeclineReason[]
  resubmissionReasons: ResubmissionReason[]
  evidenceErasedAt: Date | null
}

/** What to store for a session: every column that the rules own, so one update writes the whole state. */
export function columnsOf(session: Session): SessionColumns {
  const progress = progressOf(session)
  const submittedAt = progress && 'submittedAt' in progress ? progress.submittedAt : null
  return {
    status: session.status,
    expiryReason: session.status === 'EXPIRED' ? session.expiryReason : null,
    attempt: session.attempt,
    allowedDocuments: [...session.allowedDocuments],
    allowedCountries: [...session.allowedCountries],
    linkExpirySeconds: session.linkExpirySeconds,
    sessionTimeSeconds: session.sessionTimeSeconds,
    linkExpiresAt: session.linkExpiresAt,
    sessionEndsAt: progress?.sessionEndsAt ?? null,
    openedAt: session.openedAt,
    startedAt: progress?.startedAt ?? null,
    consentedAt: progress?.consentedAt ?? null,
    submittedAt,
    decidedAt: 'decidedAt' in session ? session.decidedAt : null,
    closedAt: closedAt(session),
    documentType: progress?.document?.type ?? null,
    documentCountry: progress?.document?.country ?? null,
    declineReasons: session.status === 'DECLINED' ? [...session.declineReasons] : [],
    resubmissionReasons: [...session.resubmissionReasons],
    evidenceErasedAt: session.evidenceErasedAt,
  }
}

/**
 * The session that a row holds. `pictures` are the kinds of evidence stored for the row's attempt; they matter
 * only while it is in progress. Throws where the columns contradict each other, because no rule writes such a row.
 */
export function fromRow(row: Readonly<SessionColumns>, pictures: readonly EvidenceKind[] = []): Session {
  const frame: Frame = {
    allowedDocuments: row.allowedDocuments,
    allowedCountries: row.allowedCountries,
    linkExpirySeconds: row.linkExpirySeconds,
    sessionTimeSeconds: row.sessionTimeSeconds,
    linkExpiresAt: row.linkExpiresAt,
    openedAt: row.openedAt,
    attempt: row.attempt,
    resubmissionReasons: row.resubmissionReasons,
    evidenceErasedAt: row.evidenceErasedAt,
  }
  switch (row.status) {
    case 'PENDING':
    case 'RESUBMISSION_REQUESTED':
      return { ...frame, status: row.status }
    case 'IN_PROGRESS':
      return {
        ...frame,
        ...progressIn(row),
        status: row.status,
        openedAt: present(row, 'openedAt'),
        pictures: [...pictures],
      }
    case 'PROCESSING':
    case 'IN_REVIEW':
      return { ...frame, ...submissionIn(row), status: row.status }
    case 'APPROVED':
      return { ...frame, ...submissionIn(row), status: row.status, decidedAt: present(row, 'decidedAt') }
    case 'DECLINED':
      return {
        ...frame,
        ...submissionIn(row),
        status: row.status,
        decidedAt: present(row, 'decidedAt'),
        declineReasons: row.declineReasons,
      }
    case 'EXPIRED': {
      const expired = { status: row.status, closedAt: present(row, 'closedAt') }
      const expiryReason = present(row, 'expiryReason')
      return expiryReason === 'LINK'
        ? { ...frame, ...expired, expiryReason }
        : { ...frame, ...progressIn(row), ...expired, expiryReason }
    }
    case 'CANCELED':
      return {
        ...frame,
        status: row.status,
        closedAt: present(row, 'closedAt'),
        progress:
          row.startedAt === null ? null : row.submittedAt === null ? progressIn(row) : submissionIn(row),
      }
  }
}

function progressOf(session: Session): Progress | Submission | null {
  if (session.status === 'CANCELED') return session.progress
  return 'startedAt' in session ? session : null
}

function closedAt(session: Session): Date | null {
  if ('closedAt' in session) return session.closedAt
  return 'decidedAt' in session ? session.decidedAt : null
}

function progressIn(row: Readonly<SessionColumns>): Progress {
  const document =
    row.documentType === null ? null : { type: row.documentType, country: present(row, 'documentCountry') }
  return {
    startedAt: present(row, 'startedAt'),
    sessionEndsAt: present(row, 'sessionEndsAt'),
    consentedAt: row.consentedAt,
    document,
  }
}

function submissionIn(row: Readonly<SessionColumns>): Submission {
  return {
    ...progressIn(row),
    document: { type: present(row, 'documentType'), country: present(row, 'documentCountry') },
    consentedAt: present(row, 'consentedAt'),
    submittedAt: present(row, 'submittedAt'),
  }
}

function present<Key extends keyof SessionColumns>(
  row: Readonly<SessionColumns>,
  key: Key,
): NonNullable<SessionColumns[Key]> {
  const value = row[key]
  if (value === null || value === undefined) throw new Error(`a session in ${row.status} has no ${key}`)
  return value
}
