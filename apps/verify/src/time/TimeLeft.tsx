import { TimeRing } from '@bonafide/ui/TimeRing'
import { Trans } from '@lingui/react/macro'
import { useVerification } from '../verify-context.ts'
import { openTimeSheet } from './TimeWatch.tsx'
import { clockFace, shareLeft, WARN_AT_SECONDS } from './time-left.ts'
import { useSecondsLeft } from './use-seconds-left.ts'

/** The time left, always in sight; pressed, it offers more. */
export function TimeLeft() {
  const { sessionEndsAt, sessionTimeSeconds } = useVerification()
  const seconds = useSecondsLeft(sessionEndsAt)
  if (seconds === null) return null
  const clock = <bdi className="figures">{clockFace(seconds)}</bdi>
  return (
    <button
      type="button"
      className="time-left"
      data-short={seconds <= WARN_AT_SECONDS || undefined}
      onClick={openTimeSheet}
    >
      <TimeRing fraction={shareLeft(seconds, sessionTimeSeconds)} size={18} thickness={3} />
      <span>
        <Trans>{clock} left</Trans>
      </span>
    </button>
  )
}
