// Draws every scene into the folder named on the command line. Run by film.ts.
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { frame, type Scene, scenes } from './film.ts'
import {
  alteredPassportPage,
  type Drawing,
  face,
  identityCardBack,
  identityCardFront,
  mira,
  passportPage,
  table,
} from './specimen.ts'

/** Half a second at the camera's 30 frames a second, each picture shown twice. */
const pictures = 8

const folder = process.argv[2]
if (!folder) throw new Error('Name the folder to draw into.')
const mine = `${folder}.${process.pid}`
await mkdir(mine, { recursive: true })

const drawn = new Map<Scene, Buffer[]>()
for (const scene of scenes) drawn.set(scene, await filmOf(scene))
const slot = Math.max(...[...drawn.values()].flat().map((jpeg) => jpeg.length)) + 16
for (const [scene, jpegs] of drawn) {
  const film = jpegs.flatMap((jpeg) => [padded(jpeg, slot), padded(jpeg, slot)])
  await writeFile(join(mine, `${scene}.mjpeg`), Buffer.concat(film))
  await writeFile(join(mine, `${scene}.jpg`), jpegs[0] ?? '')
}
await writeFile(join(mine, 'done'), '')
await rename(mine, folder).catch(() => rm(mine, { recursive: true })) // another process was first, with the same films

async function filmOf(scene: Scene): Promise<Buffer[]> {
  const background = await sharp(Buffer.from(table().svg)).png().toBuffer()
  const subject = subjectOf(scene)
  const drawing = subject && (await sharp(Buffer.from(subject.svg)).png().toBuffer())
  const jpegs: Buffer[] = []
  for (let picture = 0; picture < pictures; picture++) {
    const sway = Math.sin((picture / pictures) * 2 * Math.PI)
    const canvas = drawing ? await laid(scene, drawing, background, sway) : sharp(background)
    jpegs.push(await canvas.jpeg({ quality: 84 }).toBuffer())
  }
  return jpegs
}

function subjectOf(scene: Scene): Drawing | undefined {
  if (scene === 'front') return identityCardFront(mira)
  if (scene === 'back') return identityCardBack(mira)
  if (scene === 'passport') return passportPage(mira)
  if (scene === 'altered') return alteredPassportPage(mira)
  if (scene === 'face') return face(mira)
  return undefined
}

async function laid(scene: Scene, drawing: Buffer, background: Buffer, sway: number): Promise<Sharp> {
  if (scene === 'face') {
    return sharp(drawing)
      .extract({
        left: Math.round(8 + 6 * sway),
        top: 14,
        width: frame.width - 16,
        height: frame.height - 28,
      })
      .resize({ ...frame, fit: 'fill' })
  }
  const turned = await sharp(drawing)
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

/** The same picture in exactly `length` bytes, filled up with JPEG comments. */
function padded(jpeg: Buffer, length: number): Buffer {
  const comments: Buffer[] = []
  let missing = length - jpeg.length
  while (missing > 0) {
    const longest = 0xffff + 2
    // A comment takes at least four bytes, so none may be left over that is smaller.
    const size = missing > longest ? Math.min(longest, missing - 4) : missing
    const comment = Buffer.alloc(size)
    comment.writeUInt16BE(0xfffe, 0)
    comment.writeUInt16BE(size - 2, 2)
    comments.push(comment)
    missing -= size
  }
  return Buffer.concat([jpeg.subarray(0, 2), ...comments, jpeg.subarray(2)])
}
