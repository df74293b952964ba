import { plural, t } from '@lingui/core/macro'
import type { DocumentType, EvidenceKind, SessionEventType } from '../generated/graphql.ts'
import { formatTimeOfDay } from '../time/format-time.ts'
import { documentWord } from './document.ts'
import { erasureReasonInSentence, isErasureReason } from './reasons.ts'
import { replyInWords } from './reply.ts'

type Event = { type: SessionEventType; occurredAt: string; data: unknown }

/** One line of a session's history, and what the event itself adds to it. */
export function eventInWords(event: Event): { title: string; detail: string | null } {
  const data = isRecord(event.data) ? event.data : {}
  switch (event.type) {
    case 'CREATED':
      return { title: t`Session created`, detail: null }
    case 'OPENED':
      return { title: t`Opened the page`, detail: null }
    case 'STARTED':
      return { title: startedWords(event.occurredAt, data.sessionEndsAt), detail: null }
    case 'RESTARTED':
      return { title: t`Started again`, detail: null }
    case 'CONSENTED':
      return { title: t`Agreed to the checks`, detail: null }
    case 'DOCUMENT_CHOSEN':
      return { title: chosenWords(data), detail: null }
    case 'PICTURE_TAKEN':
      return { title: pictureWords(data.kind), detail: null }
    case 'PRESENCE_ASKED':
      return { title: askedWords(data.draw), detail: null }
    case 'PRESENCE_ANSWERED':
      return {
        title: data.frames === 0 ? t`Went on without the movements` : t`Made the movements`,
        detail: null,
      }
    case 'TIME_EXTENDED':
      return { title: t`Asked for more time`, detail: untilWords(data.sessionEndsAt) }
    case 'SUBMITTED':
      return { title: t`Sent pictures`, detail: null }
    case 'CHECKS_DONE':
      return { title: t`Ready for review`, detail: null }
    case 'APPROVED':
      return { title: t`Approved`, detail: null }
    case 'DECLINED':
      return { title: t`Declined`, detail: null }
    case 'RESUBMISSION_REQUESTED':
      return { title: t`Asked for new pictures`, detail: null }
    case 'LINK_RENEWED':
      return { title: t`Link renewed`, detail: null }
    case 'CANCELED':
      return { title: t`Cancelled`, detail: null }
    case 'EXPIRED':
      return { title: data.reason === 'SESSION_TIME' ? t`Time ran out` : t`Link ended`, detail: null }
    case 'INVITATION_QUEUED':
      return { title: t`Email on its way`, detail: null }
    case 'INVITATION_ACCEPTED':
      return { title: t`Email delivered`, detail: replyInWords(textOf(data.reply)) }
    case 'INVITATION_FAILED':
      return { title: t`Email delayed`, detail: replyInWords(textOf(data.reply)) }
    case 'INVITATION_REFUSED':
      return { title: t`Email not delivered`, detail: replyInWords(textOf(data.reply)) }
    case 'REEXAMINED':
      return { title: t`Examined again`, detail: null }
    case 'VALUE_CORRECTED':
      return { title: t`Corrected a reading`, detail: null }
    case 'EVIDENCE_ERASED':
      return {
        title: t`Evidence erased`,
        detail: isErasureReason(data.reason) ? erasureReasonInSentence(data.reason) : null,
      }
  }
}

function startedWords(occurredAt: string, endsAt: unknown): string {
  const length = Date.parse(textOf(endsAt) ?? '') - Date.parse(occurredAt)
  if (Number.isNaN(length)) return t`Started`
  const minutes = Math.round(length / 60_000)
  return t`Started, ${plural(minutes, { one: '# minute', other: '# minutes' })}`
}

function askedWords(draw: unknown): string {
  return typeof draw === 'number' && draw > 1
    ? t`Began the movements again, attempt ${draw}`
    : t`Began the movements`
}

function untilWords(endsAt: unknown): string | null {
  const end = Date.parse(textOf(endsAt) ?? '')
  return Number.isNaN(end) ? null : t`until ${formatTimeOfDay(end)}`
}

function chosenWords(data: Record<string, unknown>): string {
  const type = textOf(data.documentType ?? data.type)
  const country = textOf(data.documentCountry ?? data.country)
  if (!isDocumentType(type)) return t`Chose a document`
  return country === null ? documentWord(type) : t`${documentWord(type)}, ${country}`
}

function pictureWords(kind: unknown): string {
  switch (kind as EvidenceKind) {
    case 'DOCUMENT_FRONT':
      return t`Took the front`
    case 'DOCUMENT_BACK':
      return t`Took the back`
    case 'SELFIE':
      return t`Took the selfie`
    default:
      return t`Took a picture`
  }
}

function isDocumentType(text: string | null): text is DocumentType {
  return ['PASSPORT', 'IDENTITY_CARD', 'DRIVING_LICENCE', 'RESIDENCE_PERMIT'].includes(text ?? '')
}
function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
