import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Spot } from '../raster.ts'
import { alignedSquare, embedFace } from './embed-face.ts'
import type { FaceLandmarks } from './find-faces.ts'
import { likeness } from './likeness.ts'

/** Where the corners of the eyes and the nose lie in a face cut as the network expects it, 150 pixels a side. */
const aligned: FaceLandmarks = {
  rightEyeOuter: { x: 37.1, y: 46.4 },
  rightEyeInner: { x: 58.4, y: 47.9 },
  leftEyeInner: { x: 89.6, y: 47.9 },
  leftEyeOuter: { x: 111, y: 46.3 },
  noseTip: { x: 74, y: 75 },
  noseBase: { x: 74, y: 87.8 },
  mouthRight: { x: 58, y: 105 },
  mouthLeft: { x: 90, y: 105 },
  chin: { x: 74, y: 130 },
}

function moved(landmarks: FaceLandmarks, move: (spot: Spot) => Spot): FaceLandmarks {
  return {
    rightEyeOuter: move(landmarks.rightEyeOuter),
    rightEyeInner: move(landmarks.rightEyeInner),
    leftEyeInner: move(landmarks.leftEyeInner),
    leftEyeOuter: move(landmarks.leftEyeOuter),
    noseTip: move(landmarks.noseTip),
    noseBase: move(landmarks.noseBase),
    mouthRight: move(landmarks.mouthRight),
    mouthLeft: move(landmarks.mouthLeft),
    chin: move(landmarks.chin),
  }
}

it('cuts a face the same way wherever it lies, however large and however tilted', () => {
  fc.assert(
    fc.property(
      fc.record({
        x: fc.integer({ min: 0, max: 2000 }),
        y: fc.integer({ min: 0, max: 2000 }),
        scale: fc.double({ min: 0.3, max: 8, noNaN: true }),
        tilt: fc.integer({ min: -60, max: 60 }),
      }),
      ({ x, y, scale, tilt }) => {
        const [cos, sin] = [Math.cos((tilt * Math.PI) / 180), Math.sin((tilt * Math.PI) / 180)]
        const square = alignedSquare(
          moved(aligned, (spot) => ({
            x: x + scale * (cos * (spot.x - 75) - sin * (spot.y - 75)),
            y: y + scale * (sin * (spot.x - 75) + cos * (spot.y - 75)),
          })),
        )
        expect(square.centre.x).toBeCloseTo(x, 0)
        expect(square.centre.y).toBeCloseTo(y, 0)
        expect(square.side / (150 * scale)).toBeCloseTo(1, 2)
        expect(square.turned).toBeCloseTo(tilt, 0)
      },
    ),
  )
})

it('knows a face and its mirror image as the same, in 128 numbers', async () => {
  const width = 150
  const smooth = (at: number) => {
    const [x, y] = [Math.floor(at / 3) % width, Math.floor(at / 3 / width)]
    return 128 + 60 * Math.sin(x / 17) + 50 * Math.cos(y / 11)
  }
  const data = Uint8Array.from({ length: width * width * 3 }, (_, at) => smooth(at))
  const mirror = Uint8Array.from(data, (_, at) => {
    const pixel = Math.floor(at / 3)
    const x = pixel % width
    return data[(pixel - x + (width - 1 - x)) * 3 + (at % 3)] ?? 0
  })
  const picture = { data, width, height: width, channels: 3 as const }
  // The mirror image has its eyes where the other one's were, the right one on the left.
  const flip = (spot: Spot) => ({ x: width - spot.x, y: spot.y })
  const there = moved(aligned, flip)
  const swapped = {
    ...there,
    rightEyeOuter: there.leftEyeOuter,
    rightEyeInner: there.leftEyeInner,
    leftEyeInner: there.rightEyeInner,
    leftEyeOuter: there.rightEyeOuter,
  }

  const one = await embedFace(picture, aligned)
  const other = await embedFace({ ...picture, data: mirror }, swapped)

  expect(one).toHaveLength(128)
  expect(likeness(one, other).distance).toBeLessThan(0.05)
})
