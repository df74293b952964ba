import type { Quad, Raster, Spot } from '../raster.ts'
import { homographyBetween, mapQuad } from './homography.ts'
import { insideQuad } from './inside-quad.ts'

/** A place where light has washed out what is printed, and how much of the zone that is, 0 to 1. */
export interface Glare {
  share: number
  /** Around all of it; null where there is none. */
  place: Quad | null
}

/**
 * Glare over a row of print: stretches as long as two characters in which nothing is left but white. Where paper is
 * white all over, print still stands on it, and every place of a machine-readable row bears a character; so white
 * alone is no glare, and white without ink is.
 */
export function glareOverText(grey: Raster, rows: readonly Quad[], charactersInRow: number): Glare {
  const cells = rows.flatMap((row) => split(row, Math.ceil(charactersInRow / 2), 1))
  const darkest = cells.map((cell) => levels(grey, cell))
  const inks = darkest.map(({ least }) => least).sort((a, b) => a - b)
  const ink = inks[Math.floor(inks.length / 4)] ?? 0
  // Ink that was washed out half way to white can hardly be read any more.
  const washed = cells.filter((_, at) => {
    const { least = 255, most = 0 } = darkest[at] ?? {}
    return most >= nearlyWhite && least > Math.max(150, (ink + 255) / 2)
  })
  return { share: cells.length === 0 ? 0 : washed.length / cells.length, place: around(washed) }
}

/**
 * Glare over a face: parts of it in which every channel is at its end. Skin is never white by itself; what is behind a
 * head may be, so only the middle of the face is looked at.
 */
export function glareOverFace(colour: Raster, face: Quad): Glare {
  const cells = split(middleOf(face), 10, 10)
  const washed = cells.filter((cell) => {
    let [white, all] = [0, 0]
    insideQuad(colour, cell, 1, (at) => {
      const [red = 0, green = 0, blue = 0] = colour.data.subarray(at * 3, at * 3 + 3)
      all += 1
      if (Math.min(red, green, blue) >= nearlyWhite) white += 1
    })
    return white > all / 2
  })
  return { share: washed.length / cells.length, place: around(washed) }
}

function middleOf(quad: Quad): Quad {
  const map = homographyBetween(box(0, 0, 1, 1), quad)
  return map ? mapQuad(map, box(0.2, 0.2, 0.8, 0.8)) : quad
}

const nearlyWhite = 244

function levels(grey: Raster, cell: Quad): { least: number; most: number } {
  let [least, most] = [255, 0]
  insideQuad(grey, cell, 1, (at) => {
    const level = grey.data[at] ?? 0
    if (level < least) least = level
    if (level > most) most = level
  })
  return { least, most }
}

/** A quad as so many columns and rows of smaller ones. */
function split(quad: Quad, columns: number, rows: number): Quad[] {
  const map = homographyBetween(box(0, 0, columns, rows), quad)
  if (!map) return []
  return Array.from({ length: columns * rows }, (_, at) => {
    const [column, row] = [at % columns, Math.floor(at / columns)]
    return mapQuad(map, box(column, row, column + 1, row + 1))
  })
}

function around(quads: readonly Quad[]): Quad | null {
  if (quads.length === 0) return null
  const spots: Spot[] = quads.flat()
  const [xs, ys] = [spots.map(({ x }) => x), spots.map(({ y }) => y)]
  return box(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys))
}

function box(left: number, top: number, right: number, bottom: number): Quad {
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ]
}
