import { Button } from '@bonafide/ui/Button'
import { Trans, useLingui } from '@lingui/react/macro'
import { CameraOff, ScanFace } from 'lucide-react'
import { useState } from 'react'
import type { Move } from '../flow/use-move.ts'
import { Emblem } from '../parts/Emblem.tsx'
import { Page } from '../parts/Page.tsx'
import { Trouble } from '../parts/Trouble.tsx'
import { useVerification, useVerify } from '../verify-context.ts'

/** The person cannot move so, has begun as often as one can, or their camera does not open. */
type Reason = 'cannot' | 'begun-too-often' | 'no-camera'

interface WithoutMovementsProps {
  because: Reason
  move: Move
  onBack: () => void
  /** Where they can yet be made; that is offered first then. */
  onTryAgain?: () => void
}

/** The way on for whom no movements are made: a person looks at their pictures more closely. */
export function WithoutMovements({ because, move, onBack, onTryAgain }: WithoutMovementsProps) {
  const { t } = useLingui()
  const { applicant } = useVerify()
  const { workspaceName } = useVerification()
  const [isAsking, setAsking] = useState(false)
  const [isUnreachable, setUnreachable] = useState(false)
  const hasCamera = because !== 'no-camera'
  const title = hasCamera ? t`Go on without the movements` : t`The movements need a camera`

  async function goOn() {
    setAsking(true)
    const { type } = await applicant.ask('cannotAnswerPresence')
    setAsking(false)
    setUnreachable(type === 'unreachable')
    if (type === 'done') move.onward('replace')
  }

  return (
    <Page
      name={`presence-${because}`}
      workspaceName={workspaceName}
      title={title}
      heading={title}
      onBack={onBack}
      showsTime
      before={<Emblem icon={hasCamera ? ScanFace : CameraOff} />}
      actions={
        <>
          {isUnreachable && <Trouble />}
          {onTryAgain && (
            <Button variant="primary" size="touch" isWide onClick={onTryAgain}>
              <Trans>Try again</Trans>
            </Button>
          )}
          <Button
            variant={onTryAgain ? 'plain' : 'primary'}
            size="touch"
            isWide
            isBusy={isAsking}
            onClick={goOn}
          >
            {hasCamera ? <Trans>Go on</Trans> : <Trans>Go on without the movements</Trans>}
          </Button>
        </>
      }
    >
      <WhatFollows because={because} organisation={workspaceName ?? ''} />
    </Page>
  )
}

function WhatFollows({ because, organisation }: { because: Reason; organisation: string }) {
  const closerLook = <Trans>A person at {organisation} then looks at your pictures more closely.</Trans>
  switch (because) {
    case 'cannot':
      return (
        <>
          <p className="lead">
            <Trans>That is all right. Nobody has to move in a way that is hard for them.</Trans>
          </p>
          <p className="aside">{closerLook}</p>
        </>
      )
    case 'begun-too-often':
      return (
        <>
          <p className="lead">
            <Trans>The movements were begun as often as they can be. You can go on all the same.</Trans>
          </p>
          <p className="aside">{closerLook}</p>
        </>
      )
    case 'no-camera':
      return (
        <>
          <p className="lead">
            <Trans>
              Allow the camera in your browser, close other apps that use it, or open the same link on your
              phone: you go on there where you are now.
            </Trans>
          </p>
          <p className="aside">
            <Trans>
              Without a camera you can go on all the same. A person at {organisation} then looks at your
              pictures more closely.
            </Trans>
          </p>
        </>
      )
  }
}
