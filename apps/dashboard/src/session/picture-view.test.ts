import { describe, expect, it } from 'vitest'
import { clampView, fittedSize, unmoved, uprightTurns, viewOnto, zoomTo } from './picture-view.ts'

describe('a picture that is zoomed', () => {
  it('keeps the point under the pointer where it is', () => {
    const zoomed = zoomTo(unmoved, 3, 100, -40)
    // The point at (100, -40) shows the same place of the picture before and after.
    expect((100 - zoomed.x) / zoomed.scale).toBeCloseTo(100)
    expect((-40 - zoomed.y) / zoomed.scale).toBeCloseTo(-40)
  })

  it('never leaves its place, and is back in the middle when it is whole', () => {
    for (const view of [
      { scale: 0.4, turns: 1, x: 900, y: -900 },
      { scale: 1, turns: 0, x: 12, y: 3 },
      { scale: 2.5, turns: 3, x: 5_000, y: -5_000 },
      { scale: 99, turns: 0, x: -5_000, y: 20 },
    ]) {
      const { scale, x, y } = clampView(view, { width: 600, height: 400 })
      expect(scale).toBeGreaterThanOrEqual(1)
      expect(Math.abs(x)).toBeLessThanOrEqual(((scale - 1) * 600) / 2)
      expect(Math.abs(y)).toBeLessThanOrEqual(((scale - 1) * 400) / 2)
    }
  })
})

describe('a picture in its place', () => {
  const place = { width: 600, height: 400 }
  const inside = { isCovering: false, isSideways: false, margin: 0 }

  it('is whole, or covers everything, upright and on its side', () => {
    expect(fittedSize({ width: 3000, height: 1000 }, place, inside)).toEqual({ width: 600, height: 200 })
    expect(fittedSize({ width: 3000, height: 1000 }, place, { ...inside, isCovering: true })).toEqual({
      width: 1200,
      height: 400,
    })
    expect(fittedSize({ width: 1000, height: 600 }, place, { ...inside, isSideways: true })).toEqual({
      width: 400,
      height: 240,
    })
  })

  it('brings a part to its middle, however it is turned', () => {
    const sheet = { width: 600, height: 400 }
    const part = { left: 0.7, top: 0.1, right: 0.8, bottom: 0.2 }
    for (const turns of [0, 1, 2, 3]) {
      const view = viewOnto(part, sheet, place, turns)
      expect(view.scale).toBeGreaterThan(2)
      const angle = (turns * Math.PI) / 2
      const [x, y] = [0.25 * sheet.width, -0.35 * sheet.height]
      expect(view.x + view.scale * (x * Math.cos(angle) - y * Math.sin(angle))).toBeCloseTo(0)
      expect(view.y + view.scale * (x * Math.sin(angle) + y * Math.cos(angle))).toBeCloseTo(0)
    }
  })
})

it('turns a picture so that what stands in it can be read, whichever way it was taken', () => {
  const size = { width: 1600, height: 1200 }
  const box = [
    { x: 0.2, y: 0.3 },
    { x: 0.8, y: 0.32 },
    { x: 0.8, y: 0.7 },
    { x: 0.2, y: 0.68 },
  ]
  const from = (first: number) => [...box.slice(first), ...box.slice(0, first)]
  expect([0, 1, 2, 3].map((first) => uprightTurns(from(first), size))).toEqual([0, 3, 2, 1])
  expect(uprightTurns([], size)).toBe(0)
})
