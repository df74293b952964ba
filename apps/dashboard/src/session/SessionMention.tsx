import { StatusPill } from '@bonafide/ui/StatusPill'
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import { statusTone, statusWord } from '../words/status.ts'
import type { WorkbenchSearch } from '../workbench/workbench-search.ts'
import styles from './SessionMention.module.css'

const SessionMention_session = graphql(`
  fragment SessionMention_session on VerificationSession {
    id
    status
    clientId
    displayName
    applicant {
      email
    }
  }
`)

/** A session as another page speaks of it: whose it is, your own name for it, how it stands, and the way to it. */
export function SessionMention({
  search = {},
  isNewTab = false,
  ...props
}: {
  session: FragmentType<typeof SessionMention_session>
  /** What its page opens with. */
  search?: WorkbenchSearch
  /** So that what is being done here is not left. */
  isNewTab?: boolean
}) {
  const { t } = useLingui()
  const { id, status, clientId, displayName, applicant } = readFragment(SessionMention_session, props.session)
  const name = displayName ?? applicant.email
  return (
    <span className={styles.mention}>
      <Link
        to="/sessions/$sessionId"
        params={{ sessionId: id }}
        search={search}
        className={styles.name}
        dir="auto"
        {...(isNewTab && { target: '_blank' })}
      >
        {name ?? clientId ?? t`No name`}
      </Link>
      {name && clientId && <bdi className={styles.reference}>{clientId}</bdi>}
      <StatusPill tone={statusTone(status)}>{statusWord(status)}</StatusPill>
    </span>
  )
}
