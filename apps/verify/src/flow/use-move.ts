import { useMemo } from 'react'
import { takenKinds, useUploads, useVerify } from '../verify-context.ts'
import { canGoBack, type Place, usePlace } from './place.ts'
import { firstOpenStep, type Progress, type Step, stepBefore, stepToShow } from './steps.ts'

/** The ways out of a step. */
export interface Move {
  /** To the next question that is open, from what is known at that moment. */
  onward(how?: 'push' | 'replace', country?: string): void
  back(): void
  to(place: Place, how?: 'push' | 'replace'): void
}

export function useMove(step: Step): Move {
  const { applicant, queue } = useVerify()
  const [place, go] = usePlace()
  useUploads()
  return useMemo(() => {
    const progress = (country = place.country): Progress | null => {
      const { verification } = applicant.state()
      if (!verification) return null
      const pictures = takenKinds(queue.uploads(), verification.pictures)
      return { verification, country: country ?? verification.documentCountry, pictures }
    }
    const withCountry = (next: Step, country = place.country): Place =>
      country === undefined ? { step: next } : { step: next, country }

    return {
      onward(how = 'push', country) {
        const now = progress(country)
        if (now) go(withCountry(nextStep(step, now), country), how)
      },
      back() {
        if (canGoBack()) history.back()
        else {
          const now = progress()
          go({ step: now ? stepBefore(step, now) : null }, 'replace')
        }
      },
      to: go,
    }
  }, [applicant, queue, place, go, step])
}

// After an answer that was changed later, the way leads on through what follows it; after a picture taken again it
// leads straight back to the check, because everything else is there.
function nextStep(step: Step, progress: Progress): Step {
  const open = firstOpenStep(progress)
  if (step === 'consent' || step === 'country') {
    const wanted = step === 'consent' ? 'country' : 'document'
    return stepToShow(wanted, progress)
  }
  return open
}
