import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import styles from '../row-list/RowList.module.css'
import { formatAge, formatExactly } from '../time/format-time.ts'
import { useNow } from '../time/use-now.ts'
import own from './Mailbox.module.css'

const MailRow_invitation = graphql(`
  fragment MailRow_invitation on Invitation {
    id
    status
    recipient
    cc
    subject
    createdAt
    session {
      id
      displayName
    }
  }
`)

/** A mail in the list. `isArriving` tints it for a moment. */
export function MailRow(props: { invitation: FragmentType<typeof MailRow_invitation>; isArriving: boolean }) {
  const { t } = useLingui()
  const mail = readFragment(MailRow_invitation, props.invitation)
  const now = useNow(30)
  const createdAt = Date.parse(mail.createdAt)
  const name = mail.session.displayName
  const copies = mail.cc.length
  return (
    <li className={`${styles.row} ${props.isArriving ? styles.arriving : ''}`}>
      <span>
        <Link
          to="/mailbox/$invitationId"
          params={{ invitationId: mail.id }}
          className={styles.link}
          data-row=""
        >
          <bdi dir="auto">{name ?? mail.recipient}</bdi>
        </Link>
        {name && (
          <span className={own.address}>
            <bdi dir="ltr">{mail.recipient}</bdi>
          </span>
        )}
        {copies > 0 && <span className={own.address}>{t`cc ${copies}`}</span>}
      </span>
      <span className={styles.second}>
        <bdi dir="auto">{mail.subject}</bdi>
      </span>
      <time className={styles.meta} dateTime={mail.createdAt} title={formatExactly(createdAt)}>
        {mail.status === 'QUEUED' ? t`about to arrive` : formatAge(createdAt, now)}
      </time>
    </li>
  )
}
