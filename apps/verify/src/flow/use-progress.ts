import { takenKinds, useUploads, useVerification } from '../verify-context.ts'
import type { Progress } from './steps.ts'

/** What has been answered so far; `country` is the one chosen here and not yet sent. */
export function useProgress(country: string | null): Progress {
  const verification = useVerification()
  const uploads = useUploads()
  return {
    verification,
    country: country ?? verification.documentCountry,
    pictures: takenKinds(uploads, verification.pictures),
  }
}
