import { findOutline, type Outline } from './find-outline.ts'
import type { Box } from './fit-video.ts'
import type { Grey } from './grey.ts'

/** What is wrong with the picture at this moment; the most important first. */
export type Fault = 'dark' | 'far' | 'aside' | 'moving' | 'glare' | 'soft'

export interface Judgement {
  fault: Fault | null
  /** A document lies in the frame, or seems to; of a face nothing is claimed. */
  isThere: boolean
  /** How crisp the strongest edges are: 1 a step within one pixel, 0.25 a slope over four; null without edges. */
  sharpness: number | null
}

export interface Look {
  /** The frame and some room around it, small. */
  small: Grey
  /** The same, a little earlier, and how many milliseconds. */
  before: { small: Grey; ago: number } | null
  /** A strip through the middle of the frame in the camera's own pixels. */
  detail: Grey
  /** Where the frame is in `small`. */
  frame: Box
  shape: 'card' | 'oval'
  /** The best sharpness this camera has shown lately: what is sharp depends on the camera. */
  bestSharpness: number
}

/** Below this mean brightness, words are lost in noise. */
const dark = 48
/** Movement in a tenth of a second, in pixels of the small picture. */
const moving = 1.2
/** A document narrower than this part of the frame has too few pixels to read. */
const far = 0.82
/** How far an edge in place may lie inside the frame, and outside it. */
const inPlace = { from: -0.09, to: 0.13 }
/** How far inside the frame the inner edge of a dark band may be. */
const band = 0.18

/** Judges one moment before the camera. */
export function judgeFrame({ small, before, detail, frame, shape, bestSharpness }: Look): Judgement {
  const inside = insideOf(small, frame)
  const sharpness = sharpnessOf(detail)
  const isTooDark = isDark(inside)
  const isMoving =
    before !== null && movement(small, before.small) > moving * Math.min(3, Math.max(1, before.ago / 100))
  if (shape === 'oval') {
    return { fault: isTooDark ? 'dark' : isMoving ? 'moving' : null, isThere: true, sharpness }
  }
  const place = placeOf(findOutline(small, frame))
  const isSoft = sharpness === null || sharpness < Math.max(0.28, 0.8 * bestSharpness)
  const fault = isTooDark
    ? 'dark'
    : place === 'far' || place === 'aside'
      ? place
      : isMoving
        ? 'moving'
        : hasGlare(inside)
          ? 'glare'
          : isSoft
            ? 'soft'
            : null
  return { fault, isThere: place !== 'nowhere', sharpness }
}

/** Whether what the frame holds is too dark, as a whole, to tell anything. */
export function isDark(inside: Uint8ClampedArray): boolean {
  return mean(inside) < dark
}

/**
 * At least three edges must be seen, two of which face each other. The fourth may hide: a dark band on a dark table has
 * no edge, and the one that is found then is the band's inner one.
 */
function placeOf({ left, right, top, bottom }: Outline): 'nowhere' | 'far' | 'aside' | 'filled' {
  const width = left === null || right === null ? null : 1 + left + right
  const height = top === null || bottom === null ? null : 1 + top + bottom
  const found = [left, right, top, bottom].filter((edge) => edge !== null)
  if (found.length < 3) return 'nowhere'
  const placed = found.filter((edge) => edge >= inPlace.from && edge <= inPlace.to)
  if (placed.length >= 3 && found.every((edge) => edge >= -band)) return 'filled'
  return Math.max(width ?? 0, height ?? 0) < far ? 'far' : 'aside'
}

/**
 * How crisp the edges of a strip are: over each strong rise or fall within four pixels, the largest part of it that
 * falls on one pixel, and the mean of these. Null where there are too few.
 */
export function sharpnessOf({ width, height, data }: Grey): number | null {
  let sum = 0
  let count = 0
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x + 4 < width; x++) {
      const at = y * width + x
      const whole = Math.abs((data[at + 4] ?? 0) - (data[at] ?? 0))
      if (whole < 36) continue
      let largest = 0
      for (let pixel = at; pixel < at + 4; pixel++) {
        largest = Math.max(largest, Math.abs((data[pixel + 1] ?? 0) - (data[pixel] ?? 0)))
      }
      sum += Math.min(1, largest / whole)
      count++
    }
  }
  return count < 40 ? null : sum / count
}

/** How far the picture has moved, in pixels: what has changed, by what a shift of one pixel would change. */
export function movement(now: Grey, before: Grey): number {
  if (now.width !== before.width || now.height !== before.height) return Number.POSITIVE_INFINITY
  let changed = 0
  let slope = 0
  for (let at = now.width; at < now.data.length; at++) {
    const value = now.data[at] ?? 0
    changed += Math.abs(value - (before.data[at] ?? 0))
    slope +=
      (Math.abs(value - (now.data[at - 1] ?? 0)) + Math.abs(value - (now.data[at - now.width] ?? 0))) / 2
  }
  const pixels = now.data.length
  // Noise alone changes a pixel by about one; a flat picture has no slope to go by.
  return Math.max(0, changed / pixels - 1) / Math.max(1.5, slope / pixels)
}

/** Spots that outshine the sensor, on paper that does not come near it by itself. */
function hasGlare(inside: Uint8ClampedArray): boolean {
  let burnt = 0
  let bright = 0
  for (const value of inside) {
    if (value >= 252) burnt++
    if (value >= 215) bright++
  }
  return burnt > inside.length * 0.012 && bright < inside.length * 0.35
}

/** Whether two small pictures show the same: their brightness rises and falls together. */
export function looksAlike(one: Grey, other: Grey): boolean {
  if (one.width !== other.width || one.height !== other.height) return false
  const [meanOfOne, meanOfOther] = [mean(one.data), mean(other.data)]
  let both = 0
  let ofOne = 0
  let ofOther = 0
  for (let at = 0; at < one.data.length; at++) {
    const a = (one.data[at] ?? 0) - meanOfOne
    const b = (other.data[at] ?? 0) - meanOfOther
    both += a * b
    ofOne += a * a
    ofOther += b * b
  }
  return both > 0.75 * Math.sqrt(ofOne * ofOther)
}

function insideOf({ width, height, data }: Grey, frame: Box): Uint8ClampedArray {
  const left = Math.max(0, Math.round(frame.x + frame.width * 0.06))
  const right = Math.min(width, Math.round(frame.x + frame.width * 0.94))
  const rows: number[] = []
  for (let y = Math.max(0, Math.round(frame.y)); y < Math.min(height, frame.y + frame.height); y++) {
    for (let x = left; x < right; x++) rows.push(data[y * width + x] ?? 0)
  }
  return Uint8ClampedArray.from(rows)
}

function mean(values: Uint8ClampedArray): number {
  let sum = 0
  for (const value of values) sum += value
  return values.length === 0 ? 0 : sum / values.length
}
