import { expect, it } from 'vitest'
import { cutSquare, spotOnPicture } from './square.ts'

/** Left half red, right half blue. */
const picture = {
  width: 40,
  height: 40,
  channels: 3 as const,
  data: Uint8Array.from({ length: 40 * 40 * 3 }, (_, at) => {
    const isLeft = Math.floor(at / 3) % 40 < 20
    return [isLeft ? 255 : 0, 0, isLeft ? 0 : 255][at % 3] ?? 0
  }),
}

it('cuts what lies in a turned square upright', () => {
  // Turned by a quarter clockwise, the square's own top is the picture's right: blue above, red below.
  const cut = cutSquare(picture, { centre: { x: 20, y: 20 }, side: 20, turned: 90 }, 10)
  const [red, blue] = [cut.subarray(0, 100), cut.subarray(200)]
  expect([red[15], blue[15]]).toEqual([0, 255])
  expect([red[85], blue[85]]).toEqual([255, 0])
})

it('shows black beyond the picture, and averages what it shrinks', () => {
  const cut = cutSquare(picture, { centre: { x: 20, y: 20 }, side: 80, turned: 0 }, 2)
  expect(Math.round(cut[0] ?? 0)).toBeCloseTo(255 / 4, -1)
})

it('says where on the picture a place of the cut lies', () => {
  const square = { centre: { x: 100, y: 50 }, side: 20, turned: 90 }
  const { x, y } = spotOnPicture(square, 10, { x: 10, y: 5 })
  expect([Math.round(x), Math.round(y)]).toEqual([100, 60])
})

it('cuts a grey picture as it would a coloured one', () => {
  const grey = { width: 8, height: 8, channels: 1 as const, data: new Uint8Array(64).fill(77) }
  const cut = cutSquare(grey, { centre: { x: 4, y: 4 }, side: 4, turned: 30 }, 4)
  expect([...cut].map(Math.round)).toEqual(new Array(48).fill(77))
})
