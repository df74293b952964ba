import type { Quad, Raster } from '../raster.ts'

/** Visits every `step`th pixel of every `step`th row that lies within a convex quad, by its index. */
export function insideQuad(
  { width, height }: Raster,
  corners: Quad,
  step: number,
  visit: (at: number) => void,
): void {
  const top = Math.max(0, Math.floor(Math.min(...corners.map(({ y }) => y))))
  const bottom = Math.min(height - 1, Math.ceil(Math.max(...corners.map(({ y }) => y))))
  for (let y = top; y <= bottom; y += step) {
    let [left, right] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (const [at, from] of corners.entries()) {
      const to = corners[(at + 1) % 4] ?? from
      if (from.y > y + 0.5 === to.y > y + 0.5) continue
      const x = from.x + ((to.x - from.x) * (y + 0.5 - from.y)) / (to.y - from.y)
      left = Math.min(left, x)
      right = Math.max(right, x)
    }
    for (let x = Math.max(0, Math.ceil(left - 0.5)); x < Math.min(width, right - 0.5); x += step)
      visit(y * width + x)
  }
}
