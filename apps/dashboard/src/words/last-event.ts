import { t } from '@lingui/core/macro'
import type { SessionEventType } from '../generated/graphql.ts'

type LastEvent = {
  lastEventType: SessionEventType
  attempt: number
  startedAt?: string | null
  decidedBy?: { name?: string | null; isViewer: boolean } | null
  createdBy: { name?: string | null; isViewer: boolean }
}

/** What happened last, in a list's few words. */
export function lastEventInWords(session: LastEvent): string {
  const decider = session.decidedBy?.isViewer ? t`you` : shortName(session.decidedBy?.name)
  switch (session.lastEventType) {
    case 'CREATED':
      return t`Created`
    case 'OPENED':
      return t`Opened the page`
    case 'STARTED':
      return t`Started`
    case 'RESTARTED':
      return t`Started again`
    case 'CONSENTED':
      return t`Agreed`
    case 'DOCUMENT_CHOSEN':
      return t`Chose a document`
    case 'PICTURE_TAKEN':
      return t`Took a picture`
    case 'PRESENCE_ASKED':
      return t`Began the movements`
    case 'PRESENCE_ANSWERED':
      return t`Done with the movements`
    case 'TIME_EXTENDED':
      return t`Asked for more time`
    case 'SUBMITTED':
    case 'CHECKS_DONE':
      return session.attempt > 1 ? t`Sent pictures again` : t`Sent pictures`
    case 'APPROVED':
      return decider === null ? t`Approved` : t`Approved by ${decider}`
    case 'DECLINED':
      return decider === null ? t`Declined` : t`Declined by ${decider}`
    case 'RESUBMISSION_REQUESTED':
      return t`Asked for new pictures`
    case 'LINK_RENEWED':
      return t`Link renewed`
    case 'CANCELED':
      return t`Cancelled`
    case 'EXPIRED':
      return session.startedAt ? t`Time ran out` : t`Link never used`
    case 'INVITATION_QUEUED':
      return t`Email on its way`
    case 'INVITATION_ACCEPTED':
      return t`Email delivered`
    case 'INVITATION_FAILED':
      return t`Email delayed`
    case 'INVITATION_REFUSED':
      return t`Email not delivered`
    case 'REEXAMINED':
      return t`Examined again`
    case 'VALUE_CORRECTED':
      return t`Corrected a reading`
    case 'EVIDENCE_ERASED':
      return t`Evidence erased`
  }
}

/** “Ines R.”, for narrow columns. A name of one word stays whole. */
export function shortName(name: string | null | undefined): string | null {
  const words = (name ?? '').trim().split(/\s+/u).filter(Boolean)
  const [first] = words
  if (first === undefined) return null
  const last = words.length > 1 ? words.at(-1) : undefined
  return last === undefined ? first : `${first} ${[...last][0] ?? ''}.`
}
