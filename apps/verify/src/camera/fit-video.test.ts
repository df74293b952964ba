import { expect, it } from 'vitest'
import { cropAround, fitVideo } from './fit-video.ts'

const stage = { x: 0, y: 0, width: 390, height: 844 }
const frame = { x: 17, y: 284, width: 356, height: 224 }

it('spreads a phone’s tall picture over the stage, and the frame over most of its width', () => {
  const { x, width, height } = fitVideo({ width: 1080, height: 1920 }, frame, stage, 1.1)
  expect(x).toBeLessThanOrEqual(0)
  expect(x + width).toBeGreaterThanOrEqual(390)
  expect(height).toBeGreaterThan(780)
  expect(frame.width / width).toBeGreaterThan(0.75)
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

it('keeps the frame and room around it, all of it inside the picture', () => {
  const phone = { width: 1080, height: 1920 }
  const kept = cropAround(phone, frame, fitVideo(phone, frame, stage, 1.1), stage, 1.25)
  expect(kept.x).toBeGreaterThanOrEqual(0)
  expect(kept.x + kept.width).toBeLessThanOrEqual(1080)
  expect(kept.width / kept.height).toBeGreaterThan(1.2)
  expect(kept.y).toBeGreaterThan(300)

  const laptop = { width: 1280, height: 720 }
  const all = cropAround(laptop, frame, fitVideo(laptop, frame, stage, 1.1), stage, 1.25)
  expect(all.height).toBe(720)
  expect(all.width).toBeGreaterThan(1200)
})
