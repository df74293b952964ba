import type { Raster } from '../raster.ts'

/** A frame in small: how light it is in 32 × 32 parts, 0–255. */
export type FrameSketch = Float32Array

const side = 32

export function sketchOf({ data, width, height, channels }: Raster): FrameSketch {
  const sketch = new Float32Array(side * side)
  const counts = new Float32Array(side * side)
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor((y * side) / height) * side
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * channels
      const part = row + Math.floor((x * side) / width)
      // The middle channel, green, carries most of the light.
      sketch[part] = (sketch[part] ?? 0) + (data[channels === 3 ? at + 1 : at] ?? 0)
      counts[part] = (counts[part] ?? 0) + 1
    }
  }
  return sketch.map((sum, part) => sum / (counts[part] || 1))
}

/**
 * Whether frames come back: the same picture again after another one in between, or one picture held for most of the
 * time. Both happen with a loop or a still that is fed in. A live camera gives noise, and a person breathes; but a slow
 * one may hand out the same picture twice running, so that alone means nothing.
 */
export function framesRepeat(sketches: readonly FrameSketch[]): boolean {
  let held = 0
  for (const [place, sketch] of sketches.entries()) {
    const before = sketches[place - 1]
    if (before === undefined) continue
    if (isSamePicture(sketch, before)) {
      held += 1
      continue
    }
    if (sketches.slice(0, place - 1).some((earlier) => isSamePicture(sketch, earlier))) return true
  }
  return held > (sketches.length - 1) / 2
}

/** Mean difference in grey levels: a picture that was only compressed again differs by less than this. */
const samePicture = 0.12

function isSamePicture(one: FrameSketch, other: FrameSketch): boolean {
  let sum = 0
  for (let part = 0; part < one.length; part += 1) sum += Math.abs((one[part] ?? 0) - (other[part] ?? 0))
  return sum / one.length < samePicture
}
