import { Plural, Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Inbox, MailCheck, MailWarning, MailX, Send } from 'lucide-react'
import type { ReactNode } from 'react'
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import { formatMoment } from '../time/format-time.ts'
import { useNow } from '../time/use-now.ts'
import styles from './NewSession.module.css'

const InvitationState_invitation = graphql(`
  fragment InvitationState_invitation on Invitation {
    id
    status
    transport
    recipient
    cc
    reply
    nextAttemptAt
  }
`)

/** Where a mail stands: on its way, taken by the mail server with its answer, tried again, or refused. */
export function InvitationState(props: { invitation: FragmentType<typeof InvitationState_invitation> }) {
  const invitation = readFragment(InvitationState_invitation, props.invitation)
  const now = useNow()
  const { status, reply, cc, nextAttemptAt } = invitation
  const to = <bdi dir="ltr">{invitation.recipient}</bdi>
  const copies = cc.length
  const again = nextAttemptAt ? formatMoment(Date.parse(nextAttemptAt), now) : null
  const isHeld = invitation.transport === 'MAILBOX' && status === 'ACCEPTED'
  const [tone, icon, words]: [string, ReactNode, ReactNode] = isHeld
    ? [
        'plain',
        <Inbox key="icon" size={16} strokeWidth={1.5} />,
        <Trans key="words">The mail to {to} is in the built-in mailbox. Nobody outside has it.</Trans>,
      ]
    : status === 'ACCEPTED'
      ? [
          'done',
          <MailCheck key="icon" size={16} strokeWidth={1.5} />,
          <Trans key="words">The mail server took the mail to {to}.</Trans>,
        ]
      : status === 'RETRYING'
        ? [
            'wait',
            <MailWarning key="icon" size={16} strokeWidth={1.5} />,
            again ? (
              <Trans key="words">
                The mail to {to} was not taken yet. Next try: {again}.
              </Trans>
            ) : (
              <Trans key="words">The mail to {to} was not taken yet. We try again.</Trans>
            ),
          ]
        : status === 'REFUSED'
          ? [
              'bad',
              <MailX key="icon" size={16} strokeWidth={1.5} />,
              <Trans key="words">The mail server refused the mail to {to} for good.</Trans>,
            ]
          : status === 'SUPERSEDED'
            ? [
                'plain',
                <MailX key="icon" size={16} strokeWidth={1.5} />,
                <Trans key="words">The mail to {to} did not go out: its link is no longer valid.</Trans>,
              ]
            : [
                'plain',
                <Send key="icon" size={16} strokeWidth={1.5} />,
                <Trans key="words">The mail to {to} is on its way.</Trans>,
              ]
  return (
    <section className={styles.mailState} data-tone={tone}>
      <span className={styles.mailStateIcon} aria-hidden="true">
        {icon}
      </span>
      <div>
        <p role="status">
          {words}
          {copies > 0 && (
            <>
              {' '}
              <Plural value={copies} one="# address in copy." other="# addresses in copy." />
            </>
          )}
        </p>
        {reply && !isHeld && (
          <p className={styles.reply} dir="auto">
            {reply}
          </p>
        )}
      </div>
      {isHeld && (
        <Link
          to="/mailbox/$invitationId"
          params={{ invitationId: invitation.id }}
          className={styles.textLink}
        >
          <Trans>See the mail</Trans>
        </Link>
      )}
    </section>
  )
}
