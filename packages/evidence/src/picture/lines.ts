import type { Spot } from '../raster.ts'
import type { EdgeMap } from './edges.ts'

/** A straight line through a picture: every spot with x·cos(angle) + y·sin(angle) = offset. */
export interface Line {
  /** Of the direction across the line, in radians, 0 to π. */
  angle: number
  /** Pixels from the top left corner. */
  offset: number
}

/**
 * The lines along which most edges lie (Hough), best first, each fitted to its edges: at most `most`, and at most nine
 * of about the same direction, so that the long grain of a table leaves room for the short side of a card.
 */
export function findLines(edges: EdgeMap, most: number): Line[] {
  const votes = new Votes(edges)
  const lines: Line[] = []
  const ofDirection = new Map<number, number>()
  for (let tried = 0; lines.length < most && tried < 2 * most; tried += 1) {
    const line = votes.takeBest()
    if (!line) break
    const direction = Math.floor(line.angle / (15 * degrees))
    const count = ofDirection.get(direction) ?? 0
    if (count >= 9) continue
    const fitted = fit(edges, line)
    if (lines.some((other) => isSame(other, fitted))) continue
    ofDirection.set(direction, count + 1)
    lines.push(fitted)
  }
  return lines
}

/** Where two lines cross; null when they run side by side. */
export function crossing(a: Line, b: Line): Spot | null {
  const [ax, ay, bx, by] = [Math.cos(a.angle), Math.sin(a.angle), Math.cos(b.angle), Math.sin(b.angle)]
  const determinant = ax * by - ay * bx
  if (Math.abs(determinant) < 0.05) return null
  return {
    x: (a.offset * by - b.offset * ay) / determinant,
    y: (b.offset * ax - a.offset * bx) / determinant,
  }
}

/** How far two directions of lines are apart, 0 to π/2. */
export function angleBetween(a: number, b: number): number {
  const apart = Math.abs(a - b) % Math.PI
  return Math.min(apart, Math.PI - apart)
}

const degrees = Math.PI / 180

function isSame(a: Line, b: Line): boolean {
  const offset = Math.abs(a.angle - b.angle) > Math.PI / 2 ? -b.offset : b.offset
  return angleBetween(a.angle, b.angle) < 0.7 * degrees && Math.abs(a.offset - offset) < 1.5
}

/** One ballot for each degree and each 1.5 pixels; an edge votes for the lines that run along it. */
class Votes {
  private readonly rows: number
  private readonly middle: number
  private readonly counts: Float32Array
  /** The best row of each degree. */
  private readonly bests: { row: number; votes: number }[]

  constructor({ width, height, weight, angle }: EdgeMap) {
    this.middle = Math.ceil(Math.hypot(width, height) / 1.5) + 2
    this.rows = 2 * this.middle + 1
    this.counts = new Float32Array(180 * this.rows)
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const vote = weight[y * width + x] ?? 0
        if (vote === 0) continue
        const across = Math.round((angle[y * width + x] ?? 0) / degrees)
        for (let degree = across - 3; degree <= across + 3; degree += 1) {
          const held = ((degree % 180) + 180) % 180
          const offset = x * (cosines[held] ?? 0) + y * (sines[held] ?? 0)
          const at = held * this.rows + this.middle + Math.round(offset / 1.5)
          this.counts[at] = (this.counts[at] ?? 0) + vote
        }
      }
    }
    this.bests = Array.from({ length: 180 }, (_, degree) => this.bestOf(degree))
  }

  /** The line with the most votes, with its neighbours' votes taken from the ballot. */
  takeBest(): Line | null {
    const degree = this.bests.reduce(
      (best, { votes }, at) => (votes > (this.bests[best]?.votes ?? 0) ? at : best),
      0,
    )
    const { row, votes } = this.bests[degree] ?? { row: 0, votes: 0 }
    if (votes < fewest) return null
    for (let near = degree - 3; near <= degree + 3; near += 1) {
      const held = ((near % 180) + 180) % 180
      const here = near === held ? row : 2 * this.middle - row
      const start = held * this.rows
      this.counts.fill(0, start + Math.max(0, here - 2), start + Math.min(this.rows, here + 3))
      this.bests[held] = this.bestOf(held)
    }
    return { angle: degree * degrees, offset: (row - this.middle) * 1.5 }
  }

  private bestOf(degree: number) {
    const start = degree * this.rows
    let best = start
    for (let at = start; at < start + this.rows; at += 1)
      if ((this.counts[at] ?? 0) > (this.counts[best] ?? 0)) best = at
    return { row: best - start, votes: this.counts[best] ?? 0 }
  }
}

/** A line of fewer votes is chance. */
const fewest = 20

const cosines = Array.from({ length: 180 }, (_, degree) => Math.cos(degree * degrees))
const sines = Array.from({ length: 180 }, (_, degree) => Math.sin(degree * degrees))

/** Moves a line to where its own edges lie, by least squares, twice. */
function fit(edges: EdgeMap, rough: Line): Line {
  let line = rough
  for (const reach of [3, 2]) {
    let [sum, along, across, alongSquare, product] = [0, 0, 0, 0, 0]
    forEachEdgeAlong(edges, line, reach, (weight, t, off) => {
      sum += weight
      along += weight * t
      across += weight * off
      alongSquare += weight * t * t
      product += weight * t * off
    })
    const spread = sum * alongSquare - along * along
    if (sum < 10 || spread <= 0) return line
    const slope = (sum * product - along * across) / spread
    const shift = (across - slope * along) / sum
    const angle = line.angle - Math.atan(slope)
    // The foot of the line at t = 0 stays; from it the new direction gives the new offset.
    const [footX, footY] = [
      Math.cos(line.angle) * (line.offset + shift),
      Math.sin(line.angle) * (line.offset + shift),
    ]
    line = normal({ angle, offset: footX * Math.cos(angle) + footY * Math.sin(angle) })
  }
  return line
}

function normal({ angle, offset }: Line): Line {
  if (angle < 0) return { angle: angle + Math.PI, offset: -offset }
  if (angle >= Math.PI) return { angle: angle - Math.PI, offset: -offset }
  return { angle, offset }
}

/** Visits the edges that lie within `reach` pixels of a line and run along it: `t` along the line, `off` across. */
export function forEachEdgeAlong(
  { width, height, weight, angle }: EdgeMap,
  line: Line,
  reach: number,
  visit: (weight: number, t: number, off: number) => void,
) {
  const [cos, sin] = [Math.cos(line.angle), Math.sin(line.angle)]
  const isSteep = Math.abs(cos) > Math.abs(sin)
  const length = isSteep ? height : width
  for (let step = 0; step < length; step += 1) {
    const centre = isSteep ? (line.offset - step * sin) / cos : (line.offset - step * cos) / sin
    const span = reach / Math.max(Math.abs(cos), Math.abs(sin))
    const from = Math.max(0, Math.ceil(centre - span))
    const to = Math.min((isSteep ? width : height) - 1, Math.floor(centre + span))
    for (let other = from; other <= to; other += 1) {
      const [x, y] = isSteep ? [other, step] : [step, other]
      const at = y * width + x
      const here = weight[at] ?? 0
      if (here === 0 || angleBetween(angle[at] ?? 0, line.angle) > 12 * degrees) continue
      visit(here, y * cos - x * sin, x * cos + y * sin - line.offset)
    }
  }
}
