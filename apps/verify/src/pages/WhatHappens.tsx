import { Button } from '@bonafide/ui/Button'
import { Trans } from '@lingui/react/macro'
import { Sheet } from '../parts/Sheet.tsx'

/** What becomes of the pictures: only what the product does. */
export function WhatHappens(props: { isOpen: boolean; onClose: () => void; organisation: string }) {
  const { isOpen, onClose, organisation } = props
  return (
    <Sheet isOpen={isOpen} onClose={onClose} labelledBy="what-heading" className="left">
      <h2 id="what-heading" tabIndex={-1}>
        <Trans>What happens to your pictures</Trans>
      </h2>
      <ul className="points">
        <li>
          <Trans>They go straight to the computers of {organisation}, over an encrypted connection.</Trans>
        </li>
        <li>
          <Trans>They are kept encrypted there.</Trans>
        </li>
        <li>
          <Trans>Where and with what a picture was taken is removed from it.</Trans>
        </li>
        <li>
          <Trans>To have them deleted, or to ask anything about them, write to {organisation}.</Trans>
        </li>
      </ul>
      <div className="buttons">
        <Button variant="primary" size="touch" isWide onClick={onClose}>
          <Trans>All right</Trans>
        </Button>
      </div>
    </Sheet>
  )
}
