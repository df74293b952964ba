import { Button } from '@bonafide/ui/Button'
import { StatusGlyph, type StatusTone } from '@bonafide/ui/StatusGlyph'
import { statusInk } from '@bonafide/ui/StatusPill'
import { showToast } from '@bonafide/ui/Toast'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Send } from 'lucide-react'
import { useMutation } from 'urql'
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import type { InvitationStatus } from '../generated/graphql.ts'
import { formatMoment } from '../time/format-time.ts'
import { useNow } from '../time/use-now.ts'
import { refusalInWords } from '../words/refusal.ts'
import { replyInWords } from '../words/reply.ts'
import styles from './InvitationPanel.module.css'
import panel from './Panel.module.css'

const InvitationPanel_session = graphql(`
  fragment InvitationPanel_session on VerificationSession {
    id
    viewerCanResendInvitation
    invitations(first: 20) {
      nodes {
        id
        status
        transport
        recipient
        cc
        subject
        attempts
        reply
        nextAttemptAt
        acceptedAt
        createdAt
      }
    }
  }
`)

const ResendInvitation = graphql(`
  mutation ResendInvitation($id: ID!) {
    resendInvitation(id: $id) {
      __typename
      ... on ResendInvitationSuccess {
        session {
          id
          ...InvitationPanel_session
        }
      }
      ... on Error {
        message
      }
      ... on InvalidInput {
        issues {
          code
          message
        }
      }
      ... on ActionNotAllowed {
        status
      }
    }
  }
`)

const tones: Record<InvitationStatus, StatusTone> = {
  QUEUED: 'waiting',
  ACCEPTED: 'approved',
  RETRYING: 'expired',
  REFUSED: 'declined',
  SUPERSEDED: 'cancelled',
}

/** The mail that carries the link: where it went, how that stands, what the mail server said. */
export function InvitationPanel(props: { session: FragmentType<typeof InvitationPanel_session> }) {
  const { t } = useLingui()
  const session = readFragment(InvitationPanel_session, props.session)
  const now = useNow(15)
  const [{ fetching }, resend] = useMutation(ResendInvitation)
  const invitations = session.invitations.nodes.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
  const statusWords: Record<InvitationStatus, string> = {
    QUEUED: t`On its way`,
    ACCEPTED: t`Delivered`,
    RETRYING: t`Delayed, tried again`,
    REFUSED: t`Not delivered`,
    SUPERSEDED: t`Replaced by a newer one`,
  }

  async function sendAgain() {
    const { data } = await resend({ id: session.id })
    const result = data?.resendInvitation
    if (result?.__typename === 'ResendInvitationSuccess')
      showToast(t`The email is on its way again`, { tone: 'success' })
    else {
      const problem = result ? refusalInWords(result) : t`The email was not sent: the server did not answer.`
      showToast(problem, { tone: 'danger' })
    }
  }

  return (
    <section className={panel.panel} aria-labelledby="invitation">
      <div className={panel.head}>
        <h2 id="invitation" className={styles.title}>
          <Trans>Email</Trans>
        </h2>
        {session.viewerCanResendInvitation && (
          <Button
            size="small"
            isBusy={fetching}
            icon={<Send strokeWidth={1.5} />}
            onClick={() => void sendAgain()}
          >
            <Trans>Send again</Trans>
          </Button>
        )}
      </div>
      {invitations.length === 0 ? (
        <p className={panel.quiet}>
          <Trans>No email was sent. The link is handed over by you.</Trans>
        </p>
      ) : (
        <ol className={styles.mails}>
          {invitations.map((mail, index) => (
            <li key={mail.id} className={styles.mail} data-older={index > 0 || undefined}>
              <span className={styles.status} style={{ color: statusInk(tones[mail.status]) }}>
                <StatusGlyph tone={tones[mail.status]} />
                {statusWords[mail.status]}
              </span>
              <span className={styles.time}>
                {formatMoment(Date.parse(mail.acceptedAt ?? mail.createdAt), now)}
              </span>
              <p className={styles.recipient}>
                <bdi>{mail.recipient}</bdi>
              </p>
              {mail.cc.length > 0 && (
                <p className={styles.small}>
                  <Trans>Cc {mail.cc.join(', ')}</Trans>
                </p>
              )}
              {mail.reply && (
                <p className={styles.reply}>
                  <bdi>{replyInWords(mail.reply)}</bdi>
                </p>
              )}
              {(mail.attempts > 1 || mail.nextAttemptAt) && (
                <p className={styles.small}>
                  <Plural value={mail.attempts} one="# attempt" other="# attempts" />
                  {mail.nextAttemptAt && (
                    <Trans>, the next {formatMoment(Date.parse(mail.nextAttemptAt), now)}</Trans>
                  )}
                </p>
              )}
              {mail.transport === 'MAILBOX' && (
                <Link to="/mailbox/$invitationId" params={{ invitationId: mail.id }} className={styles.open}>
                  <Trans>Open in the mailbox</Trans>
                </Link>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
