import { describe, expect, it } from 'vitest'
import type { Grey } from './grey.ts'
import { judgeFrame, looksAlike, movement, sharpnessOf } from './judge-frame.ts'

const size = { width: 160, height: 101 }
const frame = { x: 16, y: 10, width: 128, height: 81 }

type Drawing = (x: number, y: number) => number

/** A drawing in pixels, each the mean of sixteen points, as a lens sees it. */
function seen(draw: Drawing, { width, height } = size): Grey {
  const data = new Uint8ClampedArray(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0
      for (let point = 0; point < 16; point++) sum += draw(x + (point % 4) / 4, y + Math.floor(point / 4) / 4)
      data[y * width + x] = sum / 16
    }
  }
  return { width, height, data }
}

/** A card with lines of print, so much of the frame wide, turned by some degrees, laid somewhere on a table. */
function card({ part = 0.94, turned = 0, right = 0, down = 0, paper = 205, table = 70 } = {}): Drawing {
  const [sin, cos] = [Math.sin((turned * Math.PI) / 180), Math.cos((turned * Math.PI) / 180)]
  const middle = { x: frame.x + frame.width / 2 + right, y: frame.y + frame.height / 2 + down }
  return (x, y) => {
    const u = ((x - middle.x) * cos + (y - middle.y) * sin) / ((frame.width * part) / 2)
    const v = ((y - middle.y) * cos - (x - middle.x) * sin) / ((frame.height * part) / 2)
    if (Math.abs(u) > 1 || Math.abs(v) > 1) return table + 4 * Math.sin(y / 3)
    const isPrint = Math.abs(u) < 0.8 && Math.abs(v) < 0.7 && Math.floor((v + 1) * 12) % 3 === 0
    return isPrint && Math.floor((u + 1) * 30) % 2 === 0 ? 60 : paper
  }
}

/** The same with its top fifth as dark as the table. */
const banded =
  (draw: Drawing): Drawing =>
  (x, y) =>
    y < frame.y + frame.height * 0.2 ? 72 : draw(x, y)

const crisp = seen((x) => (Math.floor(x / 6) % 2 === 0 ? 60 : 200), { width: 720, height: 64 })
const blurred = seen((x) => 130 + 70 * Math.sin((x * Math.PI) / 9), { width: 720, height: 64 })

function judged(draw: Drawing, changes: Partial<Parameters<typeof judgeFrame>[0]> = {}) {
  const small = seen(draw)
  return judgeFrame({
    small,
    before: { small, ago: 100 },
    detail: crisp,
    frame,
    shape: 'card',
    bestSharpness: 0,
    ...changes,
  })
}

describe('a document before the camera', () => {
  it.each([
    ['straight', card()],
    ['turned by four degrees', card({ turned: 4 })],
    ['turned the other way', card({ turned: -4 })],
    ['a little too large', card({ part: 1.06 })],
    ['a little aside', card({ right: 6, down: -4 })],
    ['dark, on a bright table', card({ paper: 110, table: 190 })],
    ['with a dark band at its top, on a dark table', banded(card())],
    ['so white that it nearly burns', card({ paper: 253 })],
  ])('is good when it fills the frame, still and sharp (%s)', (_, draw) => {
    expect(judged(draw)).toMatchObject({ fault: null, isThere: true })
  })

  it('is asked closer when it is small', () => {
    for (const part of [0.55, 0.65, 0.75]) expect(judged(card({ part }))).toMatchObject({ fault: 'far' })
  })

  it('is asked into the middle when it sticks out', () => {
    expect(judged(card({ right: 24 })).fault).toBe('aside')
  })

  it('is asked to be still while it moves, and not for a tremor', () => {
    expect(judged(card(), { before: { small: seen(card({ right: 3, down: 1 })), ago: 100 } }).fault).toBe(
      'moving',
    )
    expect(judged(card(), { before: { small: seen(card({ right: 0.4 })), ago: 100 } }).fault).toBeNull()
  })

  it('is asked for light when it is dark', () => {
    expect(judged((x, y) => card()(x, y) / 6).fault).toBe('dark')
  })

  it('is tilted when a lamp shines from it', () => {
    const lamp = (x: number, y: number) => (Math.hypot(x - 90, y - 50) < 9 ? 255 : card()(x, y))
    expect(judged(lamp).fault).toBe('glare')
  })

  it('waits for the camera to find its focus', () => {
    // What is sharp depends on the camera: this one has shown better a moment ago.
    expect(judged(card(), { detail: blurred, bestSharpness: 0.6 }).fault).toBe('soft')
    expect(judged(card(), { detail: crisp, bestSharpness: 0.6 }).fault).toBeNull()
    expect(judged(card(), { detail: seen(() => 120, { width: 720, height: 64 }) }).fault).toBe('soft')
  })
})

describe('an empty view', () => {
  it.each([
    ['a plain table', () => 120],
    ['grained wood', (x: number, y: number) => 90 + 4 * Math.sin(y / 2 + Math.sin(x / 30))],
    ['a chequered cloth', (x: number, y: number) => ((Math.floor(x / 5) + Math.floor(y / 5)) % 2 ? 60 : 200)],
  ])('is no document (%s)', (_, draw) => {
    expect(judged(draw)).toMatchObject({ fault: null, isThere: false })
  })
})

describe('a face', () => {
  const head = (x: number, y: number) => (Math.hypot((x - 80) / 30, (y - 50) / 40) < 1 ? 170 : 110)

  it('needs light and stillness, and no edges', () => {
    const { fault } = judged(head, { shape: 'oval', detail: blurred })
    expect(fault).toBeNull()
    const shifted = seen((x, y) => head(x - 5, y))
    expect(judged(head, { shape: 'oval', before: { small: shifted, ago: 100 } }).fault).toBe('moving')
    expect(judged((x, y) => head(x, y) / 5, { shape: 'oval' }).fault).toBe('dark')
  })
})

it('tells a crisp edge from a soft one, and says nothing of a flat wall', () => {
  expect(sharpnessOf(crisp)).toBeGreaterThan(0.8)
  expect(sharpnessOf(blurred)).toBeLessThan(0.4)
  expect(sharpnessOf(seen(() => 120, { width: 720, height: 64 }))).toBeNull()
})

it('measures movement in pixels, and takes noise for none', () => {
  const noise =
    (draw: Drawing): Drawing =>
    (x, y) =>
      draw(x, y) + 3 * Math.sin(x * 12.9 + y * 78.2)
  expect(movement(seen(card()), seen(noise(card())))).toBeLessThan(0.3)
  expect(movement(seen(card()), seen(card({ right: 1 })))).toBeGreaterThan(0.4)
})

it('knows the side that was taken, and not the other', () => {
  const small = { width: 24, height: 15 }
  const scaled = (draw: Drawing) =>
    seen((x, y) => draw(frame.x + (x * 128) / 24, frame.y + (y * 81) / 15), small)
  const back = (x: number, y: number) => (y > 62 ? 80 : x < 60 && y < 40 ? 120 : 200)
  expect(looksAlike(scaled(card()), scaled(card({ right: 1 })))).toBe(true)
  expect(looksAlike(scaled(card()), scaled(back))).toBe(false)
})
