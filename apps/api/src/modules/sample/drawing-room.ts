import type { ApplicantPicture, FictionalApplicant } from '@bonafide/specimens/applicant-pictures'

/** Draws what fictional applicants photograph, away from the thread that answers everyone else. */
export interface DrawingRoom {
  draw(applicant: FictionalApplicant): Promise<ApplicantPicture[]>
  close(): Promise<void>
}

/** One thread, which loads the fonts and the encoder at its first drawing: the product's start must not wait for them. */
export async function openDrawingRoom(): Promise<DrawingRoom> {
  const { Piscina } = await import('piscina')
  const pool = new Piscina({
    filename: import.meta.resolve('@bonafide/specimens/applicant-pictures-worker'),
    minThreads: 0,
    maxThreads: 1,
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  })
  return {
    draw: (applicant) => pool.run(applicant),
    close: () => pool.destroy(),
  }
}
