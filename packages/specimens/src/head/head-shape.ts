import { bell, step } from './curves.ts'
import type { FaceTraits } from './face-traits.ts'

/** A place in the head's own space: right on the picture, down, and towards the camera. */
export interface Place {
  readonly x: number
  readonly y: number
  readonly z: number
}

/** A place of the surface, and where it lies on the face as one draws it: that is what its colour depends on. */
export interface SurfacePlace {
  readonly place: Place
  readonly across: number
  readonly down: number
}

/**
 * The head's surface by longitude (0 in front, positive to the picture's right) and latitude (positive downwards), in
 * radians. A rounded block, drawn in towards the jaw, on whose front the features rise and sink.
 */
export function headSurface(traits: FaceTraits, longitude: number, latitude: number): SurfacePlace {
  const girth = Math.max(0, Math.cos(latitude)) ** 0.78
  const down = Math.sin(latitude) * 1.08
  const below = Math.max(0, (down - 0.1) / 0.95)
  const side = Math.sin(longitude) * girth
  const facing = Math.cos(longitude) * girth
  const isFront = facing > 0

  const narrowing = (1 - traits.jaw * below ** 1.6) * (1 - 0.05 * Math.max(0, -down - 0.2))
  const across = Math.sign(side) * Math.abs(side) ** 0.9 * traits.width * narrowing
  const depth = isFront
    ? facing ** 0.72 * 0.84 * (1 - 0.1 * below * below)
    : facing * 0.95 * (1 - 0.35 * below)
  const relief = isFront ? features(traits, across, down) * step(0, 0.35, depth) : 0
  const ear = Math.sign(across) * 0.12 * bell(depth + 0.02, 0.07) * bell(down - 0.2, 0.16)
  // Hair lifts the scalp.
  const lift = 1 + 0.07 * step(0.5, 1, hairiness(traits, across, down, depth))

  return {
    place: {
      x: (across + ear) * lift,
      y: down * (down > 0 ? 1 + traits.chinLength : lift),
      z: (depth + relief) * lift,
    },
    across,
    down,
  }
}

/** How far the features rise from the block, towards the camera. */
function features(traits: FaceTraits, across: number, down: number): number {
  const aside = Math.abs(across)
  const fromEye = aside - traits.eyesApart
  const belowEye = down - traits.eyesHeight
  const mouth = bell(across, traits.mouthWidth * 0.75)
  return (
    nose(traits, across, down) -
    0.11 * bell(fromEye, 0.16) * bell(belowEye, 0.1) +
    0.055 * bell(fromEye, 0.1) * bell(belowEye, 0.07) +
    traits.browRidge * bell(aside - traits.eyesApart * 0.9, 0.2) * bell(down - traits.browHeight, 0.06) +
    traits.cheeks * bell(aside - 0.4, 0.16) * bell(down - 0.34, 0.17) -
    0.03 * bell(aside - 0.42, 0.12) * bell(down - 0.68, 0.15) +
    mouth *
      (0.035 * bell(down - traits.mouthHeight + 0.06, 0.09) +
        0.045 * bell(down - traits.mouthHeight + traits.upperLip * 0.7, 0.028) +
        0.055 * bell(down - traits.mouthHeight - traits.lowerLip * 0.7, 0.036) -
        0.03 * bell(down - traits.mouthHeight, 0.014)) -
    0.045 * bell(across, 0.2) * bell(down - traits.mouthHeight - 0.14, 0.05) +
    traits.chin * bell(across, 0.17) * bell(down - 0.96, 0.09)
  )
}

/** Rises from the bridge to the tip, ends above the lip, and has wings. */
function nose(traits: FaceTraits, across: number, down: number): number {
  const end = traits.eyesHeight + traits.noseLength
  const along = (down - traits.eyesHeight + 0.06) / (traits.noseLength + 0.06)
  if (along < -0.3 || along > 1.3) return 0
  const rise =
    traits.noseBridge * step(-0.3, 0.1, along) +
    (traits.noseHeight - traits.noseBridge) * Math.max(0, Math.min(1, along)) ** 1.5
  const halfWidth = 0.05 + (traits.noseWidth * 0.62 - 0.05) * step(0.2, 0.95, along)
  const wings = bell(Math.abs(across) - traits.noseWidth * 0.85, 0.042) * bell(down - end + 0.035, 0.045)
  return rise * (1 - step(0.9, 1.12, along)) * bell(across, halfWidth) + 0.085 * wings
}

/** Whether hair grows there: 0 bare, 1 covered. The hairline comes down at the temples and behind the ears. */
export function hairiness(traits: FaceTraits, across: number, down: number, depth: number): number {
  if (traits.isBald) return 0
  const fromParting = across - traits.parting * 0.2
  const temple = step(0.35, traits.width * 0.95, Math.abs(across))
  let line = traits.hairline + 0.028 * Math.cos(fromParting * 9) + temple * (0.5 + traits.temples)
  if (traits.hasFringe) line += 0.24 * bell(fromParting, 0.4)
  if (depth < 0.1) line = Math.max(line, 0.15 + (0.1 - depth) * 0.9)
  if (depth < -0.1) line = 0.75
  return step(line + 0.035, line - 0.035, down)
}
