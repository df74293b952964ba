import { readFile } from 'node:fs/promises'
import type { Spot } from '../raster.ts'
import { loadNetwork, type Network, Tensor } from '../runtime/onnx.ts'
import type { SeenRow } from './group-rows.ts'
import { at, type CellMap, findStrips, type Strip, stripOf } from './row-strips.ts'

/** The network answers for squares of so many pixels to a side. */
const stride = 4

/** Its levels halve the picture so often that its sides must be multiples of this. */
const sideUnit = 16

/** What the network says about each square of a picture. */
export interface RowMaps {
  /** How much of it is covered by a row of a zone, between the heads and the feet of its capitals, 0 to 1. */
  readonly row: CellMap
  /** How near it is to the left edge of a row's first character, and the right edge of its last, 0 to 1. */
  readonly start: CellMap
  readonly end: CellMap
  /** Which way the row reads there, and how tall its capitals are, in pixels; without meaning where no row is. */
  readonly cos: CellMap
  readonly sin: CellMap
  readonly height: CellMap
}

let loaded: Promise<Network> | null = null

/** The network that marks rows. Loaded at the first call, then kept. */
export function zoneNetwork(): Promise<Network> {
  loaded ??= readFile(new URL('../../models/mrz-zone.onnx', import.meta.url)).then(loadNetwork)
  return loaded
}

/** Marks the rows of machine-readable zones in a grey picture. Characters should be 4 to 20 pixels wide. */
export async function markRows(grey: CellMap): Promise<RowMaps> {
  const network = await zoneNetwork()
  const width = Math.ceil(grey.width / sideUnit) * sideUnit
  const height = Math.ceil(grey.height / sideUnit) * sideUnit
  const { maps } = await network.run({
    picture: new Tensor('float32', padded(grey, width, height), [1, 1, height, width]),
  })
  if (maps === undefined || !(maps.data instanceof Float32Array)) throw new Error('The network gave no maps')
  const cells = (width / stride) * (height / stride)
  const all = maps.data
  const map = (channel: number): CellMap => ({
    data: all.subarray(channel * cells, (channel + 1) * cells),
    width: width / stride,
    height: height / stride,
  })
  return { row: map(0), start: map(1), end: map(2), cos: map(3), sin: map(4), height: map(5) }
}

/** The picture enlarged to the size, with its mean grey beside and below. */
function padded({ data, width, height }: CellMap, toWidth: number, toHeight: number): Float32Array {
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length
  const wide = new Float32Array(toWidth * toHeight).fill(mean)
  for (let y = 0; y < height; y += 1) wide.set(data.subarray(y * width, (y + 1) * width), y * toWidth)
  return wide
}

const mostRows = 12

/** The rows that the maps show, surest first, in the pixels of the picture that was marked. */
export function rowsIn(maps: RowMaps): SeenRow[] {
  const pieces = findStrips(maps.row, { threshold: 0.35, minimumLength: 4, minimumElongation: 2 })
  return joined(maps.row, pieces)
    .map((strip) => rowOf(maps, strip))
    .filter((row) => row !== null)
    .sort((a, b) => b.score - a.score)
    .slice(0, mostRows)
}

/**
 * Glare, a stamp or a finger cuts a row in pieces: those that lie on one line, with less between them than they are
 * long, are one.
 */
function joined(map: CellMap, pieces: readonly Strip[]): Strip[] {
  const strips = [...pieces].sort((a, b) => lengthOfStrip(b) - lengthOfStrip(a))
  for (let i = 0; i < strips.length; i += 1) {
    for (let j = i + 1; j < strips.length; j += 1) {
      const [one, other] = [strips[i], strips[j]]
      if (one === undefined || other === undefined || !isContinued(one, other)) continue
      strips[i] = stripOf(map, Int32Array.from([...one.cells, ...other.cells]))
      strips.splice(j, 1)
      j = i
    }
  }
  return strips
}

function isContinued(one: Strip, other: Strip): boolean {
  const length = lengthOfStrip(one)
  const along = { x: (one.to.x - one.from.x) / length, y: (one.to.y - one.from.y) / length }
  const places = [other.from, other.to].map((spot) => ({
    along: (spot.x - one.from.x) * along.x + (spot.y - one.from.y) * along.y,
    beside: Math.abs(-(spot.x - one.from.x) * along.y + (spot.y - one.from.y) * along.x),
  }))
  const near = Math.min(...places.map((place) => place.along))
  const far = Math.max(...places.map((place) => place.along))
  const gap = near > length / 2 ? near - length : -far
  const beside = Math.max(...places.map((place) => place.beside))
  return beside < 0.8 * one.thickness + 0.02 * gap && gap > -one.thickness && gap < 0.5 * length
}

function lengthOfStrip({ from, to }: Strip): number {
  return Math.hypot(to.x - from.x, to.y - from.y)
}

function rowOf(maps: RowMaps, strip: Strip): SeenRow | null {
  let cos = 0
  let sin = 0
  let height = 0
  let weight = 0
  for (const cell of strip.cells) {
    const value = at(maps.row.data, cell)
    cos += value * at(maps.cos.data, cell)
    sin += value * at(maps.sin.data, cell)
    height += value * at(maps.height.data, cell)
    weight += value
  }
  height /= weight * stride
  const length = lengthOfStrip(strip)
  if (length < 6 * height) return null
  const reads = (strip.to.x - strip.from.x) * cos + (strip.to.y - strip.from.y) * sin
  const [left, right] = reads >= 0 ? [strip.from, strip.to] : [strip.to, strip.from]
  const along = { x: (right.x - left.x) / length, y: (right.y - left.y) / length }
  const start = endNear(maps.start, left, along, height, length)
  const end = endNear(maps.end, right, { x: -along.x, y: -along.y }, height, length)
  const moved = (spot: Spot, by: number) => ({
    x: (spot.x + by * along.x) * stride,
    y: (spot.y + by * along.y) * stride,
  })
  return {
    left: moved(left, start ?? 0),
    right: moved(right, -(end ?? 0)),
    height: height * stride,
    score: strip.mean,
    isLeftSure: start !== null,
    isRightSure: end !== null,
  }
}

/**
 * How far along the row, from `spot`, its marked end lies: the clearest mark on its line, from a little outside to well
 * inside, because a row may be seen to go on where a pattern or the picture's border does. Null when none is marked.
 */
function endNear(map: CellMap, spot: Spot, inward: Spot, height: number, length: number): number | null {
  const outside = 2.5 + 1.5 * height
  const inside = 0.35 * length
  const beside = 1 + 0.5 * height
  const marks = new Float32Array(Math.ceil(outside + inside) + 1)
  for (let along = 0; along < marks.length; along += 1) {
    for (let across = -beside; across <= beside; across += 0.5) {
      const x = Math.floor(spot.x + (along - outside) * inward.x - across * inward.y)
      const y = Math.floor(spot.y + (along - outside) * inward.y + across * inward.x)
      if (x < 0 || y < 0 || x >= map.width || y >= map.height) continue
      marks[along] = Math.max(at(marks, along), at(map.data, y * map.width + x))
    }
  }
  const peak = marks.reduce((best, mark, place) => (mark > at(marks, best) ? place : best), 0)
  if (at(marks, peak) < 0.4) return null
  let weight = 0
  let sum = 0
  for (let place = Math.max(0, peak - 2); place <= Math.min(marks.length - 1, peak + 2); place += 1) {
    weight += at(marks, place)
    sum += at(marks, place) * (place - outside)
  }
  return sum / weight
}
