import { frameSize, frameWidth, middleAt, type RowSight } from './row-network.ts'
import { pitch } from './row-pose.ts'

/** Where the characters of a row are, if it has so many. */
export interface Alignment {
  /** The log-odds that these places, and so many, are the characters. */
  readonly score: number
  /** The frame of each character's middle, from the first on. */
  readonly middles: readonly number[]
}

/** What a step between characters costs that is not one pitch: its square, in pitches, times this. */
const unevenness = 30

/**
 * Finds the places of `counts` characters that follow each other about one pitch apart: for each count the best, by
 * dynamic programming. `stretch` says how many times wider than a strip's pitch the row's is; `start`, where it is
 * given, about which frame the first middle is.
 */
export function alignRow(
  { frames, numbers }: RowSight,
  counts: readonly number[],
  stretch: number,
  start: number | null,
): Alignment[] {
  const step = (pitch / frameWidth) * stretch
  const shortest = Math.max(2, Math.floor(step * 0.7))
  const longest = Math.ceil(step * 1.35)
  const most = Math.max(...counts)
  const worth = middleWorth(numbers, frames)
  const cameFrom = new Int16Array(most * frames)
  const ends = new Map<number, { score: number; frame: number }>()
  let best = worth.map((value, t) => (start === null || Math.abs(t - start) <= 0.6 * step ? value : -1e9))
  for (let count = 1; count <= most; count += 1) {
    if (counts.includes(count)) {
      let frame = 0
      for (let t = 1; t < frames; t += 1) if ((best[t] ?? 0) > (best[frame] ?? 0)) frame = t
      ends.set(count, { score: best[frame] ?? Number.NEGATIVE_INFINITY, frame })
    }
    if (count === most) break
    const next = new Float32Array(frames).fill(-1e9)
    for (let t = shortest; t < frames; t += 1) {
      let highest = -1e9
      let from = -1
      for (let gap = shortest; gap <= longest && gap <= t; gap += 1) {
        const uneven = (gap - step) / step
        const value = (best[t - gap] ?? -1e9) - unevenness * uneven * uneven
        if (value > highest) {
          highest = value
          from = t - gap
        }
      }
      next[t] = highest + (worth[t] ?? 0)
      cameFrom[count * frames + t] = from
    }
    best = next
  }
  return counts.map((count) => {
    const end = ends.get(count)
    if (end === undefined || end.score < -1e8) return { score: Number.NEGATIVE_INFINITY, middles: [] }
    const middles = [end.frame]
    for (let place = count - 1; place > 0; place -= 1) {
      middles.unshift(cameFrom[place * frames + (middles[0] ?? 0)] ?? 0)
    }
    return { score: end.score, middles }
  })
}

/** What each frame is worth as the middle of a character: bounded log-odds, so that no one place decides. */
function middleWorth(numbers: Float32Array, frames: number): Float32Array {
  const worth = new Float32Array(frames)
  for (let t = 0; t < frames; t += 1) {
    const at = t * frameSize + middleAt
    // A middle is a hump over three frames or so; its neighbours steady it.
    const before = t > 0 ? (numbers[at - frameSize] ?? 0) : (numbers[at] ?? 0)
    const after = t + 1 < frames ? (numbers[at + frameSize] ?? 0) : (numbers[at] ?? 0)
    const logit = 0.5 * (numbers[at] ?? 0) + 0.25 * (before + after)
    worth[t] = Math.max(-4, Math.min(4, logit + 0.8))
  }
  return worth
}
