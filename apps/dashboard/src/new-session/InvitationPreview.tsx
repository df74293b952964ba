import { Trans, useLingui } from '@lingui/react/macro'
import type { Locale } from '../generated/graphql.ts'
import { MailPreviewPane } from '../mail-editor/MailPreviewPane.tsx'
import { useMailPreview } from '../mail-editor/use-mail-preview.ts'
import type { InvitationValues } from './invitation-values.ts'
import { parseSender } from './sender.ts'

/** The mail that this client will get. */
export function InvitationPreview({
  invitation,
  sender,
  locale,
  firstName,
  lastName,
  linkSeconds,
  sessionSeconds,
}: {
  invitation: InvitationValues
  sender: string
  locale: Locale
  firstName: string
  lastName: string
  /** Null while what is typed is outside of its range. */
  linkSeconds: number | null
  sessionSeconds: number | null
}) {
  const { t } = useLingui()
  const isNamed = firstName.trim() !== '' || lastName.trim() !== ''
  const preview = useMailPreview(
    invitation.text === ''
      ? null
      : {
          subject: invitation.subject,
          text: invitation.text,
          locale,
          applicant: isNamed
            ? { firstName: firstName.trim() || null, lastName: lastName.trim() || null }
            : null,
          linkExpiresInSeconds: linkSeconds,
          sessionTimeSeconds: sessionSeconds,
        },
  )
  const from = parseSender(sender)
  const fromName = from.name || from.address
  const to = firstName.trim() || invitation.to
  const cc = invitation.cc.addresses.join(', ')
  return (
    <MailPreviewPane
      preview={preview}
      title={
        firstName.trim() === '' ? (
          <Trans>What the client will get</Trans>
        ) : (
          <Trans>
            What <bdi>{firstName.trim()}</bdi> will get
          </Trans>
        )
      }
      {...(isNamed ? {} : { hint: t`with an invented name` })}
      envelope={
        <>
          <bdi>{fromName}</bdi>
          {to !== '' && (
            <>
              {' '}
              <Trans>
                to <bdi>{to}</bdi>
              </Trans>
            </>
          )}
          {cc !== '' && (
            <>
              {', '}
              <Trans>
                cc <bdi>{cc}</bdi>
              </Trans>
            </>
          )}
        </>
      }
    />
  )
}
