import { Button } from '@bonafide/ui/Button'
import { CopyButton, copyText } from '@bonafide/ui/CopyButton'
import { QrCode } from '@bonafide/ui/QrCode'
import { showToast } from '@bonafide/ui/Toast'
import { Trans, useLingui } from '@lingui/react/macro'
import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { formatDuration } from '../durations/durations.ts'
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import { describeDeadline } from '../sessions/deadline.ts'
import { statusAt } from '../sessions/status-at.ts'
import { useShell } from '../shell/shell-context.ts'
import { useShortcuts } from '../shell/shortcuts.ts'
import { useNow } from '../time/use-now.ts'
import { FictionalApplicantMenu } from './FictionalApplicantMenu.tsx'
import styles from './LinkPanel.module.css'
import panel from './Panel.module.css'
import { RenewLinkDialog } from './RenewLinkDialog.tsx'

const LinkPanel_session = graphql(`
  fragment LinkPanel_session on VerificationSession {
    id
    status
    sessionUrl
    linkExpiresAt
    sessionEndsAt
    linkExpiresInSeconds
    sessionTimeSeconds
    startedAt
    closedAt
    expiryReason
    viewerCanRenewLink
  }
`)

/** The client's link: how long it works, and every way to hand it over. Large while there is nothing else to see. */
export function LinkPanel({
  isLarge = false,
  ...props
}: {
  session: FragmentType<typeof LinkPanel_session>
  isLarge?: boolean
}) {
  const { t } = useLingui()
  const { viewer } = useShell()
  const session = readFragment(LinkPanel_session, props.session)
  const now = useNow(15)
  const [isRenewing, setRenewing] = useState(false)
  const status = statusAt(session, now)
  const url = status === 'EXPIRED' ? null : session.sessionUrl
  const deadline = describeDeadline(session, status, now)
  const time = formatDuration(session.sessionTimeSeconds)
  useShortcuts(
    t`Session`,
    url
      ? [
          {
            keys: 'l',
            label: t`Copy link`,
            run: async () => {
              if (await copyText(url)) showToast(t`Link copied`, { tone: 'success' })
            },
          },
        ]
      : [],
  )
  const hasStarted = session.status === 'IN_PROGRESS'

  return (
    <section className={isLarge ? styles.large : panel.panel} aria-labelledby="link">
      {url && isLarge && <QrCode text={url} label={t`QR code of the link`} size={148} />}
      <div className={styles.text}>
        <h2 id="link" className={panel.head}>
          <Trans>Link</Trans>
        </h2>
        {url === null || url === undefined ? (
          <p className={panel.quiet}>
            {status === 'EXPIRED' ? (
              session.expiryReason === 'SESSION_TIME' || session.startedAt ? (
                <Trans>The time ran out before the pictures were sent. The link does nothing any more.</Trans>
              ) : (
                <Trans>The link was never used and has ended.</Trans>
              )
            ) : status === 'CANCELED' ? (
              <Trans>The session was cancelled. The link does nothing any more.</Trans>
            ) : (
              <Trans>The link has done its work and does nothing any more.</Trans>
            )}
          </p>
        ) : (
          <>
            <p className={styles.deadline} data-tone={deadline.tone}>
              {hasStarted ? (
                <Trans>In use now. It ends with the time on the page.</Trans>
              ) : (
                <Trans>
                  Works until <strong>{deadline.words}</strong>. Once started, the client has{' '}
                  <strong>{time}</strong>.
                </Trans>
              )}
            </p>
            <p className={styles.url} dir="ltr">
              {shortened(url)}
            </p>
          </>
        )}
        <div className={styles.actions}>
          {url && (
            <CopyButton text={url} label={t`Copy link`} copiedLabel={t`Copied`} size="small" keys="L" />
          )}
          {session.viewerCanRenewLink && (
            <Button size="small" icon={<RefreshCw strokeWidth={1.5} />} onClick={() => setRenewing(true)}>
              <Trans>Renew link</Trans>
            </Button>
          )}
          {url && viewer.workspace.isSample && <FictionalApplicantMenu sessionId={session.id} />}
        </div>
        {url && !isLarge && (
          <details className={styles.details}>
            <summary>
              <Trans>QR code</Trans>
            </summary>
            <QrCode text={url} label={t`QR code of the link`} size={148} />
          </details>
        )}
      </div>
      {isRenewing && (
        <RenewLinkDialog
          sessionId={session.id}
          linkExpiresInSeconds={session.linkExpiresInSeconds}
          onClose={() => setRenewing(false)}
        />
      )}
    </section>
  )
}

/** Enough to tell one link from another; the whole of it would be read over a shoulder. */
function shortened(url: string): string {
  const at = url.lastIndexOf('/') + 1
  return `${url.slice(0, at).replace(/^https?:\/\//, '')}${url.slice(at, at + 6)}…`
}
