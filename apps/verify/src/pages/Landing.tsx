import { hasBack } from '@bonafide/core/document'
import { Button } from '@bonafide/ui/Button'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Check, IdCard, ScanFace, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import type { Verification } from '../applicant/verification.ts'
import { usePlace } from '../flow/place.ts'
import { documentList } from '../language/document-list.ts'
import { dateAndTime } from '../language/speak.ts'
import { reasonWords } from '../language/words.ts'
import { Page } from '../parts/Page.tsx'
import { Row, Rows } from '../parts/Rows.tsx'
import { Trouble } from '../parts/Trouble.tsx'
import { useVerification, useVerify } from '../verify-context.ts'
import { useFirstSight } from './use-first-sight.ts'
import { WhatHappens } from './WhatHappens.tsx'

/** Who asks, what for, and how long it takes; nothing has begun until Start is pressed. */
export function Landing() {
  const { t, i18n } = useLingui()
  const { applicant } = useVerify()
  const verification = useVerification()
  const [, go] = usePlace()
  const [isStarting, setStarting] = useState(false)
  const [trouble, setTrouble] = useState(false)
  const [isAskingWhat, setAskingWhat] = useState(false)
  useFirstSight()

  const { workspaceName, firstName, requestedBy, allowedDocuments, linkExpiresAt, sessionTimeSeconds } =
    verification
  const organisation = workspaceName ?? ''
  const isAgain = verification.resubmissionReasons.length > 0 || verification.resubmissionMessage !== null
  const title = isAgain ? t`We need new pictures` : t`Let’s confirm it’s you`

  async function start() {
    setStarting(true)
    setTrouble(false)
    // Before the answer, because the live stream may bring the news first, and whoever has just begun is not
    // welcomed back. Where something is answered already, the flow leads on from there.
    go({ step: 'consent' })
    const outcome = await applicant.ask('startVerification')
    setStarting(false)
    if (outcome.type === 'unreachable') setTrouble(true)
    if (applicant.state().verification?.stage === 'READY') go({ step: null }, 'replace')
  }

  return (
    <Page
      name="landing"
      workspaceName={workspaceName}
      title={title}
      heading={
        isAgain ? (
          firstName ? (
            <Trans>New pictures, please, {firstName}</Trans>
          ) : (
            <Trans>New pictures, please</Trans>
          )
        ) : firstName ? (
          <Trans>Let’s confirm it’s you, {firstName}</Trans>
        ) : (
          <Trans>Let’s confirm it’s you</Trans>
        )
      }
      actions={
        <>
          {trouble && <Trouble />}
          <Button variant="primary" size="touch" isWide isBusy={isStarting} onClick={start}>
            <Trans>Start</Trans>
          </Button>
          <p className="note">
            <Plural
              value={Math.round(sessionTimeSeconds / 60)}
              one="Once you start, you have # minute."
              other="Once you start, you have # minutes."
            />
            {linkExpiresAt !== null && (
              <>
                <br />
                <Trans>You can start until {dateAndTime(linkExpiresAt, i18n.locale)}.</Trans>
              </>
            )}
          </p>
        </>
      }
    >
      <p className="lead">
        {isAgain ? (
          <Trans>{organisation} looked at your pictures and needs some of them again.</Trans>
        ) : requestedBy ? (
          <Trans>
            {requestedBy} at {organisation} asks for this. It takes a few minutes.
          </Trans>
        ) : (
          <Trans>{organisation} asks for this. It takes a few minutes.</Trans>
        )}
      </p>
      {isAgain && <WhatToChange verification={verification} />}
      <Rows>
        <Row
          icon={IdCard}
          title={
            allowedDocuments.length > 2 ? (
              <Trans>Your identity document</Trans>
            ) : (
              <Trans>Your {documentList(allowedDocuments, i18n)}</Trans>
            )
          }
          note={
            allowedDocuments.length > 2 ? (
              capitalised(documentList(allowedDocuments, i18n), i18n.locale)
            ) : allowedDocuments.some(hasBack) ? (
              <Trans>You take a picture of each side.</Trans>
            ) : (
              <Trans>You take a picture of its photo page.</Trans>
            )
          }
        />
        <Row icon={ScanFace} title={<Trans>Your face</Trans>} note={<Trans>One look at the camera.</Trans>} />
        <Row
          icon={Check}
          title={<Trans>That’s all</Trans>}
          note={<Trans>You look at everything before you send it.</Trans>}
        />
      </Rows>
      <p className="promise">
        <ShieldCheck size={24} strokeWidth={1.75} aria-hidden="true" />
        <span>
          <Trans>Your pictures go to {organisation} and nobody else.</Trans>{' '}
          <button type="button" className="link" onClick={() => setAskingWhat(true)}>
            <Trans>What happens to them</Trans>
          </button>
        </span>
      </p>
      <WhatHappens isOpen={isAskingWhat} onClose={() => setAskingWhat(false)} organisation={organisation} />
    </Page>
  )
}

function WhatToChange({ verification }: { verification: Verification }) {
  const { i18n } = useLingui()
  const { resubmissionReasons, resubmissionMessage } = verification
  return (
    <section className="card asked-again">
      {resubmissionReasons.length > 0 && (
        <ul>
          {resubmissionReasons.map((reason) => (
            <li key={reason}>{i18n._(reasonWords[reason])}</li>
          ))}
        </ul>
      )}
      {resubmissionMessage && (
        <blockquote dir="auto">
          <p>{resubmissionMessage}</p>
        </blockquote>
      )}
    </section>
  )
}

function capitalised(words: string, language: string): string {
  return words.charAt(0).toLocaleUpperCase(language) + words.slice(1)
}
