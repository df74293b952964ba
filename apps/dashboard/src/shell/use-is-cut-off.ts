import { useEffect, useState } from 'react'
import { useLiveState, useSessionEvents } from '../live/session-events.ts'

/** Whether the page has been without live news for so long that the viewer should know. A break of under two
 * seconds heals unseen. */
export function useIsCutOff(): boolean {
  const isLive = useLiveState() === 'live'
  const [isCutOff, setCutOff] = useState(false)
  useSessionEvents(() => undefined)
  useEffect(() => {
    if (isLive) {
      setCutOff(false)
      return
    }
    const timer = setTimeout(() => setCutOff(true), 2_000)
    return () => clearTimeout(timer)
  }, [isLive])
  return isCutOff
}
