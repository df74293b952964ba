import { useEffect } from 'react'
import { lazyPart } from '../lazy-part.tsx'
import { CheckStep } from '../pages/CheckStep.tsx'
import { ConsentStep } from '../pages/ConsentStep.tsx'
import { CountryStep } from '../pages/CountryStep.tsx'
import { DocumentStep } from '../pages/DocumentStep.tsx'
import { UploadStrip } from '../pictures/UploadStrip.tsx'
import { useVerify } from '../verify-context.ts'
import { usePlace } from './place.ts'
import { firstOpenStep, pictureOf, stepToShow } from './steps.ts'
import { useMove } from './use-move.ts'
import { useProgress } from './use-progress.ts'

/** The camera and all that helps at it: nobody needs it before they have answered the questions. */
const picture = lazyPart(async () => (await import('../pages/PictureStep.tsx')).PictureStep)

/** The movements, where they are asked for. */
const presence = lazyPart(async () => (await import('../presence/PresenceStep.tsx')).PresenceStep)

/** The questions of a running verification, one a screen. */
export function Flow() {
  const { applicant } = useVerify()
  const [place, go] = usePlace()
  const progress = useProgress(place.country ?? null)
  const step = stepToShow(place.step, progress)
  const move = useMove(step)
  const { verification } = progress

  const { isRequired } = verification.presence

  useEffect(() => void picture.fetch(), [])
  useEffect(() => {
    if (isRequired) void presence.fetch()
  }, [isRequired])

  // An address of the history that is not possible any more (a start again elsewhere) becomes the one that is.
  useEffect(() => {
    if (place.step !== step) go({ ...place, step, isShot: false, isRetake: false }, 'replace')
  }, [place, step, go])

  // Where only one country and one document are allowed, there is nothing to ask.
  const [onlyCountry] = verification.allowedCountries
  const [onlyDocument] = verification.allowedDocuments
  const isSettled = verification.allowedCountries.length === 1 && verification.allowedDocuments.length === 1
  const mustSettle = isSettled && verification.hasConsented && verification.documentType === null
  useEffect(() => {
    if (mustSettle && onlyCountry && onlyDocument) {
      void applicant.ask('chooseDocument', { country: onlyCountry, type: onlyDocument })
    }
  }, [mustSettle, onlyCountry, onlyDocument, applicant])
  if (mustSettle && firstOpenStep(progress) === 'check') return null

  const kind = pictureOf(step)
  return (
    <>
      <UploadStrip isDark={kind !== null && place.isShot !== true} />
      {step === 'consent' && <ConsentStep move={move} />}
      {step === 'country' && <CountryStep move={move} />}
      {step === 'document' && <DocumentStep move={move} />}
      {kind && <picture.Part key={kind} kind={kind} move={move} />}
      {step === 'presence' && <presence.Part move={move} />}
      {step === 'check' && <CheckStep move={move} />}
    </>
  )
}
