import { buttonClass } from '@bonafide/ui/Button'
import { Rosette } from '@bonafide/ui/Rosette'
import { Trans, useLingui } from '@lingui/react/macro'
import { Check, MessageCircle, Users } from 'lucide-react'
import { Page } from '../parts/Page.tsx'
import { Row, Rows } from '../parts/Rows.tsx'
import { useVerification } from '../verify-context.ts'
import { safeAddress } from './safe-address.ts'

/** Everything is sent: who looks at it now, and what comes next. */
export function Finished() {
  const { t } = useLingui()
  const { workspaceName, firstName, successUrl } = useVerification()
  const back = safeAddress(successUrl)
  return (
    <Page
      name="finished"
      workspaceName={workspaceName}
      title={t`You’re done`}
      before={
        <div className="rosette">
          <Rosette size={120}>
            <span className="rosette-tick">
              <Check size={30} strokeWidth={3} aria-hidden="true" />
            </span>
          </Rosette>
        </div>
      }
      heading={
        firstName ? (
          <Trans>
            Thank you, {firstName}.<br />
            You’re done.
          </Trans>
        ) : (
          <Trans>
            Thank you.
            <br />
            You’re done.
          </Trans>
        )
      }
      actions={
        back && (
          <a className={`${buttonClass('primary', 'touch')} wide`} href={back}>
            {workspaceName ? <Trans>Back to {workspaceName}</Trans> : <Trans>Go back</Trans>}
          </a>
        )
      }
    >
      <p className="lead">
        {workspaceName ? (
          <Trans>{workspaceName} has your pictures. You can close this page now.</Trans>
        ) : (
          <Trans>Your pictures have arrived. You can close this page now.</Trans>
        )}
      </p>
      <Rows>
        <Row
          icon={Users}
          title={<Trans>A person looks at them</Trans>}
          note={
            workspaceName ? (
              <Trans>Someone at {workspaceName}.</Trans>
            ) : (
              <Trans>Someone who asked for them.</Trans>
            )
          }
        />
        <Row
          icon={MessageCircle}
          title={<Trans>If anything is missing</Trans>}
          note={<Trans>They ask you again, with a new link.</Trans>}
        />
      </Rows>
    </Page>
  )
}
