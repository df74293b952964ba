import type { EvidenceKind } from '@bonafide/core/document'
import type { FindingOf, Region } from '@bonafide/core/examination/finding'
import type { Face } from './find-faces.ts'

/** What is asked of the face on one kind of picture. */
export interface FaceDemands {
  readonly check: 'PORTRAIT_FACE' | 'SELFIE_FACE'
  readonly picture: EvidenceKind
  /** What the picture is called in a sentence. */
  readonly words: string
  /** From eye to eye, in pixels. */
  readonly eyeDistance: number
  /** Degrees to either side, and up or down. */
  readonly yaw: number
  readonly pitch: number
  /** 0–1. Printed eyes are small, so less is asked of them. */
  readonly eyesOpen: number
  /** Another face counts from this share of the first one's size on: documents repeat the portrait in small. */
  readonly otherFace: number
  /** Where the picture ought to show a face and does not: whether that speaks against it. */
  readonly whenMissing: 'FAIL' | 'UNABLE'
}

export const portraitDemands: FaceDemands = {
  check: 'PORTRAIT_FACE',
  picture: 'DOCUMENT_FRONT',
  words: 'document',
  eyeDistance: 28,
  yaw: 30,
  pitch: 30,
  eyesOpen: 0.1,
  otherFace: 0.8,
  whenMissing: 'UNABLE',
}

export const selfieDemands: FaceDemands = {
  check: 'SELFIE_FACE',
  picture: 'SELFIE',
  words: 'selfie',
  eyeDistance: 50,
  yaw: 25,
  pitch: 25,
  eyesOpen: 0.3,
  otherFace: 0.4,
  whenMissing: 'FAIL',
}

/**
 * Whether a picture shows the face that it ought to: one, large enough, seen from the front, its eyes open. `faces`
 * comes largest first. The score is that of the weakest of these, where 0.5 is just enough.
 */
export function judgeFace(
  faces: readonly Face[],
  demands: FaceDemands,
  regionOf: (face: Face) => Region,
): FindingOf<'FACE'> {
  const [face] = faces
  if (face === undefined) return missing(demands)
  const counted = faces.filter((other) => other.eyeDistance >= face.eyeDistance * demands.otherFace)
  const weakest = merits(face, demands).reduce((least, merit) => (merit.score < least.score ? merit : least))
  const found = {
    check: demands.check,
    score: round(weakest.score),
    threshold: faceThreshold,
    kind: 'FACE',
    picture: demands.picture,
    faces: counted.length,
    yaw: round(face.yaw),
    pitch: round(face.pitch),
    roll: round(face.roll),
  } as const

  if (counted.length > 1)
    return {
      ...found,
      outcome: 'WARN',
      code: 'severalFaces',
      message: `The ${demands.words} shows ${counted.length} faces of about the same size where one was expected; the largest was compared.`,
      regions: counted.map(regionOf),
    }
  if (found.score < faceThreshold)
    return {
      ...found,
      outcome: 'WARN',
      code: weakest.code,
      message: weakest.message,
      regions: [regionOf(face)],
    }
  return {
    ...found,
    outcome: 'PASS',
    code: 'faceFound',
    message: `The ${demands.words} shows one face, ${Math.round(face.eyeDistance)} pixels from eye to eye, seen from the front.`,
    regions: [regionOf(face)],
  }
}

const faceThreshold = 0.5

interface Merit {
  readonly score: number
  readonly code: string
  readonly message: string
}

function merits(face: Face, demands: FaceDemands): Merit[] {
  const pixels = Math.round(face.eyeDistance)
  const of = `The face on the ${demands.words}`
  const all: Merit[] = [
    {
      score: Math.min(1, face.eyeDistance / demands.eyeDistance / 2),
      code: 'faceSmall',
      message: `${of} is small: ${pixels} pixels from eye to eye, where ${demands.eyeDistance} are needed.`,
    },
    {
      score: withinBothWays(face.yaw, demands.yaw),
      code: 'faceTurned',
      message: `${of} is turned to the side by ${Math.round(Math.abs(face.yaw))}°; at most ${demands.yaw}° are expected.`,
    },
    {
      score: withinBothWays(face.pitch, demands.pitch),
      code: 'faceRaised',
      message: `${of} looks ${face.pitch > 0 ? 'up' : 'down'} by ${Math.round(Math.abs(face.pitch))}°; at most ${demands.pitch}° are expected.`,
    },
  ]
  if (face.eyesOpen !== null)
    all.push({
      score: Math.min(1, face.eyesOpen / demands.eyesOpen / 2),
      code: 'eyesClosed',
      message: `${of} seems to have closed or covered eyes.`,
    })
  return all
}

function withinBothWays(degrees: number, most: number): number {
  return Math.max(0, 1 - Math.abs(degrees) / most / 2)
}

function missing(demands: FaceDemands): FindingOf<'FACE'> {
  return {
    check: demands.check,
    outcome: demands.whenMissing,
    code: 'faceMissing',
    message: `No face was found on the ${demands.words}.`,
    score: null,
    threshold: faceThreshold,
    regions: [],
    kind: 'FACE',
    picture: demands.picture,
    faces: 0,
    yaw: null,
    pitch: null,
    roll: null,
  }
}

function round(number: number): number {
  return Math.round(number * 1000) / 1000
}
