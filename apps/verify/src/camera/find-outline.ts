import type { Box } from './fit-video.ts'
import type { Grey } from './grey.ts'

/** Where the edges of what lies in the frame are, as parts of the frame's width or height beyond its four sides:
 * 0 is on the frame, above 0 outside it, below 0 inside. Null: no edge is there. */
export interface Outline {
  left: number | null
  right: number | null
  top: number | null
  bottom: number | null
}

type Side = keyof Outline

/** Pieces that a side is cut into; an edge must be seen in all of them but one, which a finger may hide. */
const pieces = 8
/** How far inside the frame an edge is looked for, as a part of the frame's size. */
const inward = 0.3
/** How far the two ends of an edge may lie apart: about 5°. */
const tilt = 0.07
/** The least step of brightness across an edge. */
const leastStep = 12

/** Finds straight edges near the frame's sides: those of a document that is laid into it. The outermost counts. */
export function findOutline(picture: Grey, frame: Box): Outline {
  const step = Math.max(leastStep, 0.12 * spread(picture))
  const of = (side: Side) => findEdge(picture, frame, side, step)
  return { left: of('left'), right: of('right'), top: of('top'), bottom: of('bottom') }
}

function findEdge(picture: Grey, frame: Box, side: Side, step: number): number | null {
  const isUpright = side === 'left' || side === 'right'
  const across = isUpright ? frame.width : frame.height
  const at = { left: frame.x, right: frame.x + frame.width, top: frame.y, bottom: frame.y + frame.height }[
    side
  ]
  const outside = side === 'left' || side === 'top' ? -1 : 1
  const end = isUpright ? picture.width : picture.height
  const room = outside < 0 ? at - 2 : end - 3 - at
  const outermost = Math.floor(Math.min(room, 0.2 * across))
  const innermost = -Math.round(inward * across)
  const strengths = Array.from({ length: pieces }, (_, piece) => {
    const strength = new Map<number, number>()
    for (let offset = outermost; offset >= innermost; offset--) {
      strength.set(offset, stepAcross(picture, frame, isUpright, piece, Math.round(at + outside * offset)))
    }
    return strength
  })
  const lean = Math.round(tilt * (isUpright ? frame.height : frame.width))
  const isSeen = (piece: number, offset: number) => {
    for (const near of [offset, offset - 1, offset + 1]) {
      if ((strengths[piece]?.get(near) ?? 0) >= step) return true
    }
    return false
  }
  for (let offset = outermost; offset >= innermost; offset--) {
    // A small document is short as well: its edges do not reach the outer pieces.
    const skipped = Math.min(2, Math.max(0, Math.ceil((-offset / across - 0.1) * pieces)))
    for (let leaning = 0; leaning <= lean; leaning++) {
      for (const ends of leaning === 0 ? [0] : [leaning, -leaning]) {
        let missed = 0
        for (let piece = skipped; piece < pieces - skipped && missed < 2; piece++) {
          if (!isSeen(piece, Math.round(offset + ends * (piece / (pieces - 1) - 0.5)))) missed++
        }
        if (missed < 2) return offset / across
      }
    }
  }
  return null
}

/** The mean step of brightness across the line at `position`, along one piece of the middle part of a side. */
function stepAcross(
  { width, height, data }: Grey,
  frame: Box,
  isUpright: boolean,
  piece: number,
  position: number,
): number {
  // The corners of documents are round, so the ends of a side are left out.
  const length = (isUpright ? frame.height : frame.width) * 0.8
  const start =
    (isUpright ? frame.y + frame.height * 0.1 : frame.x + frame.width * 0.1) + (piece * length) / pieces
  const stop = start + length / pieces
  let sum = 0
  let count = 0
  for (let along = Math.round(start); along < stop; along++) {
    if (along < 0 || along >= (isUpright ? height : width)) continue
    const place = isUpright ? along * width + position : position * width + along
    const stride = isUpright ? 1 : width
    sum += (data[place + 2 * stride] ?? 0) - (data[place - 2 * stride] ?? 0)
    count++
  }
  return count === 0 ? 0 : Math.abs(sum / count)
}

/** Between the darkest and the brightest tenth. */
function spread({ data }: Grey): number {
  const counts = new Uint32Array(256)
  for (const value of data) counts[value] = (counts[value] ?? 0) + 1
  const rank = (wanted: number) => {
    let passed = 0
    for (let value = 0; value < 256; value++) {
      passed += counts[value] ?? 0
      if (passed >= wanted) return value
    }
    return 255
  }
  return rank(data.length * 0.9) - rank(data.length * 0.1)
}
