import type { Raster, Spot } from '../raster.ts'
import { type Alignment, alignRow } from './align-row.ts'
import type { ZoneCandidate, ZoneRow } from './find-zones.ts'
import { type Neighbourhood, neighbourhoodOf } from './neighbourhood.ts'
import {
  alphabet,
  frameSize,
  frameWidth,
  middleAt,
  type Reader,
  type RowSight,
  seeStrips,
  tooLowAt,
  tooTallAt,
  tooWideAt,
} from './row-network.ts'
import {
  cutStrip,
  enlargedPose,
  type Mixture,
  type Plane,
  pitch,
  placeInPicture,
  poseAlong,
  poseOfRow,
  type RowPose,
  room,
} from './row-pose.ts'

/** What was seen of one row. */
export interface RowEvidence {
  /** For each character the logarithms of the alphabet's probabilities, over all readings. */
  readonly characters: readonly Float32Array[]
  /** For each character the share of readings whose own first choice is that of all together, 0 to 1. */
  readonly agreement: readonly number[]
  /** Mean log-odds of a character being in its place: above 0 where text stands, below where none does. */
  readonly presence: number
  /** The log-odds that one more character stands before the first, and behind the last. */
  readonly before: number
  readonly behind: number
  readonly pose: RowPose
  /** The strip's columns of the first and the last character's outer edges. */
  readonly from: number
  readonly to: number
}

/** What was seen of a whole zone, its rows of one length. */
export interface ZoneEvidence {
  readonly rows: readonly RowEvidence[]
}

/**
 * The readings that vote: each mixes the colours its own way, so that a coloured pattern weighs less in one of them,
 * and sees the row a little higher or lower, taller or flatter.
 */
const looks: readonly { mixture: Mixture; down: number; taller: number }[] = [
  { mixture: [0.299, 0.587, 0.114], down: 0, taller: 1 },
  { mixture: [0.7, 0.3, 0], down: 0.8, taller: 0.94 },
  { mixture: [0, 0.6, 0.4], down: -0.8, taller: 1.07 },
]

/** The log-odds of a character in its place below which, on average, a first look sees no text: patterns have none. */
const leastScore = 0.2

/** A candidate's rows, found to hold so many characters each, before they are read. */
export interface LaidZone {
  readonly around: Neighbourhood
  readonly poses: readonly RowPose[]
  readonly count: number
}

/** Lays a layout's characters along a candidate's rows. Null where none can be laid. */
export async function layZone(picture: Raster, candidate: ZoneCandidate): Promise<LaidZone | null> {
  const counts = likelyCounts(candidate)
  const around = neighbourhoodOf(
    picture,
    candidate.rows,
    Math.max(...counts),
    looks.map(({ mixture }) => mixture),
  )
  const rows = candidate.rows.map((row) => rowIn(around, row))
  const [plane] = planesOf(around)
  if (plane === undefined) return null
  let laid: LaidRows | null = null
  for (const count of counts) {
    const other = await layRows(plane, rows, count)
    if (other !== null && other.score > (laid?.score ?? Number.NEGATIVE_INFINITY)) laid = other
  }
  if (laid === null || laid.score < leastScore * laid.layout.count * laid.poses.length) return null
  if (isFarOff(laid)) laid = (await laidAgain(plane, laid)) ?? laid
  return { around, poses: straightened(laid), count: laid.layout.count }
}

/**
 * Reads a laid zone. A frame's edge, a stain, or a last character that glare took can make rows seem to begin a character
 * too early or too late: `shifts` reads each so many characters further on. Several readers vote together.
 */
export async function readZone(
  { around, poses, count }: LaidZone,
  shifts: readonly number[],
  readers: readonly Reader[],
): Promise<ZoneEvidence> {
  const planes = planesOf(around)
  const shifted = poses.map((pose, row) => ({
    ...pose,
    origin: placeInPicture(pose, (shifts[row] ?? 0) * pitch, 0),
  }))
  const width = Math.max(...shifted.map((pose) => pose.width))
  const strips = shifted.flatMap((pose) =>
    looks.flatMap(({ down, taller }, look) => {
      const plane = planes[look]
      return plane === undefined ? [] : [cutStrip(plane, moved(pose, down, taller), width)]
    }),
  )
  const seen: RowSight[][] = []
  for (const reader of readers) seen.push(await seeStrips(strips, width, reader))
  const evidence = shifted.map((pose, row) =>
    evidenceOf(
      seen.flatMap((sights) => sights.slice(row * looks.length, (row + 1) * looks.length)),
      enlargedPose(pose, around.factor, around.origin),
      count,
    ),
  )
  return { rows: evidence.filter((row) => row !== null) }
}

function planesOf({ planes, width, height }: Neighbourhood): Plane[] {
  return planes.map((data) => ({ data, width, height }))
}

function rowIn({ origin, factor }: Neighbourhood, { left, right, height }: ZoneRow): ZoneRow {
  const spot = ({ x, y }: Spot): Spot => ({ x: (x - origin.x) / factor, y: (y - origin.y) / factor })
  return { left: spot(left), right: spot(right), height: height / factor }
}

/**
 * The counts whose characters come out about as wide, from one to the next, as capitals are tall: one, or two where the
 * shape of the rows does not decide. Where none does, how many such characters would fit: the rows then are too long or
 * too short for any layout, and it is the capitals' height that says how wide a character is.
 */
function likelyCounts({ rows }: ZoneCandidate): number[] {
  const shape = rows.reduce(
    (sum, { left, right, height }) => sum + Math.hypot(right.x - left.x, right.y - left.y) / height,
    0,
  )
  const characters = Math.min(80, Math.max(16, shape / rows.length / 1.03))
  const counts = possibleCounts(rows.length).filter((count) => Math.abs(Math.log(count / characters)) < 0.3)
  return counts.length > 0 ? counts : [characters]
}

function possibleCounts(rows: number): number[] {
  return rows === 3 ? [30] : [36, 44]
}

/** The rows of a candidate as the network saw them, and its characters in their places. */
interface LaidRows {
  readonly poses: readonly RowPose[]
  readonly sights: readonly RowSight[]
  readonly layout: Layout
  readonly score: number
}

/** A first look at rows, cut as if they held so many characters; they may turn out to hold others. */
async function layRows(plane: Plane, rows: readonly ZoneRow[], likely: number): Promise<LaidRows | null> {
  return layAlong(
    plane,
    rows.map((row) => poseOfRow(row, likely)),
    possibleCounts(rows.length),
  )
}

async function layAlong(
  plane: Plane,
  poses: readonly RowPose[],
  counts: readonly number[],
): Promise<LaidRows | null> {
  const width = Math.max(...poses.map((pose) => pose.width))
  const sights = await seeStrips(
    poses.map((pose) => cutStrip(plane, pose, width)),
    width,
    'FIRST',
  )
  const layout = layOut(sights, poses, counts)
  if (layout === null) return null
  return { poses, sights, layout, score: layout.alignments.reduce((sum, { score }) => sum + score, 0) }
}

/** Whether rows are much longer or shorter than they were said to be, so that their ends may have been missed. */
function isFarOff({ sights, layout: { alignments } }: LaidRows): boolean {
  if (Math.abs(Math.log(meanStretch(sights))) > 0.15) return true
  const step = (pitch / frameWidth) * meanStretch(sights)
  const beyond = (end: 'before' | 'behind') =>
    alignments.reduce((sum, { middles }, row) => {
      const sight = sights[row]
      const place = end === 'before' ? (middles[0] ?? 0) - step : (middles.at(-1) ?? 0) + step
      return sum + (sight === undefined ? -10 : middleNear(sight, place))
    }, 0)
  return Math.max(beyond('before'), beyond('behind')) > 0
}

/** A second first look, now that the width of a character is known: wide enough for the longest rows on either side. */
async function laidAgain(plane: Plane, laid: LaidRows): Promise<LaidRows | null> {
  const more = 44 - 36
  const poses = straightened(laid).map((pose) => ({
    ...pose,
    origin: placeInPicture(pose, -more * pitch, 0),
    width: pose.width + 2 * more * pitch,
  }))
  return layAlong(plane, poses, possibleCounts(laid.poses.length))
}

interface Layout {
  readonly count: number
  readonly alignments: readonly Alignment[]
}

/** The count that all rows together speak for, each row's characters in their places. */
function layOut(
  sights: readonly RowSight[],
  poses: readonly RowPose[],
  counts: readonly number[],
): Layout | null {
  const stretch = meanStretch(sights)
  const all = sights.map((sight) => alignRow(sight, counts, stretch, null))
  let best: Layout | null = null
  let highest = Number.NEGATIVE_INFINITY
  counts.forEach((count, index) => {
    const alignments = all.map((row) => row[index] ?? { score: Number.NEGATIVE_INFINITY, middles: [] })
    const score = alignments.reduce((sum, alignment) => sum + alignment.score, 0)
    if (score <= highest) return
    highest = score
    best = { count, alignments }
  })
  return best === null ? null : withOneStart(best, sights, poses, stretch)
}

/** All rows of a zone begin one above the other: a row that was laid a character too far left or right is laid again. */
function withOneStart(
  layout: Layout,
  sights: readonly RowSight[],
  poses: readonly RowPose[],
  stretch: number,
): Layout {
  const [reference] = poses
  if (reference === undefined) return layout
  const scale = Math.hypot(reference.along.x, reference.along.y) ** 2
  // Where each row's own columns lie along the first row.
  const offsets = poses.map(
    ({ origin }) =>
      ((origin.x - reference.origin.x) * reference.along.x +
        (origin.y - reference.origin.y) * reference.along.y) /
      scale /
      frameWidth,
  )
  const starts = layout.alignments.map(({ middles }, row) => (middles[0] ?? 0) + (offsets[row] ?? 0))
  const step = (pitch / frameWidth) * stretch
  if (Math.max(...starts) - Math.min(...starts) < 0.6 * step) return layout
  let best = layout
  let highest = Number.NEGATIVE_INFINITY
  for (const start of starts) {
    const alignments = sights.map(
      (sight, row) =>
        alignRow(sight, [layout.count], stretch, start - (offsets[row] ?? 0))[0] ?? {
          score: Number.NEGATIVE_INFINITY,
          middles: [],
        },
    )
    const score = alignments.reduce((sum, alignment) => sum + alignment.score, 0)
    if (score <= highest) continue
    highest = score
    best = { count: layout.count, alignments }
  }
  return best
}

function meanStretch(sights: readonly RowSight[]): number {
  return sights.reduce((sum, sight) => sum + stretchOf(sight), 0) / sights.length
}

/** How many times wider than the strip's pitch the row is, by the network, where it sees characters. */
function stretchOf({ frames, numbers }: RowSight): number {
  let sum = 0
  let weight = 0
  for (let t = 0; t < frames; t += 1) {
    if ((numbers[t * frameSize + middleAt] ?? 0) < 0) continue
    sum += numbers[t * frameSize + tooWideAt] ?? 0
    weight += 1
  }
  return weight === 0 ? 1 : Math.min(1.4, Math.max(0.65, Math.exp(sum / weight / 4)))
}

/** The poses again, now that the network has said where in its strip each row really lies. */
function straightened({ poses, sights, layout: { count, alignments } }: LaidRows): RowPose[] {
  const found = poses.map((pose, row) => {
    const middles = alignments[row]?.middles ?? []
    const numbers = sights[row]?.numbers ?? new Float32Array()
    const at = (frame: number, which: number) => numbers[frame * frameSize + which] ?? 0
    const weights = middles.map((frame) => 1 / (1 + Math.exp(-at(frame, middleAt))) + 0.02)
    const columns = line(
      middles.map((frame) => (frame + 0.5) * frameWidth),
      weights,
    )
    const lows = line(
      middles.map((frame) => at(frame, tooLowAt) * 8),
      weights,
    )
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    const tall =
      middles.reduce((sum, frame, index) => sum + at(frame, tooTallAt) * (weights[index] ?? 0), 0) / total
    const first = placeInPicture(pose, columns.at(0), lows.at(0))
    const last = placeInPicture(pose, columns.at(count - 1), lows.at(count - 1))
    return { first, last, scaleAcross: Math.hypot(pose.across.x, pose.across.y) * Math.exp(tall / 4), total }
  })
  const sum = found.reduce((all, { total }) => all + total, 0)
  // The rows of one zone are equally tall.
  const scaleAcross = found.reduce((all, row) => all + row.scaleAcross * row.total, 0) / sum
  return found.map(({ first, last }) => {
    const length = Math.max(1e-6, Math.hypot(last.x - first.x, last.y - first.y))
    const unit = { x: (last.x - first.x) / length, y: (last.y - first.y) / length }
    const step = length / (count - 1)
    const start = { x: first.x - (unit.x * step) / 2, y: first.y - (unit.y * step) / 2 }
    return poseAlong(start, unit, step / pitch, scaleAcross, count)
  })
}

/** The weighted straight line through values at 0, 1, 2 …, once more without those far off it. */
function line(values: readonly number[], weights: readonly number[]): { at: (index: number) => number } {
  let used = weights
  let slope = 0
  let middle = 0
  let centre = 0
  for (let round = 0; round < 2; round += 1) {
    let w = 0
    let x = 0
    let y = 0
    used.forEach((weight, index) => {
      w += weight
      x += weight * index
      y += weight * (values[index] ?? 0)
    })
    centre = x / w
    middle = y / w
    let xx = 0
    let xy = 0
    used.forEach((weight, index) => {
      xx += weight * (index - centre) ** 2
      xy += weight * (index - centre) * ((values[index] ?? 0) - middle)
    })
    slope = xx === 0 ? 0 : xy / xx
    const off = values.map((value, index) => Math.abs(value - middle - slope * (index - centre)))
    const usual = [...off].sort((a, b) => a - b)[Math.floor(off.length / 2)] ?? 0
    used = weights.map((weight, index) => ((off[index] ?? 0) > 3 * usual + 0.5 ? weight * 0.01 : weight))
  }
  return { at: (index) => middle + slope * (index - centre) }
}

function moved(pose: RowPose, down: number, taller: number): RowPose {
  return {
    ...pose,
    origin: { x: pose.origin.x + pose.across.x * down, y: pose.origin.y + pose.across.y * down },
    across: { x: pose.across.x * taller, y: pose.across.y * taller },
  }
}

/** What several readings of one row say together. Null where its characters cannot be laid out. */
function evidenceOf(sights: readonly RowSight[], pose: RowPose, count: number): RowEvidence | null {
  const readings = sights.flatMap((sight) => {
    const [alignment] = alignRow(sight, [count], 1, firstFrame)
    if (alignment === undefined || alignment.middles.length !== count) return []
    return [
      {
        votes: alignment.middles.map((frame) => logitsAround(sight, frame)),
        presence: alignment.score / count,
        before: middleNear(sight, (alignment.middles[0] ?? 0) - pitch / frameWidth),
        behind: middleNear(sight, (alignment.middles[count - 1] ?? 0) + pitch / frameWidth),
      },
    ]
  })
  if (readings.length !== sights.length) return null
  const places = Array.from({ length: count }, (_, place) =>
    together(readings.map(({ votes }) => votes[place] ?? new Float32Array(alphabet.length))),
  )
  const mean = (of: (reading: (typeof readings)[number]) => number) =>
    readings.reduce((sum, reading) => sum + of(reading), 0) / readings.length
  return {
    characters: places.map(({ character }) => character),
    agreement: places.map(({ agreement }) => agreement),
    presence: mean(({ presence }) => presence),
    before: mean(({ before }) => before),
    behind: mean(({ behind }) => behind),
    pose,
    from: room * pitch,
    to: (room + count) * pitch,
  }
}

/** The frame of the first character's middle in a strip that was cut as its row lies. */
const firstFrame = (room * pitch + pitch / 2) / frameWidth - 0.5

/** What the votes for one character say together, and the share of them whose own first choice that is. */
function together(votes: readonly Float32Array[]): { character: Float32Array; agreement: number } {
  const character = new Float32Array(alphabet.length)
  for (const vote of votes) {
    vote.forEach((value, index) => {
      character[index] = (character[index] ?? 0) + value / votes.length
    })
  }
  const chosen = highestOf(normalise(character))
  return { character, agreement: votes.filter((vote) => highestOf(vote) === chosen).length / votes.length }
}

/** The highest log-odds of a middle within two fifths of a pitch of a frame. */
function middleNear({ frames, numbers }: RowSight, frame: number): number {
  const reach = (0.4 * pitch) / frameWidth
  let highest = -10
  for (let t = Math.ceil(frame - reach); t <= frame + reach; t += 1) {
    if (t >= 0 && t < frames) highest = Math.max(highest, numbers[t * frameSize + middleAt] ?? 0)
  }
  return highest
}

/** The logits of the alphabet at a frame and, half as heavy, its neighbours: as log-probabilities. */
function logitsAround({ frames, numbers }: RowSight, frame: number): Float32Array {
  const logits = new Float32Array(alphabet.length)
  for (const [shift, weight] of [
    [-1, 0.25],
    [0, 0.5],
    [1, 0.25],
  ] as const) {
    const at = Math.min(frames - 1, Math.max(0, frame + shift)) * frameSize
    for (let index = 0; index < alphabet.length; index += 1) {
      logits[index] = (logits[index] ?? 0) + weight * (numbers[at + index] ?? 0)
    }
  }
  return normalise(logits)
}

/** Logits to the logarithms of probabilities, in place. */
function normalise(logits: Float32Array): Float32Array {
  const highest = Math.max(...logits)
  let sum = 0
  for (const value of logits) sum += Math.exp(value - highest)
  const shift = highest + Math.log(sum)
  for (let index = 0; index < logits.length; index += 1) logits[index] = (logits[index] ?? 0) - shift
  return logits
}

function highestOf(values: Float32Array): number {
  let best = 0
  for (let index = 1; index < values.length; index += 1) {
    if ((values[index] ?? 0) > (values[best] ?? 0)) best = index
  }
  return best
}
