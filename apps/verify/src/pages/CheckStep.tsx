import { Button } from '@bonafide/ui/Button'
import { Trans, useLingui } from '@lingui/react/macro'
import { Check, CircleAlert, LoaderCircle } from 'lucide-react'
import { useState } from 'react'
import type { PictureKind } from '../applicant/verification.ts'
import { stepTaking } from '../flow/steps.ts'
import type { Move } from '../flow/use-move.ts'
import { pictureHeadings, pictureName, refusedWords } from '../language/words.ts'
import { Page } from '../parts/Page.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { Trouble } from '../parts/Trouble.tsx'
import { usePictureAddress } from '../pictures/use-picture-address.ts'
import { shownPicture, useUploads, useVerification, useVerify } from '../verify-context.ts'

/** Everything that was taken, to be looked at once more before it is sent. */
export function CheckStep({ move }: { move: Move }) {
  const { t } = useLingui()
  const { applicant, queue } = useVerify()
  const { workspaceName, requiredPictures } = useVerification()
  const uploads = useUploads()
  const [isSending, setSending] = useState(false)
  const [trouble, setTrouble] = useState<'unreachable' | 'refused' | null>(null)
  const isWaiting = uploads.some(({ state }) => state.at !== 'taken' && state.at !== 'refused')
  const organisation = workspaceName ?? ''

  async function send() {
    setSending(true)
    setTrouble(null)
    queue.hurry()
    await queue.settled()
    if (queue.uploads().some(({ state }) => state.at === 'refused')) {
      setSending(false)
      return
    }
    const outcome = await applicant.ask('submitVerification')
    setSending(false)
    if (outcome.type === 'done') queue.clear()
    else setTrouble(outcome.type)
  }

  return (
    <Page
      name="check"
      workspaceName={workspaceName}
      title={t`Can you read everything?`}
      heading={<Trans>Can you read everything?</Trans>}
      onBack={move.back}
      showsTime
      actions={
        <>
          {trouble === 'unreachable' && <Trouble />}
          {trouble === 'refused' && (
            <p className="trouble" role="alert">
              <Trans>This could not be sent yet. Look whether a picture is missing.</Trans>
            </p>
          )}
          <Button variant="primary" size="touch" isWide isBusy={isSending} onClick={send}>
            {isSending && isWaiting ? (
              <Trans>Sending the last picture…</Trans>
            ) : (
              <Trans>Send my pictures</Trans>
            )}
          </Button>
          <p className="note">
            <Trans>They go to {organisation} and nobody else.</Trans>
          </p>
        </>
      }
    >
      <p className="lead">
        <Trans>Tap a picture to see it large. If a word is blurred, take it again.</Trans>
      </p>
      <ul className="taken">
        {requiredPictures.map((kind) => (
          <TakenCard key={kind} kind={kind} move={move} />
        ))}
      </ul>
    </Page>
  )
}

function TakenCard({ kind, move }: { kind: PictureKind; move: Move }) {
  const { t, i18n } = useLingui()
  const { pictures, documentType } = useVerification()
  const uploads = useUploads()
  const [isLarge, setLarge] = useState(false)
  const shown = shownPicture(kind, uploads, pictures)
  const address = usePictureAddress(shown)
  const name = i18n._(pictureName(kind, documentType))
  const description = i18n._(pictureHeadings[documentType ?? 'IDENTITY_CARD'][kind])
  const large = `large-${kind}`
  return (
    <li className="card taken-card">
      <button
        type="button"
        className="thumb"
        aria-label={t`See large: ${description}`}
        onClick={() => setLarge(true)}
      >
        {address && <img src={address} alt="" />}
      </button>
      <div className="taken-words">
        <h2>{name}</h2>
        <Whereabouts kind={kind} />
        <button
          type="button"
          className="link again"
          aria-label={t`Take again: ${description}`}
          onClick={() => move.to({ step: stepTaking(kind), isRetake: true })}
        >
          <Trans>Take again</Trans>
        </button>
      </div>
      <Sheet isOpen={isLarge} onClose={() => setLarge(false)} labelledBy={large} className="large-picture">
        <h2 id={large} tabIndex={-1}>
          {description}
        </h2>
        <div className="large-scroll">{address && <img src={address} alt={description} />}</div>
        <div className="buttons">
          <Button variant="primary" size="touch" isWide onClick={() => setLarge(false)}>
            <Trans>Close</Trans>
          </Button>
        </div>
      </Sheet>
    </li>
  )
}

function Whereabouts({ kind }: { kind: PictureKind }) {
  const { i18n } = useLingui()
  const state = useUploads().find((upload) => upload.kind === kind)?.state
  if (state === undefined || state.at === 'taken') {
    return (
      <p className="whereabouts" data-tone="good">
        <Check size={20} aria-hidden="true" />
        <Trans>Safely kept</Trans>
      </p>
    )
  }
  if (state.at === 'refused') {
    return (
      <p className="whereabouts" data-tone="bad">
        <CircleAlert size={20} aria-hidden="true" />
        {i18n._(refusedWords[state.because])}
      </p>
    )
  }
  const percent = state.at === 'sending' ? Math.round(state.share * 100) : 0
  return (
    <p className="whereabouts">
      <LoaderCircle size={20} aria-hidden="true" />
      {state.at === 'retrying' ? (
        <Trans>Waiting for the connection</Trans>
      ) : (
        <Trans>On its way, {percent} %</Trans>
      )}
    </p>
  )
}
