import { Button } from '@bonafide/ui/Button'
import { CopyButton } from '@bonafide/ui/CopyButton'
import { Dialog } from '@bonafide/ui/Dialog'
import { Notice } from '@bonafide/ui/Notice'
import { PresetSlider } from '@bonafide/ui/PresetSlider'
import { QrCode } from '@bonafide/ui/QrCode'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useMutation } from 'urql'
import { formatDuration, linkStops, parseDuration } from '../durations/durations.ts'
import { graphql } from '../generated/gql.ts'
import { formatMoment } from '../time/format-time.ts'
import { useNow } from '../time/use-now.ts'
import { linkAndTimeInWords } from '../words/link-and-time.ts'
import { refusalInWords } from '../words/refusal.ts'

const RenewLink = graphql(`
  mutation RenewLink($id: ID!, $linkExpiresInSeconds: Int) {
    renewVerificationLink(id: $id, linkExpiresInSeconds: $linkExpiresInSeconds) {
      __typename
      ... on RenewVerificationLinkSuccess {
        sessionUrl
        session {
          id
          linkExpiresAt
          sessionTimeSeconds
          ...LinkPanel_session
          ...SessionHeader_session
          ...DecisionBar_session
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

/** Asks how long the new link should work, says that the old one dies, and hands the new one over. */
export function RenewLinkDialog({
  sessionId,
  linkExpiresInSeconds,
  onClose,
}: {
  sessionId: string
  linkExpiresInSeconds: number
  onClose: () => void
}) {
  const { t } = useLingui()
  const now = useNow(15)
  const [seconds, setSeconds] = useState(linkExpiresInSeconds)
  const [{ data, error, fetching }, renew] = useMutation(RenewLink)
  const result = data?.renewVerificationLink

  if (result?.__typename === 'RenewVerificationLinkSuccess') {
    return (
      <Dialog
        title={<Trans>The link is new</Trans>}
        closeLabel={t`Close`}
        onClose={onClose}
        size="small"
        footer={
          <>
            <Button onClick={onClose}>
              <Trans>Done</Trans>
            </Button>
            <CopyButton
              variant="primary"
              text={result.sessionUrl}
              label={t`Copy link`}
              copiedLabel={t`Copied`}
            />
          </>
        }
      >
        <p role="status">{linkAndTimeInWords(result.session)}</p>
        <div style={{ display: 'grid', justifyItems: 'center', paddingBlockStart: 16 }}>
          <QrCode text={result.sessionUrl} label={t`QR code of the link`} />
        </div>
      </Dialog>
    )
  }

  const problem = result && refusalInWords(result)
  const until = formatMoment(now + seconds * 1000, now)
  return (
    <Dialog
      title={<Trans>Renew the link?</Trans>}
      closeLabel={t`Close`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Keep the old link</Trans>
          </Button>
          <Button
            variant="primary"
            isBusy={fetching}
            onClick={() => void renew({ id: sessionId, linkExpiresInSeconds: seconds })}
          >
            <Trans>Renew link</Trans>
          </Button>
        </>
      }
    >
      <p style={{ paddingBlockEnd: 16 }}>
        <Trans>
          The old link stops working at once. Nothing is sent by itself: copy the new link, or send again.
        </Trans>
      </p>
      <PresetSlider
        label={t`Link works for`}
        typeLabel={t`Link works for, type a length of time`}
        stops={linkStops()}
        value={seconds}
        onChange={setSeconds}
        format={formatDuration}
        parse={(text) => parseDuration(text, 'hours')}
        sentence={
          <Trans>
            The link will work until <strong>{until}</strong>.
          </Trans>
        }
        error={problem}
      />
      {error && (
        <Notice tone="danger" isLive>
          <Trans>The server did not answer, so the link may be the old one or a new one. Try again.</Trans>
        </Notice>
      )}
    </Dialog>
  )
}
