import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** What may lie before the camera. */
export const scenes = ['table', 'front', 'back', 'passport', 'altered', 'face'] as const
export type Scene = (typeof scenes)[number]

/** Every film is upright and as large as this, with its subject inside the middle square. */
export const frame = { width: 1080, height: 1920 }

const run = promisify(execFile)
const cache = join(import.meta.dirname, '../../../node_modules/.cache/bonafide')
const painters = ['film.ts', 'film-rendering.ts']

let filmed: Promise<string> | undefined

/**
 * The folder that holds `<scene>.mjpeg` (the film: a hand that is almost still) and `<scene>.jpg` (one picture of it) for
 * every scene. Drawn once for each version of the drawings; the films all have the same length in bytes and in
 * frames, which is what lets a camera change from one to another while it plays.
 */
export function films(): Promise<string> {
  filmed ??= render()
  return filmed
}

/** One picture of the scene as a JPEG file, for those who choose a file instead of the camera. */
export async function pictureFile(scene: Scene): Promise<string> {
  return join(await films(), `${scene}.jpg`)
}

async function render(): Promise<string> {
  const hash = createHash('sha256')
  for (const painter of painters) hash.update(await readFile(join(import.meta.dirname, painter)))
  const folder = join(cache, `films-${hash.digest('hex').slice(0, 12)}`)
  const done = await access(join(folder, 'done')).then(
    () => true,
    () => false,
  )
  if (!done) await run(process.execPath, [join(import.meta.dirname, 'film-rendering.ts'), folder])
  return folder
}
