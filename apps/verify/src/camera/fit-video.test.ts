import { expect, it } from 'vitest'
import { fitVideo } from './fit-video.ts'

const stage = { x: 0, y: 0, width: 390, height: 844 }
const frame = { x: 17, y: 284, width: 356, height: 224 }

it('covers the stage with a phone’s tall picture', () => {
  const { x, y, width, height } = fitVideo({ width: 1080, height: 1920 }, frame, stage, 1.1)
  expect(x).toBeLessThanOrEqual(0)
  expect(y).toBeLessThanOrEqual(0)
  expect(x + width).toBeGreaterThanOrEqual(390)
  expect(y + height).toBeGreaterThanOrEqual(844)
})

it('does not waste a laptop’s wide picture on the edges of the stage', () => {
  const { width, height } = fitVideo({ width: 1280, height: 720 }, frame, stage, 1.1)
  expect(frame.height / height).toBeGreaterThan(0.85)
  expect(width).toBeLessThan(500)
})

it('keeps the picture’s shape and the frame in its middle', () => {
  const { x, y, width, height } = fitVideo({ width: 640, height: 480 }, frame, stage, 1.1)
  expect(width / height).toBeCloseTo(640 / 480)
  expect(x + width / 2).toBeCloseTo(195)
  expect(y + height / 2).toBeCloseTo(396)
})
