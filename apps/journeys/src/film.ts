import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { access, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** What may lie before the camera. */
export const scenes = ['table', 'front', 'back', 'passport', 'altered', 'face'] as const
export type Scene = (typeof scenes)[number]

/** The same face, held as it may be asked to be. */
export const heldFaces = ['turned left', 'turned right', 'closer', 'raised'] as const
export type HeldFace = (typeof heldFaces)[number]

/** Every film is upright and as large as this, with its subject inside the middle square. */
export const frame = { width: 1080, height: 1920 }

/** How many pictures a film has: half a second at the camera's 30 frames a second. */
export const slots = 16

const run = promisify(execFile)
const cache = join(import.meta.dirname, '../../../node_modules/.cache/bonafide')
const painters = ['film.ts', 'film-rendering.ts', 'living-picture.ts']
const heads = join(import.meta.dirname, '../../../packages/specimens/src/head')

let filmed: Promise<string> | undefined

/**
 * The folder that holds `<scene>.mjpeg` (the film: a hand that is almost still) and `<scene>.jpg` (one picture of it) for
 * every scene, and a picture of every held face. Drawn once for each version of the drawings; the films all have the same
 * length in bytes and in frames, which is what lets a camera change from one to another while it plays.
 */
export function films(): Promise<string> {
  filmed ??= render()
  return filmed
}

/** One picture of the scene as a JPEG file, for those who choose a file instead of the camera. */
export async function pictureFile(scene: Scene | HeldFace): Promise<string> {
  return join(await films(), `${scene}.jpg`)
}

async function render(): Promise<string> {
  const hash = createHash('sha256')
  for (const painter of painters) hash.update(await readFile(join(import.meta.dirname, painter)))
  for (const part of (await readdir(heads)).sort()) hash.update(await readFile(join(heads, part)))
  const folder = join(cache, `films-${hash.digest('hex').slice(0, 12)}`)
  const done = await access(join(folder, 'done')).then(
    () => true,
    () => false,
  )
  if (!done) await run(process.execPath, [join(import.meta.dirname, 'film-rendering.ts'), folder])
  return folder
}
