import { describe, expect, it } from 'vitest'
import { clampView, unmoved, zoomTo } from './picture-view.ts'

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
