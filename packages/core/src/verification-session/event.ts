import type { DocumentType, EvidenceKind } from '../document.ts'
import type { ComparedField } from '../examination/finding.ts'
import type { DeclineReason, ErasureReason, ExpiryReason, ResubmissionReason } from './session.ts'

/** What happened to a session. Carries no personal data: no names, addresses, notes or messages. */
export type SessionEvent = LifecycleEvent | DeliveryEvent | PresenceEvent | ReviewEvent

export type SessionEventType = SessionEvent['type']

/** Events that `decide` gives and `evolve` applies. `at` is the database's clock when it was decided. */
export type LifecycleEvent =
  | {
      type: 'created'
      at: Date
      allowedDocuments: readonly DocumentType[]
      allowedCountries: readonly string[]
      linkExpirySeconds: number
      sessionTimeSeconds: number
      linkExpiresAt: Date
    }
  | { type: 'opened'; at: Date }
  | { type: 'started'; at: Date; attempt: number; sessionEndsAt: Date }
  | { type: 'restarted'; at: Date; attempt: number }
  | { type: 'consented'; at: Date }
  /** `discarded`: pictures of the document chosen before. Their evidence is removed in the same transaction. */
  | {
      type: 'documentChosen'
      at: Date
      documentType: DocumentType
      documentCountry: string
      discarded: readonly EvidenceKind[]
    }
  | { type: 'pictureTaken'; at: Date; kind: EvidenceKind }
  | { type: 'timeExtended'; at: Date; sessionEndsAt: Date }
  | { type: 'submitted'; at: Date }
  /** `reasons` is empty unless the outcome is DECLINED. */
  | {
      type: 'checksDone'
      at: Date
      outcome: 'APPROVED' | 'IN_REVIEW' | 'DECLINED'
      reasons: readonly DeclineReason[]
    }
  | { type: 'approved'; at: Date }
  | { type: 'declined'; at: Date; reasons: readonly DeclineReason[] }
  | {
      type: 'resubmissionRequested'
      at: Date
      reasons: readonly ResubmissionReason[]
      linkExpiresAt: Date
    }
  | { type: 'linkRenewed'; at: Date; linkExpirySeconds: number; linkExpiresAt: Date }
  | { type: 'canceled'; at: Date }
  /** `at` is when it was recorded, `expiredAt` the deadline that passed. */
  | { type: 'expired'; at: Date; expiryReason: ExpiryReason; expiredAt: Date }
  /** The pictures and everything read from them are erased in the same transaction. */
  | { type: 'evidenceErased'; at: Date; reason: ErasureReason }

/** What became of a mail. On the timeline, but without effect on the session. `reply` never holds an address. */
export type DeliveryEvent =
  | { type: 'invitationQueued'; at: Date; invitationId: string }
  | { type: 'invitationAccepted'; at: Date; invitationId: string; attempt: number; reply: string }
  | {
      type: 'invitationFailed'
      at: Date
      invitationId: string
      attempt: number
      reply: string
      nextAttemptAt: Date
    }
  | { type: 'invitationRefused'; at: Date; invitationId: string; attempt: number; reply: string }

/** What became of the movements in front of the camera. On the timeline, but without effect on the session. */
export type PresenceEvent =
  /** Movements were drawn. `draw` counts those of the attempt from 1; only the last ones count. */
  | { type: 'presenceAsked'; at: Date; draw: number }
  /** `frames`: how many were sent; 0 where the person went on without the movements. */
  | { type: 'presenceAnswered'; at: Date; frames: number }

/** What was done about the findings. On the timeline, but without effect on the session. */
export type ReviewEvent =
  /** The evidence engine looked again at pictures that were kept. */
  | { type: 'reexamined'; at: Date; examinationId: string }
  /** An operator read a value differently from the engine. The value itself is never in the event. */
  | { type: 'valueCorrected'; at: Date; field: ComparedField }

/** Every event type, in the order of a session's life. GraphQL spells them in screaming snake case. */
export const sessionEventTypes = [
  'created',
  'opened',
  'started',
  'restarted',
  'consented',
  'documentChosen',
  'pictureTaken',
  'presenceAsked',
  'presenceAnswered',
  'timeExtended',
  'submitted',
  'checksDone',
  'approved',
  'declined',
  'resubmissionRequested',
  'linkRenewed',
  'canceled',
  'expired',
  'invitationQueued',
  'invitationAccepted',
  'invitationFailed',
  'invitationRefused',
  'reexamined',
  'valueCorrected',
  'evidenceErased',
] as const satisfies readonly SessionEventType[]

/** An event as the table keeps it: times are ISO 8601 strings, ready for a JSON column. */
export interface EventRecord {
  type: string
  occurredAt: Date
  data: Record<string, JsonValue>
}

type JsonValue = string | number | boolean | null | JsonValue[]

/** Whether the event gives a new link: the caller makes a new token, and the old one dies. */
export function givesNewLink(event: SessionEvent): boolean {
  return event.type === 'created' || event.type === 'linkRenewed' || event.type === 'resubmissionRequested'
}

export function toRecord(event: SessionEvent): EventRecord {
  const { type, at, ...rest } = event
  const data: EventRecord['data'] = {}
  for (const [key, value] of Object.entries(rest)) {
    data[key] = value instanceof Date ? value.toISOString() : (value as JsonValue)
  }
  return { type, occurredAt: at, data }
}

/** The event that `toRecord` wrote. Throws on a type that was never an event of ours. */
export function fromRecord(record: { type: string; occurredAt: Date; data: unknown }): SessionEvent {
  if (!sessionEventTypes.some((type) => type === record.type)) {
    throw new Error(`unknown session event: ${record.type}`)
  }
  const event: Record<string, unknown> = { type: record.type, at: record.occurredAt }
  for (const [key, value] of Object.entries(record.data ?? {})) {
    // Every time in an event has a name that ends in At, and nothing else has.
    event[key] = key.endsWith('At') && typeof value === 'string' ? new Date(value) : value
  }
  return event as SessionEvent
}
