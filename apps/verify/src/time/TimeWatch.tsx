import { Button } from '@bonafide/ui/Button'
import { TimeRing } from '@bonafide/ui/TimeRing'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import { useAnnounce } from '../parts/Announcement.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { useVerification, useVerify } from '../verify-context.ts'
import { clockFace, minutesToGive, minuteToAnnounce, shareLeft, WARN_AT_SECONDS } from './time-left.ts'
import { useSecondsLeft } from './use-seconds-left.ts'

const asked = 'bonafide:time'

/** Opens the sheet that tells the time and offers more. */
export function openTimeSheet() {
  window.dispatchEvent(new Event(asked))
}

/** Watches the clock: says it aloud at the marks, and two minutes before the end asks whether more is needed. */
export function TimeWatch() {
  const { t } = useLingui()
  const { applicant } = useVerify()
  const verification = useVerification()
  const announce = useAnnounce()
  const { sessionEndsAt, sessionTimeSeconds } = verification
  const seconds = useSecondsLeft(sessionEndsAt)
  const [isOpen, setOpen] = useState(false)
  const [answeredFor, setAnsweredFor] = useState<number | null>(null)
  const [trouble, setTrouble] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const secondsBefore = useRef(seconds)

  useEffect(() => {
    const open = () => setOpen(true)
    window.addEventListener(asked, open)
    return () => window.removeEventListener(asked, open)
  }, [])

  useEffect(() => {
    if (seconds === null) return
    const minute = minuteToAnnounce(secondsBefore.current ?? seconds, seconds)
    secondsBefore.current = seconds
    if (minute === 5) announce(t`5 minutes left.`)
    if (minute === 2) announce(t`2 minutes left.`)
    if (minute === 1) announce(t`1 minute left.`)
  }, [seconds, announce, t])

  if (seconds === null || sessionEndsAt === null) return null
  const isShort = seconds <= WARN_AT_SECONDS
  const shouldWarn = isShort && answeredFor !== sessionEndsAt
  const minutes = minutesToGive(verification)

  function close() {
    setOpen(false)
    setTrouble(false)
    setAnsweredFor(isShort ? sessionEndsAt : answeredFor)
  }

  async function askForMore() {
    setAsking(true)
    setTrouble(false)
    const outcome = await applicant.ask('requestMoreTime')
    setAsking(false)
    if (outcome.type === 'unreachable') {
      setTrouble(true)
      return
    }
    if (outcome.type === 'done') announce(t`You have more time now.`)
    setOpen(false)
  }

  return (
    <Sheet isOpen={isOpen || shouldWarn} onClose={close} labelledBy="time-heading">
      <div className="big-ring" data-short={isShort || undefined} dir="ltr">
        <TimeRing fraction={shareLeft(seconds, sessionTimeSeconds)} size={96} thickness={6} />
        <span className="figures" aria-hidden="true">
          {clockFace(seconds)}
        </span>
      </div>
      <h2 id="time-heading" tabIndex={-1}>
        {seconds > WARN_AT_SECONDS ? (
          <Plural value={Math.floor(seconds / 60)} one="# minute left" other="# minutes left" />
        ) : seconds > 60 ? (
          <Trans>Two minutes left</Trans>
        ) : (
          <Trans>Less than a minute left</Trans>
        )}
      </h2>
      <p>
        <span>
          {minutes > 0 ? (
            <Plural value={minutes} one="You can have # more minute." other="You can have # more minutes." />
          ) : (
            <Trans>An hour is all that can be given.</Trans>
          )}
        </span>
        {verification.pictures.length > 0 && (
          <span>
            <Trans>The pictures you took are kept.</Trans>
          </span>
        )}
      </p>
      {trouble && (
        <p className="trouble" role="alert">
          <Trans>There is no connection right now. Please try again.</Trans>
        </p>
      )}
      <div className="buttons">
        {minutes > 0 && (
          <Button variant="primary" size="touch" isWide isBusy={isAsking} onClick={askForMore}>
            <Trans>I need more time</Trans>
          </Button>
        )}
        <Button variant={minutes > 0 ? 'plain' : 'primary'} size="touch" isWide onClick={close}>
          {isShort ? <Trans>I’m nearly done</Trans> : <Trans>Go on</Trans>}
        </Button>
      </div>
    </Sheet>
  )
}
