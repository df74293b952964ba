import { Button } from '@bonafide/ui/Button'
import { Trans, useLingui } from '@lingui/react/macro'
import { CameraOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { Emblem } from '../parts/Emblem.tsx'
import { Page } from '../parts/Page.tsx'
import type { CameraFailure } from './camera-failure.ts'

interface NoCameraProps {
  failure: CameraFailure
  /** What the picture is of, as the small line above the heading. */
  count: ReactNode
  pictureName: string
  workspaceName: string | null
  trouble: ReactNode
  onBack: () => void
  onTryAgain: () => void
  /** Opens the list of files. */
  onFile: () => void
  /** Opens the phone's own camera app; null on devices that have none. */
  onCameraApp: (() => void) | null
}

/** Says why there is no live picture, what helps, and offers the ways that are left. */
export function NoCamera(props: NoCameraProps) {
  const { failure, count, pictureName, workspaceName, trouble, onBack, onTryAgain, onFile, onCameraApp } =
    props
  const { t } = useLingui()
  const titles: Record<CameraFailure, string> = {
    insecure: t`The camera works on secure pages only`,
    unsupported: t`This browser has no camera for pages`,
    denied: t`The camera is not allowed here yet`,
    dismissed: t`May this page use the camera?`,
    missing: t`No camera was found`,
    busy: t`Another app is using the camera`,
    unsuited: t`This camera can’t be used`,
    slow: t`The camera does not answer`,
    lost: t`The camera has stopped`,
    broken: t`The camera did not start`,
  }
  const canTryAgain = failure !== 'insecure' && failure !== 'unsupported' && failure !== 'missing'
  return (
    <Page
      name={`no-camera-${failure}`}
      workspaceName={workspaceName}
      title={titles[failure]}
      heading={titles[failure]}
      onBack={onBack}
      showsTime
      before={
        <>
          <Emblem icon={CameraOff} />
          <p className="count">
            {count} · {pictureName}
          </p>
        </>
      }
      actions={
        <>
          {trouble}
          {canTryAgain && (
            <Button variant="primary" size="touch" isWide onClick={onTryAgain}>
              <Trans>Try again</Trans>
            </Button>
          )}
          {onCameraApp && (
            <Button variant={canTryAgain ? 'plain' : 'primary'} size="touch" isWide onClick={onCameraApp}>
              <Trans>Use the camera app</Trans>
            </Button>
          )}
          <Button
            variant={canTryAgain || onCameraApp ? 'plain' : 'primary'}
            size="touch"
            isWide
            onClick={onFile}
          >
            <Trans>Choose a picture</Trans>
          </Button>
        </>
      }
    >
      <div className="lead">
        <WhatHelps failure={failure} />
      </div>
    </Page>
  )
}

function WhatHelps({ failure }: { failure: CameraFailure }) {
  switch (failure) {
    case 'insecure':
      return (
        <p>
          <Trans>
            The address of this page does not begin with https. Choose a picture that you took before.
          </Trans>
        </p>
      )
    case 'unsupported':
      return (
        <p>
          <Trans>
            This happens inside mail and chat apps. Open the link in Safari, Chrome or Firefox, or choose a
            picture here.
          </Trans>
        </p>
      )
    case 'denied':
      return <HowToAllow />
    case 'dismissed':
      return (
        <p>
          <Trans>
            Press “Try again” and answer your browser with “Allow”. Or choose a picture that you took before.
          </Trans>
        </p>
      )
    case 'missing':
      return (
        <p>
          <Trans>
            Connect a camera, or open the same link on your phone: you go on there where you are now. You can
            also choose a picture.
          </Trans>
        </p>
      )
    case 'busy':
      return (
        <p>
          <Trans>Close video calls and other pages that show the camera. Then try again.</Trans>
        </p>
      )
    case 'unsuited':
      return (
        <p>
          <Trans>Try again, or choose a picture that you took before.</Trans>
        </p>
      )
    case 'slow':
      return (
        <p>
          <Trans>Wait a moment and try again. Closing other apps helps too.</Trans>
        </p>
      )
    case 'lost':
      return (
        <p>
          <Trans>Perhaps a call came in, or the camera was unplugged. The pictures you took are safe.</Trans>
        </p>
      )
    case 'broken':
      return (
        <p>
          <Trans>Try again. If that does not help, choose a picture that you took before.</Trans>
        </p>
      )
  }
}

// The way to the setting, for the browsers that people have.
function HowToAllow() {
  const isApple = /iPhone|iPad/.test(navigator.userAgent)
  const isAndroid = /Android/.test(navigator.userAgent)
  return (
    <>
      <p>
        <Trans>Your browser remembers a “no”. To change it:</Trans>
      </p>
      <ol className="ways">
        {isApple ? (
          <>
            <li>
              <Trans>Touch the sign beside the page’s address.</Trans>
            </li>
            <li>
              <Trans>Open “Website Settings”, then “Camera”, and choose “Allow”.</Trans>
            </li>
          </>
        ) : isAndroid ? (
          <>
            <li>
              <Trans>Touch the sign beside the page’s address.</Trans>
            </li>
            <li>
              <Trans>Open “Permissions” and switch “Camera” on.</Trans>
            </li>
          </>
        ) : (
          <>
            <li>
              <Trans>Click the sign beside the page’s address.</Trans>
            </li>
            <li>
              <Trans>Set “Camera” to “Allow”.</Trans>
            </li>
          </>
        )}
        <li>
          <Trans>Come back here and press “Try again”.</Trans>
        </li>
      </ol>
    </>
  )
}
