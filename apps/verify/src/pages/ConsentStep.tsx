import { Button } from '@bonafide/ui/Button'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Move } from '../flow/use-move.ts'
import { Page } from '../parts/Page.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { Trouble } from '../parts/Trouble.tsx'
import { useVerification, useVerify } from '../verify-context.ts'

/** Asks for consent, in words that say only what happens. */
export function ConsentStep({ move }: { move: Move }) {
  const { t } = useLingui()
  const { applicant } = useVerify()
  const { workspaceName, hasConsented, presence } = useVerification()
  const [isAsking, setAsking] = useState(false)
  const [trouble, setTrouble] = useState(false)
  const [isDeclining, setDeclining] = useState(false)
  const organisation = workspaceName ?? ''

  async function agree() {
    if (!hasConsented) {
      setAsking(true)
      setTrouble(false)
      const outcome = await applicant.ask('giveConsent')
      setAsking(false)
      if (outcome.type === 'unreachable') setTrouble(true)
      if (outcome.type !== 'done') return
    }
    move.onward()
  }

  return (
    <Page
      name="consent"
      workspaceName={workspaceName}
      title={t`May we use your pictures?`}
      heading={<Trans>May {organisation} use your pictures?</Trans>}
      showsTime
      actions={
        <>
          {trouble && <Trouble />}
          <Button variant="primary" size="touch" isWide isBusy={isAsking} onClick={agree}>
            <Trans>I agree</Trans>
          </Button>
          <p className="note">
            <button type="button" className="link tall" onClick={() => setDeclining(true)}>
              <Trans>I don’t agree</Trans>
            </button>
          </p>
        </>
      }
    >
      <p className="lead">
        <Trans>To confirm who you are, {organisation} needs your consent to this:</Trans>
      </p>
      <ul className="card points">
        <li>
          <Trans>
            You take pictures of your document. They show what is printed on it, such as your name and date of
            birth.
          </Trans>
        </li>
        <li>
          <Trans>You take a picture of your face. It is compared with the picture on the document.</Trans>
        </li>
        {presence.isRequired && (
          <li>
            <Trans>
              You make a few movements in front of the camera. Small pictures of them are compared with the
              picture of your face, and kept with it.
            </Trans>
          </li>
        )}
        <li>
          <Trans>{organisation} keeps both, encrypted, to show that you were verified.</Trans>
        </li>
      </ul>
      <p className="aside">
        <Trans>Until you press Send, you can stop at any time by closing this page.</Trans>
      </p>
      <Sheet
        isOpen={isDeclining}
        onClose={() => setDeclining(false)}
        labelledBy="declined-heading"
        className="left"
      >
        <h2 id="declined-heading" tabIndex={-1}>
          <Trans>That is all right</Trans>
        </h2>
        <p>
          <Trans>
            No picture was taken. You can close this page now. Ask {organisation} whether there is another
            way, for example in person.
          </Trans>
        </p>
        <div className="buttons">
          <Button variant="plain" size="touch" isWide onClick={() => setDeclining(false)}>
            <Trans>Back to the question</Trans>
          </Button>
        </div>
      </Sheet>
    </Page>
  )
}
