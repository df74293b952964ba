import { t } from '@lingui/core/macro'
import type { DeclineReason, ErasureReason, ResubmissionReason } from '../generated/graphql.ts'

export const declineReasons: readonly DeclineReason[] = [
  'DOCUMENT_EXPIRED',
  'DOCUMENT_NOT_ACCEPTED',
  'DOCUMENT_UNREADABLE',
  'DOCUMENT_SUSPICIOUS',
  'FACE_DOES_NOT_MATCH',
  'DATA_DOES_NOT_MATCH',
  'PERSON_NOT_ELIGIBLE',
  'OTHER',
]

export const resubmissionReasons: readonly ResubmissionReason[] = [
  'PICTURE_BLURRED',
  'PICTURE_CUT_OFF',
  'GLARE',
  'WRONG_DOCUMENT',
  'WRONG_SIDE',
  'FACE_NOT_VISIBLE',
  'DOCUMENT_EXPIRED',
  'OTHER',
]

export const erasureReasons: readonly ErasureReason[] = [
  'PERSON_ASKED',
  'RETENTION_OVER',
  'TAKEN_BY_MISTAKE',
  'OTHER',
]

export function isErasureReason(value: unknown): value is ErasureReason {
  return erasureReasons.some((reason) => reason === value)
}

export function declineReasonWord(reason: DeclineReason): string {
  switch (reason) {
    case 'DOCUMENT_EXPIRED':
      return t`The document has expired`
    case 'DOCUMENT_NOT_ACCEPTED':
      return t`We do not accept this document`
    case 'DOCUMENT_UNREADABLE':
      return t`The document cannot be read`
    case 'DOCUMENT_SUSPICIOUS':
      return t`The document looks altered`
    case 'FACE_DOES_NOT_MATCH':
      return t`The face is another person’s`
    case 'DATA_DOES_NOT_MATCH':
      return t`The data differs from our record`
    case 'PERSON_NOT_ELIGIBLE':
      return t`This person is not eligible`
    case 'OTHER':
      return t`Other`
  }
}

export function resubmissionReasonWord(reason: ResubmissionReason): string {
  switch (reason) {
    case 'PICTURE_BLURRED':
      return t`The picture is blurred`
    case 'PICTURE_CUT_OFF':
      return t`Part of the document is missing`
    case 'GLARE':
      return t`Light covers part of it`
    case 'WRONG_DOCUMENT':
      return t`Another document is needed`
    case 'WRONG_SIDE':
      return t`The other side is needed`
    case 'FACE_NOT_VISIBLE':
      return t`The face cannot be seen`
    case 'DOCUMENT_EXPIRED':
      return t`The document has expired`
    case 'OTHER':
      return t`Other`
  }
}

export function erasureReasonWord(reason: ErasureReason): string {
  switch (reason) {
    case 'PERSON_ASKED':
      return t`At the person’s request`
    case 'RETENTION_OVER':
      return t`Retention period over`
    case 'TAKEN_BY_MISTAKE':
      return t`Taken by mistake`
    case 'OTHER':
      return t`Other`
  }
}

/** The same behind the name of who did it; null where the reason says nothing by itself. */
export function erasureReasonInSentence(reason: ErasureReason): string | null {
  switch (reason) {
    case 'PERSON_ASKED':
      return t`at the person’s request`
    case 'RETENTION_OVER':
      return t`retention period over`
    case 'TAKEN_BY_MISTAKE':
      return t`taken by mistake`
    case 'OTHER':
      return null
  }
}
