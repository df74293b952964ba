import sharp from 'sharp'
import type { Conditions } from './conditions.ts'
import { randomFrom } from './random.ts'
import type { Pixels } from './rendered.ts'

/** What of the conditions the camera itself is to blame for. */
export type CameraConditions = Pick<
  Conditions,
  'frame' | 'defocus' | 'motion' | 'light' | 'warmth' | 'noise' | 'jpegQuality'
>

/** What lens, sensor and compression do to it. */
export async function developed(
  picture: Pixels,
  conditions: CameraConditions,
  seed: string,
): Promise<Buffer> {
  const { width, height } = picture
  const thousandth = Math.max(width, height) / 1000
  const raw = { width, height, channels: 3 as const }
  const sigma = conditions.defocus * thousandth
  let data: Uint8Array = smeared(picture, conditions.motion.length * thousandth, conditions.motion.angle)
  if (sigma >= 0.3) data = await sharp(data, { raw }).blur({ sigma }).raw().toBuffer()
  expose(data, conditions, seed)
  return sharp(data, { raw }).jpeg({ quality: conditions.jpegQuality }).toBuffer()
}

/** The mean of the pixels along a straight path of so many pixels. */
function smeared(picture: Pixels, length: number, degrees: number): Uint8Array {
  const steps = Math.round(length)
  if (steps < 2) return picture.data
  const { data, width, height } = picture
  const angle = (degrees * Math.PI) / 180
  const offsets = Array.from({ length: steps }, (_, step) => {
    const far = step - (steps - 1) / 2
    return { x: Math.round(far * Math.cos(angle)), y: Math.round(far * Math.sin(angle)) }
  })
  const result = new Uint8Array(data.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let [red, green, blue] = [0, 0, 0]
      for (const offset of offsets) {
        const fromX = Math.min(width - 1, Math.max(0, x + offset.x))
        const fromY = Math.min(height - 1, Math.max(0, y + offset.y))
        const from = (fromY * width + fromX) * 3
        red += data[from] ?? 0
        green += data[from + 1] ?? 0
        blue += data[from + 2] ?? 0
      }
      const at = (y * width + x) * 3
      result[at] = red / steps
      result[at + 1] = green / steps
      result[at + 2] = blue / steps
    }
  }
  return result
}

/** Light, colour and noise, in place. The noise is one table of bell-shaped chance, entered anew for every row. */
function expose(data: Uint8Array, { light, warmth, noise, frame }: CameraConditions, seed: string): void {
  const random = randomFrom(`noise/${seed}`)
  const gains = [light * (1 + 0.07 * warmth), light, light * (1 - 0.12 * warmth)]
  const row = frame.width * 3
  for (let start = 0; start < data.length; start += row) {
    const shift = random.integer(0, bell.length - 1)
    for (let at = start; at < start + row; at++) {
      const chance = bell[(at - start + shift) & (bell.length - 1)] ?? 0
      const value = (data[at] ?? 0) * (gains[at % 3] ?? 1) + chance * noise
      data[at] = Math.max(0, Math.min(255, value))
    }
  }
}

const bell = bellShaped(65_536)

function bellShaped(count: number): Float32Array {
  const random = randomFrom('bell')
  return Float32Array.from({ length: count }, random.normal)
}
