import type { Raster, Spot } from '../raster.ts'
import { floatsOf } from '../runtime/network-output.ts'
import { Tensor } from '../runtime/onnx.ts'
import { detectorNetwork } from './face-networks.ts'
import { cutSquare, type Square, spotOnPicture } from './square.ts'

/** A place where a face seems to be, before it was looked at closely. */
export interface Detection {
  /** 0–1: how sure the detector is. */
  readonly score: number
  readonly centre: Spot
  /** The longer side of the box, in pixels of the picture; about from the brows to the chin. */
  readonly side: number
  /** The person's own right and left. */
  readonly rightEye: Spot
  readonly leftEye: Spot
}

/**
 * Faces in one square of a picture, best first, each once. Sees those that take up a twelfth of the square's side or
 * more and stand upright, within about 40°.
 */
export async function detectFaces(
  picture: Raster,
  square: Square,
  minimumScore: number,
): Promise<Detection[]> {
  const input = cutSquare(picture, square, inputSize).map((colour) => colour / 127.5 - 1)
  const network = await detectorNetwork()
  const answer = await network.run({ input: new Tensor('float32', input, [1, 3, inputSize, inputSize]) })
  const near = { boxes: floatsOf(answer, 'Identity_2'), scores: floatsOf(answer, 'Identity') }
  const far = { boxes: floatsOf(answer, 'Identity_3'), scores: floatsOf(answer, 'Identity_1') }

  const detections = [
    ...decode(near, { stride: 16, each: 2 }, square, minimumScore),
    ...decode(far, { stride: 32, each: 6 }, square, minimumScore),
  ]
  return eachOnce(detections)
}

const inputSize = 256
const numbersEach = 16

interface Answer {
  readonly boxes: Float32Array
  readonly scores: Float32Array
}

/** The network answers for `each` boxes around every crossing of a grid, in pixels from that crossing. */
function decode(
  { boxes, scores }: Answer,
  { stride, each }: { stride: number; each: number },
  square: Square,
  minimumScore: number,
): Detection[] {
  const columns = inputSize / stride
  const detections: Detection[] = []
  for (const [index, logit] of scores.entries()) {
    const score = 1 / (1 + Math.exp(-logit))
    if (score < minimumScore) continue
    const cell = Math.floor(index / each)
    const anchor = { x: stride * ((cell % columns) + 0.5), y: stride * (Math.floor(cell / columns) + 0.5) }
    const at = (place: number) => boxes[index * numbersEach + place] ?? 0
    const spot = (place: number) =>
      spotOnPicture(square, inputSize, { x: anchor.x + at(place), y: anchor.y + at(place + 1) })
    detections.push({
      score,
      centre: spot(0),
      side: (Math.max(at(2), at(3)) * square.side) / inputSize,
      rightEye: spot(4),
      leftEye: spot(6),
    })
  }
  return detections
}

/** Neighbouring boxes see the same face: of those that overlap only the best stays. Best first. */
export function eachOnce(detections: readonly Detection[]): Detection[] {
  const kept: Detection[] = []
  for (const detection of detections.toSorted((a, b) => b.score - a.score))
    if (!kept.some((other) => isSameFace(other, detection))) kept.push(detection)
  return kept
}

function isSameFace(a: Detection, b: Detection): boolean {
  const apart = Math.hypot(a.centre.x - b.centre.x, a.centre.y - b.centre.y)
  return apart < 0.5 * Math.max(a.side, b.side)
}
