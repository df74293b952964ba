import { Suspense, useSyncExternalStore } from 'react'
import { usePlace } from './flow/place.ts'
import { lazyPart } from './lazy-part.tsx'
import { Ended } from './pages/Ended.tsx'
import { Finished } from './pages/Finished.tsx'
import { Landing } from './pages/Landing.tsx'
import { NoAnswer } from './pages/NoAnswer.tsx'
import { Resume } from './pages/Resume.tsx'
import { AnnouncementProvider } from './parts/Announcement.tsx'
import { Mishap } from './parts/Mishap.tsx'
import { TimeWatch } from './time/TimeWatch.tsx'
import { useSecondsLeft } from './time/use-seconds-left.ts'
import { useVerify } from './verify-context.ts'

/** What follows the landing: questions, camera, check. */
export const flow = lazyPart(async () => (await import('./flow/Flow.tsx')).Flow)

/** Shows the page that fits how things stand at this moment. */
export function App() {
  return (
    <Mishap>
      <AnnouncementProvider>
        <Suspense fallback={null}>
          <CurrentPage />
        </Suspense>
      </AnnouncementProvider>
    </Mishap>
  )
}

function CurrentPage() {
  const { applicant } = useVerify()
  const { verification } = useSyncExternalStore(applicant.subscribe, applicant.state)
  const [place] = usePlace()
  const inProgress = verification?.stage === 'IN_PROGRESS' ? verification : null
  const secondsLeft = useSecondsLeft(inProgress?.sessionEndsAt ?? null)
  // A link that runs out while its page is open: the server has the last word.
  const linkSecondsLeft = useSecondsLeft(verification?.stage === 'READY' ? verification.linkExpiresAt : null)

  if (!verification) return <NoAnswer />
  switch (verification.stage) {
    case 'READY':
      return linkSecondsLeft === 0 ? <Ended because="EXPIRED_LINK" /> : <Landing />
    case 'IN_PROGRESS':
      if (secondsLeft === 0) return <Ended because="EXPIRED_TIME" />
      return (
        <>
          {place.step === null ? <Resume /> : <flow.Part />}
          <TimeWatch />
        </>
      )
    case 'FINISHED':
      return <Finished />
    default:
      return <Ended because={verification.stage} />
  }
}
