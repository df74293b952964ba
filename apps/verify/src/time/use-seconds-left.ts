import { useEffect, useState, useSyncExternalStore } from 'react'
import { useVerify } from '../verify-context.ts'
import { secondsUntil } from './time-left.ts'

/** Seconds until a moment of the server's clock, ticking; null when there is no such moment. At zero it asks the server. */
export function useSecondsLeft(end: number | null): number | null {
  const { applicant } = useVerify()
  const { clockOffset } = useSyncExternalStore(applicant.subscribe, applicant.state)
  const [, tick] = useState(0)
  const now = Date.now() + clockOffset
  const seconds = end === null ? null : secondsUntil(end, now)
  const isOver = seconds === 0

  useEffect(() => {
    if (end === null || isOver) return
    // Each tick falls just after a whole second is over, so that no second is shown twice or left out.
    let timer: ReturnType<typeof setTimeout>
    const schedule = () => {
      const untilNext = (end - Date.now() - clockOffset) % 1000
      timer = setTimeout(
        () => {
          tick((count) => count + 1)
          schedule()
        },
        Math.max(20, untilNext + 5),
      )
    }
    schedule()
    return () => clearTimeout(timer)
  }, [end, clockOffset, isOver])

  useEffect(() => {
    if (isOver) void applicant.refresh()
  }, [isOver, applicant])

  return seconds
}
