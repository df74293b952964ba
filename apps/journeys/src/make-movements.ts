import type { Applicant } from './applicant.ts'
import { waitForHeading } from './applicant.ts'
import type { Camera } from './camera.ts'
import type { HeldFace } from './film.ts'

/** What a person does at each of the page's words. */
const movements: Record<string, 'face' | HeldFace> = {
  'Look straight at the camera': 'face',
  'Turn your head to the left': 'turned left',
  'Turn your head to the right': 'turned right',
  'Come closer': 'closer',
  'Look up a little': 'raised',
}

/** Starts the movements, reads on the page what to do and does it, until the page asks for no more. Gives what it asked. */
export async function makeMovements({ page, heading, button }: Applicant, camera: Camera): Promise<string[]> {
  await waitForHeading(heading, 'Show that you are there')
  await camera.live('face')
  await button('Start the movements').click()
  const asked: string[] = []
  const deadline = Date.now() + 90_000
  while (Date.now() < deadline) {
    const [words = ''] = await heading.allInnerTexts()
    const movement = movements[words]
    if (movement && words !== asked.at(-1)) {
      asked.push(words)
      await camera.live(movement)
    }
    if (asked.length > 0 && !movement) return asked
    await page.waitForTimeout(50)
  }
  throw new Error(`The page still asks after ${asked.join(', ')}.`)
}
