import sharp from 'sharp'
import { type Conditions, plainConditions } from './conditions.ts'
import { developed } from './develop.ts'
import { type HeadView, renderHead } from './head/render-head.ts'
import type { FictionalPerson } from './person.ts'

/** What a camera adds to a head: the rest of the conditions are of documents. */
export type HeadConditions = Pick<
  Conditions,
  'defocus' | 'motion' | 'light' | 'warmth' | 'noise' | 'jpegQuality'
>

/** A JPEG of a person before a camera, who turns and comes closer as the view says. */
export async function photographHead(
  person: Pick<FictionalPerson, 'seed' | 'sex'>,
  view: HeadView,
  conditions: HeadConditions,
  seed: string,
): Promise<Buffer> {
  const scale = Math.min(1, drawnHeight / view.height)
  const drawn = {
    ...view,
    width: Math.round(view.width * scale),
    height: Math.round(view.height * scale),
  }
  const { data, width, height, channels } = renderHead(person, drawn)
  const enlarged = await sharp(data, { raw: { width, height, channels } })
    .resize(view.width, view.height, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer()
  const picture = { data: enlarged, width: view.width, height: view.height }
  return developed(picture, { ...conditions, frame: view }, seed)
}

/** Pixels. Drawing costs by the pixel, and the camera blurs what is finer. */
const drawnHeight = 480

/** A phone at arm's length in a lit room. */
export const selfieConditions: HeadConditions = {
  ...plainConditions(1200),
  defocus: 0.6,
  noise: 3,
  jpegQuality: 88,
}
