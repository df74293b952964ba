import type { Quad, Spot } from '../raster.ts'
import type { EdgeMap } from './edges.ts'
import { angleBetween, crossing, findLines, forEachEdgeAlong, type Line } from './lines.ts'

/** Four lines that may be the sides of a document. */
export interface OutlineCandidate {
  /** Clockwise, in pixels of the edge map. */
  corners: Quad
  /** How much of each side is seen as an edge, 0 to 1; the first runs from the first corner to the second. */
  seen: readonly [number, number, number, number]
  /** Which sides are the picture's own edges. */
  isBorder: readonly [boolean, boolean, boolean, boolean]
  /** How far edges run on beyond the corners, as those of a table do and those of a card do not, 0 to 1. */
  runOn: number
  /** The part of the picture that it encloses, 0 to 1. */
  area: number
}

/** A side that the picture cuts off counts as seen by this much: less than any that is seen. */
export const seenOfBorder = 0.4

/** Every four lines that enclose enough and are seen enough. */
export function* outlineCandidates(edges: EdgeMap): Generator<OutlineCandidate> {
  const lines = [...findLines(edges, 44).map((line) => new Side(edges, line, false)), ...borders(edges)]
  const pairs = pairsOf(lines, edges)
  for (const [index, one] of pairs.entries()) {
    for (const other of pairs.slice(index + 1)) {
      if (angleBetween(one.angle, other.angle) < steepest) continue
      const candidate = enclosed(edges, one, other)
      if (candidate) yield candidate
    }
  }
}

const degrees = Math.PI / 180
/** Opposite sides of a document that is held askew differ by less; neighbouring ones by more. */
const mostSkewed = 32 * degrees
const steepest = 50 * degrees

interface Pair {
  a: Side
  b: Side
  angle: number
}

/** Lines that may be opposite sides: they run alike, and lie apart where they pass the picture's middle. */
function pairsOf(lines: Side[], { width, height }: EdgeMap): Pair[] {
  const nearest = Math.min(width, height) * 0.18
  const beside = ({ line }: Side, angle: number) => {
    const offset = line.offset - (width / 2) * Math.cos(line.angle) - (height / 2) * Math.sin(line.angle)
    return Math.abs(line.angle - angle) > Math.PI / 2 ? -offset : offset
  }
  return lines.flatMap((a, index) =>
    lines
      .slice(index + 1)
      .filter((b) => angleBetween(a.line.angle, b.line.angle) < mostSkewed)
      .filter((b) => Math.abs(beside(a, a.line.angle) - beside(b, a.line.angle)) > nearest)
      .map((b) => ({ a, b, angle: a.line.angle })),
  )
}

function borders(edges: EdgeMap): Side[] {
  const right = { angle: 0, offset: edges.width - 1 }
  const bottom = { angle: Math.PI / 2, offset: edges.height - 1 }
  return [{ angle: 0, offset: 0 }, right, { angle: Math.PI / 2, offset: 0 }, bottom].map(
    (line) => new Side(edges, line, true),
  )
}

function enclosed({ width, height }: EdgeMap, one: Pair, other: Pair): OutlineCandidate | null {
  const a = crossing(one.a.line, other.a.line)
  const b = crossing(one.a.line, other.b.line)
  const c = crossing(one.b.line, other.b.line)
  const d = crossing(one.b.line, other.a.line)
  if (!a || !b || !c || !d) return null
  if (
    ![a, b, c, d].every(({ x, y }) => Math.abs(x / width - 0.5) < 0.62 && Math.abs(y / height - 0.5) < 0.62)
  )
    return null
  const isClockwise = turn(a, b, c) > 0
  if (
    turn(b, c, d) > 0 !== isClockwise ||
    turn(c, d, a) > 0 !== isClockwise ||
    turn(d, a, b) > 0 !== isClockwise
  )
    return null
  const area = Math.abs(turn(a, b, c) + turn(c, d, a)) / 2 / (width * height)
  if (area < 0.06) return null

  const sides: [Side, Spot, Spot][] = [
    [one.a, a, b],
    [other.b, b, c],
    [one.b, c, d],
    [other.a, d, a],
  ]
  const [first = 0, second = 0, third = 0, fourth = 0] = sides.map(([side, from, to]) =>
    side.seenBetween(from, to),
  )
  if (first + second + third + fourth < 1.6 || Math.min(first, second, third, fourth) < 0.12) return null
  const runOn = sides.reduce((sum, [side, from, to]) => sum + side.seenBeyond(from, to), 0) / 4
  const [one1, two1, three1, four1] = [one.a.isBorder, other.b.isBorder, one.b.isBorder, other.a.isBorder]
  return isClockwise
    ? {
        corners: [a, b, c, d],
        seen: [first, second, third, fourth],
        isBorder: [one1, two1, three1, four1],
        runOn,
        area,
      }
    : {
        corners: [a, d, c, b],
        seen: [fourth, third, second, first],
        isBorder: [four1, three1, two1, one1],
        runOn,
        area,
      }
}

/** Positive when the way from a through b to c turns clockwise, as the picture's y points down. */
function turn(a: Spot, b: Spot, c: Spot): number {
  return (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x)
}

/** A line with the edges along it counted, so that any stretch of it is judged by two look-ups. */
class Side {
  readonly line: Line
  readonly isBorder: boolean
  /** How many pixels of the line, from its beginning to each place, bear an edge, and how many lie in the picture. */
  private readonly marked: Uint16Array
  private readonly inside: Uint16Array
  private readonly start: number

  constructor(edges: EdgeMap, line: Line, isBorder: boolean) {
    this.line = line
    this.isBorder = isBorder
    this.start = Math.ceil(Math.hypot(edges.width, edges.height))
    const hits = new Uint8Array(2 * this.start + 3)
    forEachEdgeAlong(edges, line, 1.8, (_, t) => {
      const at = Math.round(t) + this.start
      hits.fill(1, at, at + 2)
    })
    this.marked = new Uint16Array(hits.length)
    this.inside = new Uint16Array(hits.length)
    const [cos, sin] = [Math.cos(line.angle), Math.sin(line.angle)]
    for (let at = 1; at < hits.length; at += 1) {
      const t = at - 1 - this.start
      const x = line.offset * cos - t * sin
      const y = line.offset * sin + t * cos
      const isInside = x >= 0 && y >= 0 && x < edges.width && y < edges.height
      this.marked[at] = (this.marked[at - 1] ?? 0) + (hits[at - 1] ?? 0)
      this.inside[at] = (this.inside[at - 1] ?? 0) + (isInside ? 1 : 0)
    }
  }

  seenBetween(from: Spot, to: Spot): number {
    if (this.isBorder) return seenOfBorder
    const [low, high] = this.stretch(from, to)
    // Rounded corners begin beside the side's own line.
    const margin = (high - low) * 0.05
    return this.share(low + margin, high - margin)
  }

  seenBeyond(from: Spot, to: Spot): number {
    if (this.isBorder) return 0
    const [low, high] = this.stretch(from, to)
    const reach = (high - low) * 0.15
    return (this.share(low - reach, low - 3) + this.share(high + 3, high + reach)) / 2
  }

  private stretch(from: Spot, to: Spot): [number, number] {
    const [a, b] = [this.along(from), this.along(to)]
    return a < b ? [a, b] : [b, a]
  }

  private along({ x, y }: Spot): number {
    return y * Math.cos(this.line.angle) - x * Math.sin(this.line.angle) + this.start
  }

  private share(low: number, high: number): number {
    const from = Math.max(0, Math.round(low))
    const to = Math.min(this.marked.length - 1, Math.round(high))
    const length = (this.inside[to] ?? 0) - (this.inside[from] ?? 0)
    if (to - from < 2 || length < (to - from) * 0.3) return 0
    return Math.min(1, ((this.marked[to] ?? 0) - (this.marked[from] ?? 0)) / length)
  }
}
