// Draws every scene into the folder named on the command line. Run by film.ts.
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { specimenDocument } from '@bonafide/specimens/document'
import { type HeadView, portraitView } from '@bonafide/specimens/head/render-head'
import { type FictionalPerson, fictionalPerson } from '@bonafide/specimens/person'
import { photographHead, selfieConditions } from '@bonafide/specimens/photograph-head'
import { rendered } from '@bonafide/specimens/rendered'
import type { DocumentSide } from '@bonafide/specimens/sheet'
import sharp, { type Sharp } from 'sharp'
import { frame, type HeldFace, heldFaces, type Scene, scenes, slots } from './film.ts'
import { livingPicture } from './living-picture.ts'
import { padded } from './padded-picture.ts'

/** Each picture is shown twice. */
const pictures = slots / 2

/** Degrees as people turn when they are asked to; left and right are the person's own. */
const views: Record<HeldFace, Partial<HeadView>> = {
  'turned left': { yaw: 26 },
  'turned right': { yaw: -26 },
  closer: { fills: 0.6 },
  raised: { pitch: 20 },
}

/** The applicant of every journey. */
const mira: FictionalPerson = {
  ...fictionalPerson('mira'),
  surname: { printed: 'Tamlin', zone: 'TAMLIN', native: null },
  givenNames: { printed: 'Mira Solveig', zone: 'MIRA SOLVEIG', native: null },
  sex: 'F',
  dateOfBirth: '1991-05-23',
  dateOfExpiry: '2033-11-02',
  documentNumber: 'U4T718263',
  personalNumber: '',
  nationality: 'UTO',
  placeOfBirth: 'Port Halcyon',
}

/** Another year of birth in the zone, whose check digits nobody made to match. */
const alteredYear = { zoneCharacters: [{ line: 1, column: 13, to: '7' }] }

/** Each has a colour of its own in its middle, which is how a test knows again what the camera shows. */
const documents = {
  front: { kind: 'CARD', side: 'front', design: 'journeys-8' },
  back: { kind: 'CARD', side: 'back', design: 'journeys-3' },
  passport: { kind: 'PASSPORT', side: 'front', design: 'journeys-1' },
  altered: { kind: 'PASSPORT', side: 'front', design: 'journeys-7' },
} as const

const folder = process.argv[2]
if (!folder) throw new Error('Name the folder to draw into.')
const mine = `${folder}.${process.pid}`
await mkdir(mine, { recursive: true })

const drawn = new Map<Scene, Buffer[]>()
for (const scene of scenes) drawn.set(scene, await filmOf(scene))
// A live camera's pictures differ in length, and each must fit into its place.
const slot = Math.round(1.25 * Math.max(...[...drawn.values()].flat().map((jpeg) => jpeg.length)))
for (const [scene, jpegs] of drawn) {
  const film = jpegs.flatMap((jpeg) => [padded(jpeg, slot), padded(jpeg, slot)])
  await writeFile(join(mine, `${scene}.mjpeg`), Buffer.concat(film))
  await writeFile(join(mine, `${scene}.jpg`), jpegs[0] ?? '')
}
for (const held of heldFaces) await writeFile(join(mine, `${held}.jpg`), await selfie(views[held]))
await writeFile(join(mine, 'done'), '')
await rename(mine, folder).catch(() => rm(mine, { recursive: true })) // another process was first, with the same films

async function filmOf(scene: Scene): Promise<Buffer[]> {
  const jpegs: Buffer[] = []
  if (scene === 'face') {
    const next = await livingPicture(await selfie({}))
    while (jpegs.length < pictures) jpegs.push(await next())
    return jpegs
  }
  const background = await sharp(Buffer.from(table())).png().toBuffer()
  const subject = await subjectOf(scene)
  for (let picture = 0; picture < pictures; picture++) {
    const sway = Math.sin((picture / pictures) * 2 * Math.PI)
    const canvas = subject ? await laid(subject, background, sway) : sharp(background)
    jpegs.push(await canvas.jpeg({ quality: 84 }).toBuffer())
  }
  return jpegs
}

async function subjectOf(scene: Exclude<Scene, 'face'>): Promise<Buffer | null> {
  if (scene === 'table') return null
  const { kind, side, design } = documents[scene]
  const document = await specimenDocument(kind, mira, design, scene === 'altered' ? alteredYear : {})
  const drawn = document[side]
  if (!drawn) throw new Error(`A ${kind} has no ${side}.`)
  return drawing(drawn)
}

async function drawing(side: DocumentSide): Promise<Buffer> {
  const width = 960
  const { data, ...size } = await rendered(side.svg, width, Math.round((width * side.height) / side.width))
  return sharp(data, { raw: { ...size, channels: 4 } })
    .png()
    .toBuffer()
}

/** The person before a wall, as a phone held at arm's length sees them. */
function selfie(view: Partial<HeadView>): Promise<Buffer> {
  const standing = { ...portraitView, ...frame, fills: 0.42, lightFrom: 0.3, finer: 1 } as const
  return photographHead(mira, { ...standing, ...view }, selfieConditions, 'selfie')
}

async function laid(subject: Buffer, background: Buffer, sway: number): Promise<Sharp> {
  const turned = await sharp(subject)
    .rotate(-1.4 + 0.35 * sway, { background: '#0000' })
    .png()
    .toBuffer({ resolveWithObject: true })
  const shadow = await sharp(turned.data)
    .ensureAlpha()
    .tint('#000')
    .linear([0, 0, 0, 0.5], [0, 0, 0, 0])
    .blur(14)
    .png()
    .toBuffer()
  const left = Math.round((frame.width - turned.info.width) / 2 + 5 * sway)
  const top = Math.round((frame.height - turned.info.height) / 2 + 4 * sway)
  return sharp(background).composite([
    { input: shadow, left, top: top + 12 },
    { input: turned.data, left, top },
  ])
}

/** An empty table top: what the camera sees before anything is laid on it. */
function table(): string {
  const grain = Array.from({ length: 46 }, (_, line) => {
    const y = line * 42 + 12 * Math.sin(line * 2.3)
    return `<path d="M0 ${y} C 300 ${y + 26 * Math.sin(line)} 700 ${y - 30 * Math.cos(line * 1.7)} 1080 ${y + 9}" stroke="#2c2019" stroke-width="${1 + (line % 3)}" opacity="0.55" fill="none"/>`
  }).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${frame.width}" height="${frame.height}">
    <defs><radialGradient id="light" cx="0.5" cy="0.45" r="0.75"><stop offset="0" stop-color="#6d5443"/><stop offset="1" stop-color="#35271e"/></radialGradient></defs>
    <rect width="${frame.width}" height="${frame.height}" fill="url(#light)"/>${grain}</svg>`
}
