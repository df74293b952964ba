import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Applicant } from './applicant/applicant.ts'
import type { PictureKind, TakenPicture, Verification } from './applicant/verification.ts'
import type { ServerPictures } from './pictures/server-pictures.ts'
import type { Upload, UploadQueue } from './pictures/upload-queue.ts'
import type { SendFrames } from './presence/send-frames.ts'

/** What every part of the page may use. */
export interface Verify {
  applicant: Applicant
  queue: UploadQueue
  serverPictures: ServerPictures
  sendFrames: SendFrames
}

export const VerifyContext = createContext<Verify | null>(null)

export function useVerify(): Verify {
  const verify = useContext(VerifyContext)
  if (!verify) throw new Error('a part of the page outside the page')
  return verify
}

/** The verification as last heard. Only below a page that already has it. */
export function useVerification(): Verification {
  const { applicant } = useVerify()
  const { verification } = useSyncExternalStore(applicant.subscribe, applicant.state)
  if (!verification) throw new Error('a page before the first answer')
  return verification
}

/** The pictures taken on this device in this visit, as they travel. */
export function useUploads(): readonly Upload[] {
  const { queue } = useVerify()
  return useSyncExternalStore(queue.subscribe, queue.uploads)
}

/** One picture as the page may show it: from this device, or held by the server. */
export type ShownPicture = { from: 'here'; upload: Upload } | { from: 'server'; picture: TakenPicture }

/** The picture of a kind that counts now: the newer of what is here and what the server holds. */
export function shownPicture(
  kind: PictureKind,
  uploads: readonly Upload[],
  taken: readonly TakenPicture[],
): ShownPicture | null {
  const upload = uploads.find((upload) => upload.kind === kind)
  const picture = taken.find((picture) => picture.kind === kind)
  if (!upload) return picture ? { from: 'server', picture } : null
  const isReplacedElsewhere =
    upload.state.at === 'taken' && picture && picture.takenAt > upload.state.picture.takenAt
  return isReplacedElsewhere ? { from: 'server', picture } : { from: 'here', upload }
}

/** The kinds that count as taken: on the server, or on their way there. */
export function takenKinds(uploads: readonly Upload[], taken: readonly TakenPicture[]): Set<PictureKind> {
  return new Set([
    ...taken.map(({ kind }) => kind),
    ...uploads.filter(({ state }) => state.at !== 'refused').map(({ kind }) => kind),
  ])
}
