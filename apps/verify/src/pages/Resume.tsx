import { Button } from '@bonafide/ui/Button'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Clock } from 'lucide-react'
import { useState } from 'react'
import { usePlace } from '../flow/place.ts'
import { firstOpenStep } from '../flow/steps.ts'
import { useProgress } from '../flow/use-progress.ts'
import { Page } from '../parts/Page.tsx'
import { Row, Rows } from '../parts/Rows.tsx'
import { Trouble } from '../parts/Trouble.tsx'
import { clockFace } from '../time/time-left.ts'
import { useSecondsLeft } from '../time/use-seconds-left.ts'
import { useVerification, useVerify } from '../verify-context.ts'

/** Opened again in time, here or on another device: go on, or start again on the same clock. */
export function Resume() {
  const { t } = useLingui()
  const { applicant, queue } = useVerify()
  const { workspaceName, firstName, pictures, sessionEndsAt } = useVerification()
  const secondsLeft = useSecondsLeft(sessionEndsAt)
  const clock = <bdi className="figures">{clockFace(secondsLeft ?? 0)}</bdi>
  const [, go] = usePlace()
  const progress = useProgress(null)
  const [isRestarting, setRestarting] = useState(false)
  const [trouble, setTrouble] = useState(false)

  async function startAgain() {
    setRestarting(true)
    setTrouble(false)
    const outcome = await applicant.ask('restartVerification')
    setRestarting(false)
    if (outcome.type === 'unreachable') setTrouble(true)
    if (outcome.type !== 'done') return
    queue.clear()
    const verification = applicant.state().verification
    if (verification) go({ step: firstOpenStep({ verification, country: null, pictures: new Set() }) })
  }

  return (
    <Page
      name="resume"
      workspaceName={workspaceName}
      title={t`Welcome back`}
      heading={firstName ? <Trans>Welcome back, {firstName}</Trans> : <Trans>Welcome back</Trans>}
      actions={
        <>
          {trouble && <Trouble />}
          <Button variant="primary" size="touch" isWide onClick={() => go({ step: firstOpenStep(progress) })}>
            <Trans>Go on</Trans>
          </Button>
          <Button variant="plain" size="touch" isWide isBusy={isRestarting} onClick={startAgain}>
            <Trans>Start again</Trans>
          </Button>
          <p className="note">
            <Trans>Starting again takes all pictures anew, in the same time.</Trans>
          </p>
        </>
      }
    >
      <p className="lead">
        <Trans>You have already begun. You can go on where you were.</Trans>{' '}
        {pictures.length > 0 && (
          <Plural
            value={pictures.length}
            one="# picture is safely here."
            other="# pictures are safely here."
          />
        )}
      </p>
      {secondsLeft !== null && (
        <Rows>
          <Row
            icon={Clock}
            title={<Trans>{clock} left</Trans>}
            note={<Trans>The time goes on, also while this page is closed.</Trans>}
          />
        </Rows>
      )}
    </Page>
  )
}
