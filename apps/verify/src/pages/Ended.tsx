import { buttonClass } from '@bonafide/ui/Button'
import { Trans, useLingui } from '@lingui/react/macro'
import { Ban, Clock, Link2Off } from 'lucide-react'
import { Emblem } from '../parts/Emblem.tsx'
import { Page } from '../parts/Page.tsx'
import { useVerification } from '../verify-context.ts'
import { safeAddress } from './safe-address.ts'

type Ending = 'EXPIRED_LINK' | 'EXPIRED_TIME' | 'CANCELED' | 'UNKNOWN'

/** The kind end of a link that does nothing any more: what happened, and what to do. */
export function Ended({ because }: { because: Ending }) {
  const { t } = useLingui()
  const { workspaceName, failureUrl } = useVerification()
  const back = safeAddress(failureUrl)
  const titles: Record<Ending, string> = {
    EXPIRED_LINK: t`This link is no longer valid`,
    EXPIRED_TIME: t`The time is over`,
    CANCELED: t`This was called off`,
    UNKNOWN: t`This link does not work`,
  }
  return (
    <Page
      name={because}
      workspaceName={workspaceName}
      title={titles[because]}
      heading={titles[because]}
      before={<Emblem icon={icons[because]} tone={because.startsWith('EXPIRED') ? 'amber' : 'plain'} />}
      actions={
        back && (
          <a className={`${buttonClass('primary', 'touch')} wide`} href={back}>
            {workspaceName ? <Trans>Back to {workspaceName}</Trans> : <Trans>Go back</Trans>}
          </a>
        )
      }
    >
      <div className="lead">
        <WhatHappened because={because} organisation={workspaceName} />
      </div>
    </Page>
  )
}

const icons = { EXPIRED_LINK: Clock, EXPIRED_TIME: Clock, CANCELED: Ban, UNKNOWN: Link2Off } as const

function WhatHappened({ because, organisation }: { because: Ending; organisation: string | null }) {
  const who = organisation
  switch (because) {
    case 'EXPIRED_LINK':
      return (
        <>
          <p>
            <Trans>Its time ran out before you started. You did nothing wrong, and nothing was sent.</Trans>
          </p>
          <p>
            {who ? (
              <Trans>Ask {who} for a new link.</Trans>
            ) : (
              <Trans>Ask whoever sent it for a new one.</Trans>
            )}
          </p>
        </>
      )
    case 'EXPIRED_TIME':
      return (
        <>
          <p>
            <Trans>Not everything was sent in time. That happens.</Trans>
          </p>
          <p>
            {who ? (
              <Trans>Ask {who} for a new link, and have your document at hand when you start.</Trans>
            ) : (
              <Trans>Ask for a new link, and have your document at hand when you start.</Trans>
            )}
          </p>
        </>
      )
    case 'CANCELED':
      return (
        <>
          <p>
            {who ? (
              <Trans>{who} does not need this any more. There is nothing left for you to do.</Trans>
            ) : (
              <Trans>It is not needed any more. There is nothing left for you to do.</Trans>
            )}
          </p>
          <p>
            <Trans>If you did not expect that, please ask them.</Trans>
          </p>
        </>
      )
    case 'UNKNOWN':
      return (
        <>
          <p>
            <Trans>
              Perhaps a newer one was sent to you: look for the latest message and open the link there.
            </Trans>
          </p>
          <p>
            <Trans>If you copied the link, check that all of it is there.</Trans>
          </p>
        </>
      )
  }
}
