import type { Applicant } from './applicant/applicant.ts'
import { followVerification, type Live } from './applicant/live.ts'
import type { Verification } from './applicant/verification.ts'
import { speakBest } from './language/speak.ts'
import type { ServerPictures } from './pictures/server-pictures.ts'
import type { UploadQueue } from './pictures/upload-queue.ts'

interface Parts {
  token: string
  applicant: Applicant
  queue: UploadQueue
  serverPictures: ServerPictures
}

/** Keeps the page with the server: the live stream, a look after every absence, and pictures of dead attempts dropped. */
export function keepInStep({ token, applicant, queue, serverPictures }: Parts): void {
  let live: Live | null = null
  let before: Verification | null = null

  function follow(now: Verification) {
    const mayChange = now.stage === 'READY' || now.stage === 'IN_PROGRESS'
    if (mayChange && !live) {
      live = followVerification(token, { onChange: applicant.hear, onReturn: () => void applicant.refresh() })
    }
    if (!mayChange) {
      live?.stop()
      live = null
    }
  }

  function tidyPictures(now: Verification) {
    if (now.stage !== 'IN_PROGRESS') {
      queue.clear()
      serverPictures.clear()
      return
    }
    if (before?.stage !== 'IN_PROGRESS') void queue.recover()
    const hadPictures = before?.stage === 'IN_PROGRESS' && before.pictures.length > 0
    // The document is forgotten only when somebody started again, here or on another device.
    if (hadPictures && now.pictures.length === 0 && now.documentType === null) queue.clear()
    for (const { kind, state } of queue.uploads()) {
      const isGone = state.at === 'taken' && !now.pictures.some((picture) => picture.kind === kind)
      if (isGone && Date.parse(state.picture.takenAt) < now.now) queue.forget(kind)
    }
  }

  applicant.subscribe(() => {
    const now = applicant.state().verification
    if (!now || now === before) return
    follow(now)
    tidyPictures(now)
    if (now.locale !== before?.locale && now.stage !== 'UNKNOWN') void speakBest(now.locale)
    before = now
  })

  const lookAgain = () => {
    if (document.visibilityState === 'visible') void applicant.refresh()
  }
  document.addEventListener('visibilitychange', lookAgain)
  window.addEventListener('focus', lookAgain)
  window.addEventListener('pageshow', lookAgain)
  window.addEventListener('online', () => {
    queue.hurry()
    lookAgain()
  })
}
