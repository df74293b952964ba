import type { PictureKind, Verification } from '../applicant/verification.ts'

/** One screen of the flow, one question each. */
export type Step = 'consent' | 'country' | 'document' | 'front' | 'back' | 'selfie' | 'presence' | 'check'

const pictureSteps: Partial<Record<Step, PictureKind>> = {
  front: 'DOCUMENT_FRONT',
  back: 'DOCUMENT_BACK',
  selfie: 'SELFIE',
}

/** What has been answered so far, here and on the server. */
export interface Progress {
  verification: Pick<
    Verification,
    | 'allowedCountries'
    | 'allowedDocuments'
    | 'hasConsented'
    | 'documentType'
    | 'requiredPictures'
    | 'presence'
  >
  /** The country chosen on this device; it goes to the server together with the document. */
  country: string | null
  /** The pictures taken, whether or not they have arrived at the server yet. */
  pictures: ReadonlySet<PictureKind>
}

/** The picture that a step takes, if it takes one. */
export function pictureOf(step: Step): PictureKind | null {
  return pictureSteps[step] ?? null
}

/** The step that takes a picture. */
export function stepTaking(kind: PictureKind): Step {
  return kind === 'DOCUMENT_FRONT' ? 'front' : kind === 'DOCUMENT_BACK' ? 'back' : 'selfie'
}

/** The steps of this verification in order; a question with one possible answer is not asked. */
export function stepsOf({ verification }: Progress): Step[] {
  return [
    'consent',
    ...(verification.allowedCountries.length === 1 ? [] : ['country' as const]),
    ...(verification.allowedDocuments.length === 1 ? [] : ['document' as const]),
    ...verification.requiredPictures.map(stepTaking),
    ...(verification.presence.isRequired && verification.documentType !== null ? ['presence' as const] : []),
    'check',
  ]
}

function isDone(step: Step, { verification, country, pictures }: Progress): boolean {
  const kind = pictureOf(step)
  if (kind) return pictures.has(kind)
  if (step === 'consent') return verification.hasConsented
  if (step === 'country') {
    // Where the country settles the document too, both are sent at once, so the server's word counts.
    return (
      verification.documentType !== null || (country !== null && verification.allowedDocuments.length > 1)
    )
  }
  if (step === 'document') return verification.documentType !== null
  if (step === 'presence') return verification.presence.isAnswered
  return false
}

/** The first step that still needs an answer. */
export function firstOpenStep(progress: Progress): Step {
  return stepsOf(progress).find((step) => !isDone(step, progress)) ?? 'check'
}

/** The step to show when somebody asks for one: that one if all before it is answered, else the first open one. */
export function stepToShow(wanted: Step | null, progress: Progress): Step {
  const steps = stepsOf(progress)
  const open = firstOpenStep(progress)
  if (wanted === null || !steps.includes(wanted)) return open
  return steps.indexOf(wanted) <= steps.indexOf(open) ? wanted : open
}

/** The step before this one; null at the beginning. */
export function stepBefore(step: Step, progress: Progress): Step | null {
  const steps = stepsOf(progress)
  return steps[steps.indexOf(step) - 1] ?? null
}
