import type { Quad, Spot } from '../raster.ts'

/**
 * Begins a document's corners with the one that is at the top left when it is read: `along` points along its text, in
 * the picture. A document whose corners were found lies in one of four ways; which one, only what is on it can tell.
 */
export function uprightCorners(corners: Quad, along: Spot): Quad {
  const ways = [0, 1, 2, 3].map((first): Quad => {
    const at = (offset: number) => corners[(first + offset) % 4] ?? corners[0]
    return [at(0), at(1), at(2), at(3)]
  })
  const agreement = ([a, b, c, d]: Quad) =>
    (b.x - a.x + c.x - d.x) * along.x + (b.y - a.y + c.y - d.y) * along.y
  return ways.reduce((best, way) => (agreement(way) > agreement(best) ? way : best))
}

/** Which way a text runs that fills these four corners: from its left edge to its right one. */
export function readingDirection([a, b, c, d]: Quad): Spot {
  return { x: (b.x - a.x + c.x - d.x) / 2, y: (b.y - a.y + c.y - d.y) / 2 }
}
