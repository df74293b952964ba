import type { FindingOf, Region } from '@bonafide/core/examination/finding'
import type { Quad, Raster, Spot } from '../raster.ts'
import { embedFace } from './embed-face.ts'
import { type Face, findFaces } from './find-faces.ts'
import { type FaceDemands, judgeFace, portraitDemands, selfieDemands } from './judge-face.ts'
import { likeness, likenessThreshold } from './likeness.ts'

/** A picture to look for a face on, upright, and how its pixels lie on the picture that was handed in. */
export interface PersonPicture {
  readonly raster: Raster
  /** A place of the raster as fractions of the stored picture's width and height. */
  readonly fractionOf: (spot: Spot) => Spot
}

export interface PersonExamination {
  readonly findings: (FindingOf<'FACE'> | FindingOf<'LIKENESS'>)[]
  /** For knowing a person again; null where no face was found. */
  readonly faces: { readonly portrait: number[] | null; readonly selfie: number[] | null }
}

/**
 * Looks for the portrait on the document and the face on the selfie, and compares them. A picture that is not there
 * brings no finding of its own; without both faces the likeness is UNABLE.
 */
export async function examinePerson(pictures: {
  readonly document: PersonPicture | null
  readonly selfie: PersonPicture | null
}): Promise<PersonExamination> {
  const portrait = await lookAt(pictures.document, portraitDemands)
  const selfie = await lookAt(pictures.selfie, selfieDemands)
  const found = [portrait?.finding, selfie?.finding].filter((finding) => finding !== undefined)
  return {
    findings: [...found, compare(portrait, selfie)],
    faces: { portrait: numbersOf(portrait), selfie: numbersOf(selfie) },
  }
}

/** How a raster lies that is the whole stored picture, larger or smaller. */
export function wholePicture(raster: Raster): PersonPicture {
  return { raster, fractionOf: ({ x, y }) => ({ x: x / raster.width, y: y / raster.height }) }
}

interface Looked {
  readonly finding: FindingOf<'FACE'>
  readonly region: Region | null
  readonly embedding: Float32Array | null
}

async function lookAt(picture: PersonPicture | null, demands: FaceDemands): Promise<Looked | null> {
  if (picture === null) return null
  const faces = await findFaces(picture.raster)
  const regionOf = ({ box }: Face): Region => ({
    picture: demands.picture,
    corners: regionCorners(box, picture.fractionOf),
  })
  const finding = judgeFace(faces, demands, regionOf)
  const [face] = faces
  if (face === undefined) return { finding, region: null, embedding: null }
  return { finding, region: regionOf(face), embedding: await embedFace(picture.raster, face.landmarks) }
}

function compare(portrait: Looked | null, selfie: Looked | null): FindingOf<'LIKENESS'> {
  const regions = [portrait?.region, selfie?.region].filter(
    (region) => region !== undefined && region !== null,
  )
  if (!portrait?.embedding || !selfie?.embedding) {
    const where = portrait?.embedding ? 'selfie' : selfie?.embedding ? 'document' : 'document or the selfie'
    return {
      check: 'LIKENESS',
      outcome: 'UNABLE',
      code: 'nothingToCompare',
      message: `There is no face on the ${where} to compare.`,
      score: null,
      threshold: likenessThreshold,
      regions,
      kind: 'LIKENESS',
      distance: null,
    }
  }
  const { score, distance } = likeness(portrait.embedding, selfie.embedding)
  const isAlike = score >= likenessThreshold
  return {
    check: 'LIKENESS',
    outcome: isAlike ? 'PASS' : 'FAIL',
    code: isAlike ? 'facesAlike' : 'facesDiffer',
    message: `The portrait and the selfie ${isAlike ? 'look like one person' : 'do not look like one person'}: likeness ${percent(score)}, where ${percent(likenessThreshold)} are needed (distance ${distance.toFixed(2)}).`,
    score,
    threshold: likenessThreshold,
    regions,
    kind: 'LIKENESS',
    distance,
  }
}

function regionCorners([a, b, c, d]: Quad, fractionOf: (spot: Spot) => Spot): Region['corners'] {
  const within = (spot: Spot): Spot => {
    const { x, y } = fractionOf(spot)
    return { x: Math.min(1, Math.max(0, x)), y: Math.min(1, Math.max(0, y)) }
  }
  return [within(a), within(b), within(c), within(d)]
}

function numbersOf(looked: Looked | null): number[] | null {
  return looked?.embedding ? Array.from(looked.embedding) : null
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
