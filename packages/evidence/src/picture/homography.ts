import type { Quad, Spot } from '../raster.ts'

/** A perspective map of the plane: the 3 × 3 matrix, row by row, its last element 1. */
export type Homography = readonly [number, number, number, number, number, number, number, number, number]

/**
 * The map that takes each corner of one quad to the same corner of another. Null where there is none: three corners in
 * a line, or two in one place.
 */
export function homographyBetween(from: Quad, to: Quad): Homography | null {
  const rows: number[][] = []
  for (const [index, { x, y }] of from.entries()) {
    const target = to[index]
    if (!target) return null
    rows.push([x, y, 1, 0, 0, 0, -x * target.x, -y * target.x, target.x])
    rows.push([0, 0, 0, x, y, 1, -x * target.y, -y * target.y, target.y])
  }
  const [a, b, c, d, e, f, g, h] = solve(rows) ?? []
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null
  if (e === undefined || f === undefined || g === undefined || h === undefined) return null
  return [a, b, c, d, e, f, g, h, 1]
}

/** Where a map takes a spot. */
export function mapSpot(map: Homography, { x, y }: Spot): Spot {
  const w = map[6] * x + map[7] * y + map[8]
  return { x: (map[0] * x + map[1] * y + map[2]) / w, y: (map[3] * x + map[4] * y + map[5]) / w }
}

/** Where a map takes four corners. */
export function mapQuad(map: Homography, [a, b, c, d]: Quad): Quad {
  return [mapSpot(map, a), mapSpot(map, b), mapSpot(map, c), mapSpot(map, d)]
}

/** Gauss with pivots: the solution of n equations, each its n factors and then what they sum to. */
export function solve(rows: number[][]): number[] | null {
  const n = rows.length
  const largest = Math.max(...rows.flat().map(Math.abs))
  for (let column = 0; column < n; column += 1) {
    const rest = rows.slice(column)
    const pivot = rest.reduce((best, row) =>
      Math.abs(row[column] ?? 0) > Math.abs(best[column] ?? 0) ? row : best,
    )
    const factor = pivot[column] ?? 0
    if (Math.abs(factor) < 1e-12 * largest) return null
    rows.splice(column, n - column, pivot, ...rest.filter((row) => row !== pivot))
    for (const row of rows) {
      if (row === pivot) continue
      const share = (row[column] ?? 0) / factor
      if (share !== 0)
        for (let at = column; at <= n; at += 1) row[at] = (row[at] ?? 0) - share * (pivot[at] ?? 0)
    }
  }
  return rows.map((row, at) => (row[n] ?? 0) / (row[at] ?? 1))
}
