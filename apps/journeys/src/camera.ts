import { copyFile, mkdtemp, open, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { films, type HeldFace, pictureFile, type Scene, scenes, slots } from './film.ts'
import { livingPicture } from './living-picture.ts'
import { padded } from './padded-picture.ts'

/** A camera whose film a test directs. */
export type Camera = {
  /** What the browser is told to play. */
  file: string
  /** Lays something else before the camera; it is in the picture from the next frame on, even while the camera runs. */
  show(scene: Scene): Promise<void>
  /**
   * Lets the person stand before the camera and hold their face so. No two pictures are the same, as with a real
   * camera, until something else is shown. `light` is how much of the room's there is, 0 to 1.
   */
  live(face: 'face' | HeldFace, light?: number): Promise<void>
  /** Removes the film. Close the browser first. */
  remove(): Promise<void>
}

/**
 * A camera with `first` before it.
 *
 * Chromium maps the film into memory and plays it round and round, so that overwriting the file in place changes the
 * picture at once. All films have frames of the same length, so the player's place in the file stays at the
 * start of a frame.
 */
export async function camera(first: Scene = 'table'): Promise<Camera> {
  const prepared = await films()
  const folder = await mkdtemp(join(tmpdir(), 'bonafide-camera-'))
  const file = join(folder, 'film.mjpeg')
  await copyFile(join(prepared, `${first}.mjpeg`), file)
  const slot = (await stat(file)).size / slots
  let isOver = { now: true }
  let living: Promise<void> = Promise.resolve()

  async function overwrite(film: Buffer): Promise<void> {
    const handle = await open(file, 'r+')
    try {
      await handle.write(film, 0, film.length, 0)
    } finally {
      await handle.close()
    }
  }
  async function stop(): Promise<void> {
    isOver.now = true
    await living
  }

  return {
    file,
    async show(scene) {
      await stop()
      await overwrite(await readFile(join(prepared, `${scene}.mjpeg`)))
    },
    async live(face, light = 1) {
      await stop()
      const still = sharp(join(prepared, `${face}.jpg`)).linear(light)
      const next = await livingPicture(await still.toBuffer())
      const film = async () => {
        const picture = padded(await next(), slot)
        await overwrite(Buffer.concat(Array.from({ length: slots }, () => picture)))
      }
      await film()
      const mine = { now: false }
      isOver = mine
      living = (async () => {
        while (!mine.now) {
          await new Promise((resolve) => setTimeout(resolve, 250))
          if (!mine.now) await film()
        }
      })()
    },
    async remove() {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Waits until the page's live picture shows the scene: what a person looks at before pressing the button. */
export async function waitForScene(page: Page, scene: Scene): Promise<void> {
  const deadline = Date.now() + 10_000
  let seen: Scene | 'nothing' = 'nothing'
  while (Date.now() < deadline) {
    const colour = await page.evaluate(middleOfVideo)
    seen = colour ? await nearest(colour) : 'nothing'
    if (seen === scene) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`The live picture shows ${seen}, not ${scene}.`)
}

/** Which scene a still picture shows, for instance one that an operator is given to judge. */
export async function sceneOf(image: Buffer): Promise<Scene> {
  return nearest(await middleOfImage(image))
}

type Colour = [red: number, green: number, blue: number]

/** The mean colour in the middle of the page's playing video, or null while there is none. Runs inside the page. */
function middleOfVideo(): Colour | null {
  const video = [...document.querySelectorAll('video')].find((each) => each.videoWidth > 0 && !each.paused)
  if (!video) return null
  const side = Math.min(video.videoWidth, video.videoHeight) / 3
  const canvas = document.createElement('canvas')
  canvas.width = 24
  canvas.height = 24
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return null
  context.imageSmoothingQuality = 'high'
  context.drawImage(
    video,
    (video.videoWidth - side) / 2,
    (video.videoHeight - side) / 2,
    side,
    side,
    0,
    0,
    24,
    24,
  )
  const { data } = context.getImageData(0, 0, 24, 24)
  const sum: Colour = [0, 0, 0]
  for (let pixel = 0; pixel < data.length; pixel += 4) {
    sum[0] += data[pixel] ?? 0
    sum[1] += data[pixel + 1] ?? 0
    sum[2] += data[pixel + 2] ?? 0
  }
  return [sum[0] / 576, sum[1] / 576, sum[2] / 576]
}

async function middleOfImage(image: Buffer): Promise<Colour> {
  const { width, height } = await sharp(image).autoOrient().metadata()
  const side = Math.round(Math.min(width, height) / 3)
  const middle = await sharp(image)
    .extract({
      left: Math.round((width - side) / 2),
      top: Math.round((height - side) / 2),
      width: side,
      height: side,
    })
    .toColourspace('srgb')
    .removeAlpha()
    .png()
    .toBuffer()
  const { channels } = await sharp(middle).stats()
  return [channels[0]?.mean ?? 0, channels[1]?.mean ?? 0, channels[2]?.mean ?? 0]
}

let references: Promise<Map<Scene, Colour>> | undefined

async function nearest(colour: Colour): Promise<Scene> {
  references ??= measureScenes()
  const distances = [...(await references)].map(
    ([scene, reference]) =>
      [scene, Math.hypot(...reference.map((value, at) => value - (colour[at] ?? 0)))] as const,
  )
  distances.sort(([, a], [, b]) => a - b)
  return distances[0]?.[0] ?? 'table'
}

async function measureScenes(): Promise<Map<Scene, Colour>> {
  const measured = new Map<Scene, Colour>()
  for (const scene of scenes)
    measured.set(scene, await middleOfImage(await readFile(await pictureFile(scene))))
  return measured
}
