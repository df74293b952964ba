import { useEffect } from 'react'
import { useVerify } from '../verify-context.ts'

const signsOfAPerson = ['pointerdown', 'pointermove', 'touchstart', 'touchmove', 'wheel', 'keydown'] as const

/**
 * Tells the server, once, that a person has seen the page. Loading it or running its scripts is no sign of one:
 * mail scanners do both. Only what the browser itself marks as coming from a hand counts.
 */
export function useFirstSight(): void {
  const { applicant } = useVerify()
  useEffect(() => {
    const sight = (event: Event) => {
      if (!event.isTrusted) return
      stop()
      // Nothing depends on it here: if it is lost, Start records the opening as well.
      void applicant.ask('markOpened')
    }
    const stop = () => {
      for (const sign of signsOfAPerson) window.removeEventListener(sign, sight)
    }
    for (const sign of signsOfAPerson) window.addEventListener(sign, sight, { passive: true })
    return stop
  }, [applicant])
}
