import { packPresence, type SentFrame } from '@bonafide/core/presence/presence-frames'
import { Button } from '@bonafide/ui/Button'
import { Trans, useLingui } from '@lingui/react/macro'
import { ScanFace } from 'lucide-react'
import { useState } from 'react'
import type { BegunPresence } from '../applicant/verification.ts'
import { useCamera } from '../camera/use-camera.ts'
import type { Move } from '../flow/use-move.ts'
import { Emblem } from '../parts/Emblem.tsx'
import { Page } from '../parts/Page.tsx'
import { Trouble as TroubleNote } from '../parts/Trouble.tsx'
import { useVerification, useVerify } from '../verify-context.ts'
import { MovementStage } from './MovementStage.tsx'
import { WithoutMovements } from './WithoutMovements.tsx'

/** Why the movements are asked for once more. */
type Trouble = 'unreachable' | 'again' | 'left' | null

type Phase =
  | { at: 'intro'; trouble: Trouble }
  | { at: 'moving' }
  /** The person cannot make them. */
  | { at: 'without' }
  /** The frames are kept until they have arrived. */
  | { at: 'sending'; body: Uint8Array<ArrayBuffer>; isStuck: boolean }

/** Asks the person to move in front of the camera, and sends what it saw. */
export function PresenceStep({ move }: { move: Move }) {
  const { applicant, sendFrames } = useVerify()
  const [phase, setPhase] = useState<Phase>({ at: 'intro', trouble: null })

  async function send(body: Uint8Array<ArrayBuffer>) {
    setPhase({ at: 'sending', body, isStuck: false })
    const outcome = await sendFrames(body)
    if (outcome === 'unreachable') return setPhase({ at: 'sending', body, isStuck: true })
    // Where the answer to an earlier try was lost, they are refused now and there all the same: the server knows.
    await applicant.refresh()
    if (applicant.state().verification?.presence.isAnswered) move.onward('replace')
    else setPhase({ at: 'intro', trouble: 'again' })
  }

  switch (phase.at) {
    case 'intro':
      return (
        <Intro
          move={move}
          trouble={phase.trouble}
          onStart={() => setPhase({ at: 'moving' })}
          onCannot={() => setPhase({ at: 'without' })}
        />
      )
    case 'without':
      return (
        <WithoutMovements
          because="cannot"
          move={move}
          onBack={() => setPhase({ at: 'intro', trouble: null })}
        />
      )
    case 'moving':
      return (
        <Moving
          move={move}
          onStop={(trouble) => setPhase({ at: 'intro', trouble })}
          onMade={({ id }, frames) => void send(packPresence({ challengeId: id, frames }))}
        />
      )
    case 'sending':
      return <Sending isStuck={phase.isStuck} onAgain={() => void send(phase.body)} />
  }
}

interface IntroProps {
  move: Move
  trouble: Trouble
  onStart: () => void
  onCannot: () => void
}

function Intro({ move, trouble, onStart, onCannot }: IntroProps) {
  const { t } = useLingui()
  const { workspaceName, presence } = useVerification()
  const { isAnswered, canBegin } = presence
  if (!isAnswered && !canBegin)
    return <WithoutMovements because="begun-too-often" move={move} onBack={move.back} />
  return (
    <Page
      name="presence"
      workspaceName={workspaceName}
      title={t`Show that you are there`}
      heading={<Trans>Show that you are there</Trans>}
      onBack={move.back}
      showsTime
      before={<Emblem icon={ScanFace} />}
      actions={
        <>
          <WhyAgain trouble={trouble} />
          {isAnswered && (
            <Button variant="primary" size="touch" isWide onClick={() => move.onward()}>
              <Trans>Go on</Trans>
            </Button>
          )}
          {canBegin && (
            <Button variant={isAnswered ? 'plain' : 'primary'} size="touch" isWide onClick={onStart}>
              {isAnswered ? <Trans>Make the movements again</Trans> : <Trans>Start the movements</Trans>}
            </Button>
          )}
          {!isAnswered && (
            <Button variant="plain" size="touch" isWide onClick={onCannot}>
              <Trans>I cannot make these movements</Trans>
            </Button>
          )}
        </>
      }
    >
      <p className="lead">
        {isAnswered ? (
          <Trans>This is done. You can go on.</Trans>
        ) : (
          <Trans>
            The camera opens and tells you four small movements, one after the other. It takes about twenty
            seconds.
          </Trans>
        )}
      </p>
      {!isAnswered && (
        <ul className="card points">
          <li>
            <Trans>Hold the device at the height of your eyes, and keep it still.</Trans>
          </li>
          <li>
            <Trans>Nobody else should be in the picture.</Trans>
          </li>
          <li>
            <Trans>Move your head slowly, and only as far as it is easy for you.</Trans>
          </li>
        </ul>
      )}
    </Page>
  )
}

function WhyAgain({ trouble }: { trouble: Trouble }) {
  if (trouble === null) return null
  if (trouble === 'unreachable') return <TroubleNote />
  return (
    <p className="trouble" role="alert">
      {trouble === 'left' ? (
        <Trans>The page was left while you were moving. Please make the movements once more.</Trans>
      ) : (
        <Trans>The movements were not seen well. Please make them once more.</Trans>
      )}
    </p>
  )
}

interface MovingProps {
  move: Move
  onStop: (trouble: Trouble) => void
  onMade: (begun: BegunPresence, frames: SentFrame[]) => void
}

function Moving({ move, onStop, onMade }: MovingProps) {
  const { applicant } = useVerify()
  const { workspaceName } = useVerification()
  const camera = useCamera('user')

  async function begin(): Promise<BegunPresence | null> {
    const begun = await applicant.beginPresence()
    if (typeof begun !== 'string') return begun
    onStop(begun === 'unreachable' ? 'unreachable' : 'again')
    return null
  }

  if (camera.state.at === 'failed')
    return (
      <WithoutMovements because="no-camera" move={move} onBack={move.back} onTryAgain={camera.tryAgain} />
    )
  return (
    <MovementStage
      camera={camera}
      workspaceName={workspaceName}
      onBegin={begin}
      onMade={onMade}
      onLeft={() => onStop('left')}
      onBack={() => onStop(null)}
    />
  )
}

function Sending({ isStuck, onAgain }: { isStuck: boolean; onAgain: () => void }) {
  const { t } = useLingui()
  const { workspaceName } = useVerification()
  return (
    <Page
      name="presence-sending"
      workspaceName={workspaceName}
      title={t`Well done`}
      heading={<Trans>Well done</Trans>}
      showsTime
      before={<Emblem icon={ScanFace} />}
      actions={
        <>
          {isStuck && <TroubleNote />}
          <Button variant="primary" size="touch" isWide isBusy={!isStuck} onClick={onAgain}>
            {isStuck ? <Trans>Send again</Trans> : <Trans>Sending…</Trans>}
          </Button>
        </>
      }
    >
      <p className="lead">
        <Trans>What the camera saw is on its way. You need not make the movements again.</Trans>
      </p>
    </Page>
  )
}
