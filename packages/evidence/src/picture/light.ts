import type { Quad, Raster } from '../raster.ts'
import { insideQuad } from './inside-quad.ts'

/** How a part of a picture is lit, in levels of 255. */
export interface Light {
  /** All but the brightest tenth is darker: on a document, its paper. */
  paper: number
  /** From the darkest fiftieth to the brightest: what is left to tell print from paper. */
  range: number
}

/** The light on what lies within four corners of a grey picture. */
export function lightOn(grey: Raster, corners: Quad): Light {
  const counts = new Uint32Array(256)
  let total = 0
  insideQuad(grey, corners, 2, (at) => {
    const level = grey.data[at] ?? 0
    counts[level] = (counts[level] ?? 0) + 1
    total += 1
  })
  const levelAt = (share: number) => {
    let sum = 0
    for (let level = 0; level < 256; level += 1) {
      sum += counts[level] ?? 0
      if (sum >= share * total) return level
    }
    return 255
  }
  return { paper: levelAt(0.9), range: levelAt(0.98) - levelAt(0.02) }
}
