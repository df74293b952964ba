import { Button } from '@bonafide/ui/Button'
import { Trans } from '@lingui/react/macro'
import { Sheet } from '../parts/Sheet.tsx'

interface HelpProps {
  isOpen: boolean
  onClose: () => void
  isSelfie: boolean
  /** Pictures of documents are taken by themselves when they are good. */
  isAutomatic: boolean
  onAutomatic: (itself: boolean) => void
  otherCamera: (() => void) | null
  onFile: () => void
}

/** What makes a picture good, and the other ways to give one. */
export function CameraHelp(props: HelpProps) {
  const { isOpen, onClose, isSelfie, isAutomatic, onAutomatic, otherCamera, onFile } = props
  return (
    <Sheet isOpen={isOpen} onClose={onClose} labelledBy="help-heading" className="left">
      <h2 id="help-heading" tabIndex={-1}>
        <Trans>For a good picture</Trans>
      </h2>
      <ul className="points">
        {isSelfie ? (
          <>
            <li>
              <Trans>Face a window or a lamp; do not stand with your back to it.</Trans>
            </li>
            <li>
              <Trans>Take off a hat or dark glasses. What you always wear may stay on.</Trans>
            </li>
            <li>
              <Trans>Hold the device at the height of your eyes.</Trans>
            </li>
          </>
        ) : (
          <>
            <li>
              <Trans>Take the document out of its cover and lay it on a dark surface.</Trans>
            </li>
            <li>
              <Trans>All four corners are in the frame, and no finger is on it.</Trans>
            </li>
            <li>
              <Trans>If light is reflected, tilt the document a little.</Trans>
            </li>
          </>
        )}
      </ul>
      <div className="buttons">
        <Button variant="primary" size="touch" isWide onClick={onClose}>
          <Trans>Back to the camera</Trans>
        </Button>
        {!isSelfie && (
          <Button
            variant="plain"
            size="touch"
            isWide
            onClick={() => {
              onClose()
              onAutomatic(!isAutomatic)
            }}
          >
            {isAutomatic ? <Trans>Press the button myself</Trans> : <Trans>Take the picture for me</Trans>}
          </Button>
        )}
        {otherCamera && (
          <Button
            variant="plain"
            size="touch"
            isWide
            onClick={() => {
              onClose()
              otherCamera()
            }}
          >
            <Trans>Use the other camera</Trans>
          </Button>
        )}
        <Button
          variant="plain"
          size="touch"
          isWide
          onClick={() => {
            onClose()
            onFile()
          }}
        >
          <Trans>Choose a picture instead</Trans>
        </Button>
      </div>
    </Sheet>
  )
}
