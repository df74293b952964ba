import type { Raster } from '../raster.ts'
import { Levels } from './levels.ts'
import { shrinkTo } from './shrink.ts'

/**
 * How blurred the edges in a grey picture are: the standard deviation of the blur, in pixels of the picture, in the
 * direction where it is worst, so that a picture which was moved sideways counts as blurred although it has sharp lines
 * along the movement. Null where it has too few edges to tell.
 *
 * An edge is as wide as its slope is steeper than a quarter of the steepest: 3.33 standard deviations of a Gaussian, and
 * the whole of a smear. Of each direction's edges the median counts. Grain has the sharpest edges of all, but low ones:
 * only those count that rise by half of what lies between the picture's dark and bright.
 */
export function blurOf(grey: Raster): number | null {
  // Less than a pixel of blur harms nobody, and at half the size there is half the noise and a quarter of the work.
  const small = shrinkTo(grey, 1000)
  const { data, width, height } = small
  const leastRise = 0.45 * rangeOf(small)
  const found: [number[], number[]] = [[], []]
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x
      const acrossX = Math.abs((data[at + 1] ?? 0) - (data[at - 1] ?? 0))
      const acrossY = Math.abs((data[at + width] ?? 0) - (data[at - width] ?? 0))
      if (Math.max(acrossX, acrossY) < faintest) continue
      if (acrossX > 2 * acrossY) {
        const edge = widthOfEdge(data, at, 1, x, width, leastRise)
        if (edge !== null) found[0].push(edge)
      } else if (acrossY > 2 * acrossX) {
        const edge = widthOfEdge(data, at, width, y, height, leastRise)
        if (edge !== null) found[1].push(edge)
      }
    }
  }
  const widths = found.map(median).filter((edge) => edge !== null)
  if (widths.length === 0) return null
  const [fewer = 0, more = 0] = found.map(({ length }) => length).sort((a, b) => a - b)
  // Print has strokes of both directions: where those of one are gone, they were smeared away.
  const isSmeared = more > 200 && fewer < more / 12
  const scale = grey.width / width
  return (isSmeared ? bluntest : deviationOf(Math.max(...widths))) * scale
}

/** Levels of 255 between both neighbours of an edge. */
const faintest = 14
/** Pixels; of a wider blur nothing more can be told. */
const bluntest = 6

/** Levels between the darkest and the brightest, but for three hundredths at either end. */
function rangeOf({ data }: Raster): number {
  const levels = new Levels()
  for (const level of data) levels.add(level)
  return levels.at(0.97) - levels.at(0.03)
}

/**
 * Pixels across an edge that is steepest at a place; null where it is not steepest there, or rises by less than
 * `leastRise`. `place` is the place's own number along the way that `step` goes, of `count`.
 */
function widthOfEdge(
  data: Uint8Array,
  at: number,
  step: number,
  place: number,
  count: number,
  leastRise: number,
): number | null {
  const slopeAt = (offset: number) =>
    (data[at + (offset + 1) * step] ?? 0) - (data[at + (offset - 1) * step] ?? 0)
  const sign = Math.sign(slopeAt(0))
  const steepest = sign * slopeAt(0)
  const reach = (way: 1 | -1): number | null => {
    let last = steepest
    const most = Math.min(20, way === 1 ? count - 2 - place : place - 1)
    for (let offset = 1; offset <= most; offset += 1) {
      const slope = sign * slopeAt(way * offset)
      // Of a slope that is even, its first place counts.
      if (slope > steepest || (way === -1 && slope === steepest)) return null
      if (slope < steepest / 4) return offset - 1 + (last - steepest / 4) / (last - slope)
      last = slope
    }
    return null
  }
  const before = reach(-1)
  if (before === null) return null
  const behind = reach(1)
  if (behind === null) return null
  const levelAt = (offset: number) => data[at + Math.round(offset) * step] ?? 0
  return sign * (levelAt(behind + 1) - levelAt(-before - 1)) < leastRise ? null : before + behind
}

/** A perfectly sharp edge is as wide as 2.5 pixels, because slopes are taken over two. */
function deviationOf(width: number): number {
  return Math.sqrt(Math.max(0, (width / 3.33) ** 2 - 0.75 ** 2))
}

function median(widths: number[]): number | null {
  if (widths.length < 40) return null
  return Float64Array.from(widths).sort()[Math.floor(widths.length / 2)] ?? null
}
