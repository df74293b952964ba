import type { Raster } from '../raster.ts'
import { floatsOf } from '../runtime/network-output.ts'
import { Tensor } from '../runtime/onnx.ts'
import { meshNetwork } from './face-networks.ts'
import { cutSquare, type Square, spotOnPicture } from './square.ts'

/** A point of a face: `x` and `y` on the picture, `z` away from the camera from the face's middle, all in its pixels. */
export interface MeshPoint {
  readonly x: number
  readonly y: number
  readonly z: number
}

/** 468 points of a face, in MediaPipe's numbering. */
export interface FaceMesh {
  /** 0–1: whether there is a face in the square at all. */
  readonly presence: number
  readonly points: readonly MeshPoint[]
}

/** Fits the mesh to the face that fills the middle two thirds of the square and stands upright in it. */
export async function fitFaceMesh(picture: Raster, square: Square): Promise<FaceMesh> {
  const input = cutSquare(picture, square, inputSize).map((colour) => colour / 255)
  const network = await meshNetwork()
  const answer = await network.run({ input: new Tensor('float32', input, [1, 3, inputSize, inputSize]) })
  const coordinates = floatsOf(answer, 'Identity_2')
  const [presence = 0] = floatsOf(answer, 'Identity_1')

  const points: MeshPoint[] = []
  for (let at = 0; at + 2 < coordinates.length; at += 3) {
    const spot = { x: coordinates[at] ?? 0, y: coordinates[at + 1] ?? 0 }
    const z = ((coordinates[at + 2] ?? 0) * square.side) / inputSize
    points.push({ ...spotOnPicture(square, inputSize, spot), z })
  }
  return { presence, points }
}

const inputSize = 192
