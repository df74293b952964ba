import type { Raster, Spot } from '../raster.ts'
import { floatsOf } from '../runtime/network-output.ts'
import { Tensor } from '../runtime/onnx.ts'
import type { FaceLandmarks } from './find-faces.ts'
import { recognitionNetwork } from './recognition-network.ts'
import { cutSquare, type Square } from './square.ts'

/**
 * What is particular to a face, as 128 numbers: those of one person lie near each other, those of two far apart (see
 * `likeness.ts`). It is personal data of the most sensitive kind.
 */
export async function embedFace(picture: Raster, landmarks: FaceLandmarks): Promise<Float32Array> {
  const cut = cutSquare(picture, alignedSquare(landmarks), inputSize)
  const network = await recognitionNetwork()
  const one = floatsOf(await network.run({ face: tensorOf(cut) }), 'embedding')
  // A face and its mirror image are the same person's: the mean of both is steadier.
  const other = floatsOf(await network.run({ face: tensorOf(mirrored(cut)) }), 'embedding')
  return one.map((number, place) => (number + (other[place] ?? 0)) / 2)
}

const inputSize = 150

/**
 * The square in which the corners of the eyes and the base of the nose lie as near as can be to where the network
 * expects them: it was trained on faces cut in this very way.
 */
export function alignedSquare(landmarks: FaceLandmarks): Square {
  const pairs = expected.map(([name, spot]) => ({ from: spot, to: landmarks[name] }))
  const from = middleOf(pairs.map((pair) => pair.from))
  const to = middleOf(pairs.map((pair) => pair.to))
  let [along, across, spread] = [0, 0, 0]
  for (const pair of pairs) {
    const [a, b] = [
      { x: pair.from.x - from.x, y: pair.from.y - from.y },
      { x: pair.to.x - to.x, y: pair.to.y - to.y },
    ]
    along += a.x * b.x + a.y * b.y
    across += a.x * b.y - a.y * b.x
    spread += a.x * a.x + a.y * a.y
  }
  const [cos, sin] = [along / spread, across / spread]
  const [x, y] = [0.5 - from.x, 0.5 - from.y]
  return {
    centre: { x: to.x + x * cos - y * sin, y: to.y + x * sin + y * cos },
    side: Math.hypot(cos, sin),
    turned: (Math.atan2(sin, cos) * 180) / Math.PI,
  }
}

/** Where dlib puts them, as fractions of the square, with a quarter of the face's size around the face. */
const expected: readonly [keyof FaceLandmarks, Spot][] = [
  ['leftEyeOuter', withRoom(0.8595674595992, 0.2134981538014)],
  ['leftEyeInner', withRoom(0.6460604764104, 0.2289674387677)],
  ['rightEyeOuter', withRoom(0.1205750620789, 0.2137274526848)],
  ['rightEyeInner', withRoom(0.3340850613712, 0.2290642403242)],
  ['noseBase', withRoom(0.4901123135679, 0.6277975316475)],
]

function withRoom(x: number, y: number): Spot {
  const room = 0.25
  return { x: (x + room) / (1 + 2 * room), y: (y + room) / (1 + 2 * room) }
}

function middleOf(spots: readonly Spot[]): Spot {
  return {
    x: spots.reduce((sum, spot) => sum + spot.x, 0) / spots.length,
    y: spots.reduce((sum, spot) => sum + spot.y, 0) / spots.length,
  }
}

function mirrored(cut: Float32Array): Float32Array {
  const turned = new Float32Array(cut.length)
  for (let start = 0; start < cut.length; start += inputSize)
    turned.set(cut.subarray(start, start + inputSize).toReversed(), start)
  return turned
}

function tensorOf(cut: Float32Array): Tensor {
  return new Tensor('float32', cut, [1, 3, inputSize, inputSize])
}
