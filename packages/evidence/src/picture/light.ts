import type { Quad, Raster } from '../raster.ts'
import { insideQuad } from './inside-quad.ts'
import { Levels } from './levels.ts'

/** How a part of a picture is lit, in levels of 255. */
export interface Light {
  /** All but the brightest tenth is darker: on a document, its paper. */
  paper: number
  /** From the darkest fiftieth to the brightest: what is left to tell print from paper. */
  range: number
}

/** The light on what lies within four corners of a grey picture. */
export function lightOn(grey: Raster, corners: Quad): Light {
  const levels = new Levels()
  insideQuad(grey, corners, 2, (at) => levels.add(grey.data[at] ?? 0))
  return { paper: levels.at(0.9), range: levels.at(0.98) - levels.at(0.02) }
}
