import { expect, it } from 'vitest'
import type { Raster } from '../raster.ts'
import { framesRepeat, sketchOf } from './repeated-frames.ts'

/** A scene at one moment of a movement, with the noise of a camera that no two frames share. */
function frame(moment: number, noise: number): Raster {
  let state = noise * 7919 + 1
  const data = Uint8Array.from({ length: 64 * 64 * 3 }, (_, at) => {
    state = (state * 1103515245 + 12345) % 2 ** 31
    const x = Math.floor(at / 3) % 64
    return 120 + 80 * Math.sin(x / 9 + moment / 5) + (noise === 0 ? 0 : (state >> 16) % 9)
  })
  return { data, width: 64, height: 64, channels: 3 }
}

const sketches = (...frames: Raster[]) => frames.map(sketchOf)

it('takes a moving person, and one who holds still before a live camera, for live', () => {
  expect(framesRepeat(sketches(...[0, 1, 2, 3, 4].map((moment) => frame(moment, moment + 1))))).toBe(false)
  expect(framesRepeat(sketches(...[1, 2, 3, 4, 5].map((noise) => frame(0, noise))))).toBe(false)
})

it('notices a recording that comes round again', () => {
  expect(framesRepeat(sketches(frame(0, 1), frame(1, 2), frame(2, 3), frame(0, 1), frame(1, 2)))).toBe(true)
})

it('notices one picture that is held all the time', () => {
  expect(framesRepeat(sketches(frame(0, 0), frame(0, 0), frame(0, 0), frame(0, 0)))).toBe(true)
})

it('forgives a slow camera that gives one picture twice running', () => {
  expect(framesRepeat(sketches(frame(0, 1), frame(0, 1), frame(1, 2), frame(2, 3), frame(3, 4)))).toBe(false)
})
