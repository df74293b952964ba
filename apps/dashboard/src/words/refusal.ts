import { i18n } from '@lingui/core'
import { t } from '@lingui/core/macro'
import type { VerificationSessionStatus } from '../generated/graphql.ts'
import { issueInWords } from './issue.ts'

type Refused =
  | { __typename: 'InvalidInput'; message: string; issues: readonly { code: string; message: string }[] }
  | { __typename: 'ActionNotAllowed'; message: string; status: VerificationSessionStatus }
  | { __typename: 'SessionConflict'; message: string }
  | { __typename: 'FictionalApplicantAtWork'; message: string }

/** Why nothing was changed: as the server said it where the reader reads English, else by what stands there. */
export function refusalInWords(refused: Refused): string {
  switch (refused.__typename) {
    case 'InvalidInput':
      return refused.issues.length > 0 ? refused.issues.map(issueInWords).join(' ') : refused.message
    case 'ActionNotAllowed':
      return i18n.locale === 'en' ? refused.message : notAllowedWhile(refused.status)
    case 'SessionConflict':
      return i18n.locale === 'en'
        ? refused.message
        : t`Somebody changed this session in the meantime. Look at it again.`
    case 'FictionalApplicantAtWork':
      return t`A fictional applicant is answering already. Wait until they have finished, or create another session.`
  }
}

function notAllowedWhile(status: VerificationSessionStatus): string {
  switch (status) {
    case 'PENDING':
    case 'RESUBMISSION_REQUESTED':
      return t`The client has not sent anything yet.`
    case 'IN_PROGRESS':
      return t`The client is taking pictures right now. Wait until they are sent.`
    case 'PROCESSING':
      return t`The pictures are sent and the checks are running. Wait until they are done.`
    case 'IN_REVIEW':
      return t`The pictures are sent. Decide, or ask for new ones.`
    case 'EXPIRED':
      return t`The session has expired. Renew its link to let the client try again.`
    case 'APPROVED':
    case 'DECLINED':
    case 'CANCELED':
      return t`The session is closed, and that is final. Create a new one.`
  }
}
