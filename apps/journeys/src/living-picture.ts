import sharp from 'sharp'

/** The next picture of a live camera: the same scene, with a sensor's noise and a hand's sway that never come back. */
export type LivingPicture = () => Promise<Buffer>

/** A still picture as a live camera gives it, again and again. */
export async function livingPicture(still: Buffer | string): Promise<LivingPicture> {
  const { data, info } = await sharp(still).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const row = width * channels
  return () => {
    const moved = { across: between(0, sway), down: between(0, sway) }
    const picture = new Uint8ClampedArray(data.length)
    for (let y = 0; y < height; y += 1) {
      const from = Math.min(height - 1, y + moved.down) * row + moved.across * channels
      const noiseFrom = between(0, noise.length)
      for (let at = 0; at < row; at += 1)
        picture[y * row + at] = (data[from + at] ?? 0) + (noise[(noiseFrom + at) % noise.length] ?? 0)
    }
    return sharp(picture, { raw: { width, height, channels } }).jpeg({ quality: 80 }).toBuffer()
  }
}

/** Pixels. */
const sway = 12

/** Drawn once, because drawing it anew for every pixel takes longer than all else; every row begins elsewhere in it. */
const noise = Int8Array.from({ length: 65_536 }, () =>
  Math.round(8 * (Math.random() + Math.random() + Math.random() - 1.5)),
)

function between(from: number, to: number): number {
  return from + Math.floor(Math.random() * (to - from))
}
