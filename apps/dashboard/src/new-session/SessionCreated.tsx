import { Button, buttonClass } from '@bonafide/ui/Button'
import { CopyButton, copyText } from '@bonafide/ui/CopyButton'
import { Kbd } from '@bonafide/ui/Kbd'
import { QrCode } from '@bonafide/ui/QrCode'
import { StatusPill } from '@bonafide/ui/StatusPill'
import { showToast } from '@bonafide/ui/Toast'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { CircleCheck, Plus } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useQuery } from 'urql'
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import { useLast } from '../graphql/use-last.ts'
import { useSessionEvents } from '../live/session-events.ts'
import { statusAt } from '../sessions/status-at.ts'
import { useShortcuts } from '../shell/shortcuts.ts'
import { useNow } from '../time/use-now.ts'
import { linkAndTimeInWords } from '../words/link-and-time.ts'
import { statusTone, statusWord } from '../words/status.ts'
import { InvitationState } from './InvitationState.tsx'
import styles from './NewSession.module.css'

const SessionCreated_session = graphql(`
  fragment SessionCreated_session on VerificationSession {
    id
    status
    displayName
    linkExpiresAt
    sessionTimeSeconds
    sessionEndsAt
    invitation {
      id
      ...InvitationState_invitation
    }
  }
`)

const CreatedSessionNow = graphql(`
  query CreatedSessionNow($id: ID!) {
    verificationSession(id: $id) {
      id
      ...SessionCreated_session
    }
  }
`)

export type CreatedSession = {
  sessionUrl: string
  name: string
  session: { id: string } & FragmentType<typeof SessionCreated_session>
}

/** What was made: until when it works, the link, and where the mail stands, live. */
export function SessionCreated({ created, onAnother }: { created: CreatedSession; onAnother: () => void }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const heading = useRef<HTMLHeadingElement>(null)
  const { id } = created.session
  const [{ data }, refetch] = useQuery({
    query: CreatedSessionNow,
    variables: { id },
    requestPolicy: 'cache-first',
  })
  const session = readFragment(SessionCreated_session, useLast(data)?.verificationSession ?? created.session)
  const status = statusAt(session, useNow())
  useSessionEvents((event) => {
    if (event.session.id === id) refetch({ requestPolicy: 'network-only' })
  })
  useEffect(() => heading.current?.focus(), [])

  const open = () => void navigate({ to: '/sessions/$sessionId', params: { sessionId: id } })
  useShortcuts(t`New session`, [
    { keys: 'o', label: t`Open session`, run: open },
    { keys: 'n', label: t`Create another`, run: onAnother },
    {
      keys: 'l',
      label: t`Copy link`,
      run: async () => {
        if (await copyText(created.sessionUrl)) showToast(t`Link copied`, { tone: 'success' })
      },
    },
  ])

  return (
    <div className={styles.created}>
      <div className={styles.createdSheet}>
        <header className={styles.createdHead}>
          <CircleCheck size={28} strokeWidth={1.5} aria-hidden="true" />
          <div>
            <h2 ref={heading} tabIndex={-1}>
              {session.displayName ? (
                <Trans>
                  The session for <bdi>{session.displayName}</bdi> is ready
                </Trans>
              ) : (
                <Trans>The session is ready</Trans>
              )}
            </h2>
            <p>{linkAndTimeInWords(session)}</p>
          </div>
          <StatusPill tone={statusTone(status)}>{statusWord(status)}</StatusPill>
        </header>
        <section className={styles.createdLink} aria-label={t`Link`}>
          <div>
            <p className={styles.small} id="created-link">
              <Trans>Verification link</Trans>
            </p>
            <output className={styles.url} dir="ltr" aria-labelledby="created-link">
              {created.sessionUrl}
            </output>
            <CopyButton
              text={created.sessionUrl}
              label={t`Copy link`}
              copiedLabel={t`Copied`}
              keys="L"
              variant={session.invitation ? 'plain' : 'primary'}
            />
            <p className={styles.hint}>
              <Trans>Whoever has this link can use it. Give it to the client only.</Trans>
            </p>
          </div>
          <figure className={styles.qr}>
            <QrCode text={created.sessionUrl} label={t`The link as a QR code`} size={168} />
            <figcaption>
              <Trans>For the client’s phone</Trans>
            </figcaption>
          </figure>
        </section>
        {session.invitation && <InvitationState invitation={session.invitation} />}
        <footer className={styles.createdFoot}>
          <Button icon={<Plus strokeWidth={1.5} />} keys="N" onClick={onAnother}>
            <Trans>Create another</Trans>
          </Button>
          <Link
            to="/sessions/$sessionId"
            params={{ sessionId: id }}
            className={buttonClass(session.invitation ? 'primary' : 'plain')}
            aria-keyshortcuts="o"
          >
            <Trans>Open session</Trans>
            <Kbd>O</Kbd>
          </Link>
        </footer>
      </div>
    </div>
  )
}
