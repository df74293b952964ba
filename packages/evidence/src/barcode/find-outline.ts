import { type Homography, homographyBetween, mapQuad } from '../picture/homography.ts'
import { warp } from '../picture/rectify.ts'
import { type Quad, type Raster, rectangle, type Spot } from '../raster.ts'
import type { BarRegion } from './find-bar-regions.ts'
import { modulesAcross } from './sample-grid.ts'

/** Where a code's outline lies, and how many columns of data may be in it, the likeliest first. */
export interface Outline {
  /** In the picture's pixels, from the upper end of the start's bar. */
  readonly quad: Quad
  readonly columns: readonly number[]
  /** Rows' direction: modules in the height. */
  readonly modulesDown: number
  readonly score: number
}

const bands = 10

/** Of the bands at either end that show the pattern. */
const leastScore = 0.45 * 2 * bands

/** Finds the start and the stop of a code at either end of a region, whichever way up it stands. */
export function findOutline(grey: Raster, region: BarRegion): Outline | null {
  const upright = outlineOf(grey, region.quad, region)
  const onItsHead = outlineOf(grey, turned(region.quad), region)
  const likelier = (onItsHead?.score ?? 0) > (upright?.score ?? 0) ? onItsHead : upright
  return likelier && likelier.score > leastScore ? likelier : null
}

function turned([a, b, c, d]: Quad): Quad {
  return [c, d, a, b]
}

function grown(quad: Quad, width: number, height: number): Quad | null {
  const [moreX, moreY] = [0.1 * width, 0.25 * height]
  const map = homographyBetween(rectangle(0, 0, width, height), quad)
  return map && mapQuad(map, rectangle(-moreX, -moreY, width + moreX, height + moreY))
}

interface Line {
  readonly top: number
  readonly bottom: number
  /** Pixels in a module. */
  readonly module: number
  readonly score: number
}

// Widths in modules: light before, the pattern, light after.
const startWidths = [2, 8, 1, 1, 1, 1, 1, 1, 3]
const stopWidths = [1, 7, 1, 1, 3, 1, 1, 1, 2, 1, 2]

function outlineOf(grey: Raster, quad: Quad, region: BarRegion): Outline | null {
  const around = grown(quad, region.width, region.height)
  if (!around) return null
  const factor = Math.min(1, 800 / (1.2 * region.width))
  const [width, height] = [Math.round(1.2 * region.width * factor), Math.round(1.5 * region.height * factor)]
  const toPicture = homographyBetween(rectangle(0, 0, width, height), around)
  if (!toPicture) return null
  const cut = warp(grey, toPicture, width, height)
  // The region's own length and height, without its margins and without what was added.
  const length = (region.width * factor) / 1.16
  const margin = 0.08 * length
  const core = [height / 6 + margin, (height * 5) / 6 - margin] as const
  const profiles = bandProfiles(cut, core)
  const reach = 0.13 * length
  const end = width / 12 + margin
  const starts = linesOf(profiles, startWidths, end, reach, length)
  const stops = linesOf(profiles, stopWidths, width - end, reach, length)
  let best: { start: Line; stop: Line; score: number } | null = null
  for (const start of starts)
    for (const stop of stops) {
      const ratio = Math.abs(Math.log(start.module / stop.module))
      if (ratio > 0.4) continue
      const score = start.score + stop.score - ratio
      if (!best || score > best.score) best = { start, stop, score }
    }
  if (!best) return null
  const start = refined(profiles, startWidths, best.start)
  const stop = refined(profiles, stopWidths, best.stop)
  const module = Math.sqrt(start.module * stop.module)
  // From the start's first bar to the stop's first, along the middle.
  const at = (line: Line, y: number, modules: number) =>
    line.top + ((line.bottom - line.top) * (y - core[0])) / (core[1] - core[0]) + modules * line.module
  const mid = height / 2
  const apart = (at(stop, mid, 1) - at(start, mid, 2)) / module
  const guess = apart / 17 - 3
  const nearest = Math.round(guess)
  const next = nearest + Math.sign(guess - nearest)
  const columns = (Math.abs(guess - nearest) > 0.3 ? [nearest, next] : [nearest]).filter(
    (count) => count >= 1 && count <= 30,
  )
  const left = extent(cut, (y) => at(start, y, 2), start.module, 8, -1)
  const right = extent(cut, (y) => at(stop, y, 1), stop.module, 7, 1)
  if (!left || !right || columns.length === 0) return null
  const corner = (line: Line, y: number, modules: number): Spot => ({ x: at(line, y, modules), y })
  const corners: Quad = [
    corner(start, left.top, 2),
    corner(stop, right.top, 19),
    corner(stop, right.bottom, 19),
    corner(start, left.bottom, 2),
  ]
  return {
    quad: mapQuad(toPicture, corners),
    columns,
    modulesDown: (left.bottom - left.top + right.bottom - right.top) / (start.module + stop.module),
    score: start.score + stop.score,
  }
}

interface Profiles {
  readonly rows: readonly Float32Array[]
  /** Pixels from the first band's upper edge to the last one's lower. */
  readonly height: number
}

function bandProfiles({ data, width }: Raster, [from, to]: readonly [number, number]): Profiles {
  const rows = Array.from({ length: bands }, (_, band) => {
    const top = Math.floor(from + (band * (to - from)) / bands)
    const bottom = Math.max(top + 1, Math.floor(from + ((band + 1) * (to - from)) / bands))
    const profile = new Float32Array(width)
    for (let y = top; y < bottom; y += 1)
      for (let x = 0; x < width; x += 1)
        profile[x] = (profile[x] ?? 0) + (data[y * width + x] ?? 0) / (bottom - top)
    return profile
  })
  return { rows, height: to - from }
}

/** How well a pattern fits each place from one to another, −1 to 1. */
function fits(profile: Float32Array, template: Float32Array, from: number, to: number): Float32Array {
  const n = template.length
  const made = new Float32Array(to - from)
  for (let x = Math.max(0, from); x < to && x + n <= profile.length; x += 1) {
    let [dot, sum, squares] = [0, 0, 0]
    for (let i = 0; i < n; i += 1) {
      const value = profile[x + i] ?? 0
      dot += (template[i] ?? 0) * value
      sum += value
      squares += value * value
    }
    const mean = sum / n
    made[x - from] = -dot / (n * Math.sqrt(Math.max(0, squares / n - mean * mean) + 4))
  }
  return made
}

/** Dark 1, light 0, a little blurred, with mean 0 and spread 1. */
function drawn(widths: readonly number[], module: number): Float32Array {
  const edges: number[] = []
  let at = 0
  for (const width of widths) {
    at += width
    edges.push(at)
  }
  const n = Math.round(at * module)
  const blur = 0.5
  const template = new Float32Array(n)
  for (let i = 0; i < n; i += 1) {
    const x = (i + 0.5) / module
    let dark = 0
    edges.forEach((edge, index) => {
      const step = 1 / (1 + Math.exp(-(x - edge) / (0.6 * blur)))
      dark += index % 2 === 0 ? step : -step
    })
    template[i] = dark
  }
  const mean = template.reduce((sum, v) => sum + v, 0) / n
  const spread = Math.sqrt(template.reduce((sum, v) => sum + (v - mean) ** 2, 0) / n)
  return template.map((v) => (v - mean) / spread)
}

/** The likeliest lines of a pattern whose outer end is within reach of a place. */
function linesOf(
  profiles: Profiles,
  widths: readonly number[],
  expected: number,
  reach: number,
  length: number,
): Line[] {
  const found: Line[] = []
  const isStart = widths === startWidths
  for (
    let module = Math.max(0.7, (0.85 * length) / (17 * 24 + 1));
    module < length / (17 * 7 + 1);
    module *= 1.07
  ) {
    const middle = expected - (isStart ? 2 : 19) * module
    const line = bestLine(profiles, drawn(widths, module), middle, reach)
    if (line) found.push({ ...line, module })
  }
  return found.sort((a, b) => b.score - a.score).slice(0, 6)
}

function bestLine({ rows, height }: Profiles, template: Float32Array, middle: number, reach: number) {
  const most = Math.ceil(0.15 * height)
  const [from, to] = [Math.floor(middle - reach), Math.ceil(middle + reach)]
  const wide = to - from + 2 * most
  const responses = rows.map((row) => fits(row, template, from - most, to + most))
  let [best, bestX, bestLean] = [0, 0, 0]
  for (let lean = -2 * most; lean <= 2 * most; lean += 1)
    for (let x = most; x < wide - most; x += 1) {
      let score = 0
      for (let band = 0; band < bands; band += 1) {
        const value = responses[band]?.[Math.round(x + lean * ((band + 0.5) / bands - 0.5))] ?? 0
        if (value > 0.3) score += value * value
      }
      if (score > best) [best, bestX, bestLean] = [score, x, lean]
    }
  if (best === 0) return null
  const x = bestX + from - most
  return { top: x - bestLean / 2, bottom: x + bestLean / 2, score: best }
}

function refined(profiles: Profiles, widths: readonly number[], line: Line): Line {
  let best = line
  for (let step = -6; step <= 6; step += 1) {
    const module = line.module * (1 + 0.01 * step)
    const found = bestLine(profiles, drawn(widths, module), (line.top + line.bottom) / 2, 3 * module)
    if (found && found.score > best.score) best = { ...found, module }
  }
  return best
}

/** From where to where a bar of so many modules is darker than what lies beside it. */
function extent(
  { data, width, height }: Raster,
  left: (y: number) => number,
  module: number,
  modules: number,
  outward: 1 | -1,
): Extent | null {
  const pixel = (x: number, y: number) =>
    data[y * width + Math.max(0, Math.min(width - 1, Math.round(x)))] ?? 0
  const mean = (from: number, to: number, y: number) => {
    let [sum, count] = [0, 0]
    for (let x = from; x <= to; x += 1) {
      sum += pixel(x, y)
      count += 1
    }
    return sum / count
  }
  const darker = Float32Array.from({ length: height }, (_, y) => {
    const x = left(y + 0.5) - 0.5
    const [quietFrom, quietTo] = outward === -1 ? [-2.5, -1] : [18.5, 20]
    return (
      mean(x + quietFrom * module, x + quietTo * module, y) - mean(x + module, x + (modules - 1) * module, y)
    )
  })
  // A reflection takes most of the contrast and leaves some; beside the bar there is none at all.
  const level = 0.3 * (darker.slice().sort()[Math.floor(0.8 * height)] ?? 0)
  if (level <= 1) return null
  let [bestSum, sum, from] = [0, 0, 0]
  let best: Extent | null = null
  for (let y = 0; y < height; y += 1) {
    if (sum <= 0) {
      sum = 0
      from = y
    }
    sum += (darker[y] ?? 0) - level
    if (sum > bestSum) {
      bestSum = sum
      best = { top: from, bottom: y + 1 }
    }
  }
  return best && sharpened(darker, best, Math.max(3, Math.round(4 * module)))
}

/** The same extent, ending where the bar's darkness has half of what it has next to its end. */
function sharpened(darker: Float32Array, { top, bottom }: Extent, near: number): Extent {
  const edge = (inside: (step: number) => number) => {
    let plateau = 0
    for (let step = 1; step <= near; step += 1) plateau += (darker[inside(step)] ?? 0) / near
    for (let step = near; step > -near; step -= 1) {
      const [here, next] = [darker[inside(step)] ?? 0, darker[inside(step - 1)] ?? 0]
      if (next < plateau / 2) return step - Math.min(1, Math.max(0, (here - plateau / 2) / (here - next)))
    }
    return 0
  }
  return {
    top: top + 0.5 + edge((step) => top + step),
    bottom: bottom - 0.5 - edge((step) => bottom - 1 - step),
  }
}

interface Extent {
  readonly top: number
  readonly bottom: number
}

export function gridBetween(quad: Quad, columns: number, rows: number): Homography | null {
  return homographyBetween(rectangle(0, 0, modulesAcross({ columns }), rows), quad)
}
