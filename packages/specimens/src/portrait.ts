import sharp from 'sharp'
import { portraitView, renderHead } from './head/render-head.ts'
import type { FictionalPerson } from './person.ts'

/** The person's portrait as a document prints it: an SVG image that fills the box of 100 by 130 it is drawn into. */
export function portraitDrawing(person: FictionalPerson): Promise<string> {
  const who = `${person.sex}/${person.seed}`
  const known = recent.get(who)
  if (known) return known
  const drawing = draw(person)
  if (recent.size >= 20) recent.clear()
  recent.set(who, drawing)
  return drawing
}

/** A head takes half a second to draw, and one person's documents are often made one after another. */
const recent = new Map<string, Promise<string>>()

async function draw(person: FictionalPerson): Promise<string> {
  const { data, width, height, channels } = renderHead(person, portraitView)
  const jpeg = await sharp(data, { raw: { width, height, channels } }).jpeg({ quality: 88 }).toBuffer()
  return `<image width="100" height="130" preserveAspectRatio="xMidYMid slice" xlink:href="data:image/jpeg;base64,${jpeg.toString('base64')}"/>`
}
