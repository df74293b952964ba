import { solve } from '../picture/homography.ts'
import type { Raster } from '../raster.ts'
import { clusterOf, clusters, codewordModules, codewordValues } from './codeword-patterns.ts'
import { add, fitKernel, type Kernel, kernelReach, predicted, unknownModules } from './print-kernel.ts'
import { type Grid, type GridSamples, modulesAcross, sampleGrid, surround } from './sample-grid.ts'

/** The likeliest codeword of every cell, row by row, with the indicators at either end. */
export interface Codewords {
  readonly values: Uint16Array
  /** The probability of each, 0 to 1. */
  readonly certainty: Float32Array
}

/** From this probability on a codeword helps to make out the others. */
const sure = 0.9

/**
 * Reads a code that is too blurred or too noisy for its bars to be told from each other: every cell is compared with what
 * each codeword would look like there. From the codewords that are sure it learns what the lens did and where the cells
 * lie, which makes others sure. Each step is a better reading than the one before, for as long as they are asked for.
 */
export function* codewordReadings(grey: Raster, grid: Grid, bow: number): Generator<Codewords, void> {
  const cells = grid.columns + 2
  const wide = modulesAcross(grid) + 2 * surround
  const modules = unknownModules(grid)
  const startEnd = surround + codewordModules
  const stopStart = surround + codewordModules * (grid.columns + 3)
  let drift: Drift = [bow, 0, 0, 0, -4 * bow]
  let samples = sampleGrid(grey, grid, shiftOf(drift, grid))
  // At first only the start and the stop are known, as far as nothing unknown reaches into them.
  let kernel = fitKernel(
    samples,
    modules,
    (_, module) =>
      (module >= surround - 1 && module <= startEnd - 1 - kernelReach) ||
      (module >= stopStart + kernelReach && module <= stopStart + codewordModules + 1),
  )
  for (;;) {
    const codewords = likeliest(samples, grid, modules, kernel)
    yield codewords
    const isKnown = (row: number, module: number) => {
      if (module < surround || module > stopStart + codewordModules) return false
      if (module < startEnd || module >= stopStart) return true
      const cell = Math.floor((module - startEnd) / codewordModules)
      return (codewords.certainty[row * cells + cell] ?? 0) > sure
    }
    kernel = fitKernel(samples, modules, isKnown)
    drift = drifted(drift, samples, predicted(modules, grid.rows, kernel), wide, isKnown)
    samples = sampleGrid(grey, grid, shiftOf(drift, grid))
    kernel = fitKernel(samples, modules, isKnown)
  }
}

/** Modules beyond a cell that its codeword still darkens. */
const beyond = 1
const span = 2 * (codewordModules + 2 * beyond)
/** How little the light around a cell is trusted: this share of an even difference is forgiven. */
const forgiven = 0.7
/** Half modules are not independent of each other; so many count as one. */
const dependence = 2.2

/** Reads every cell, and leaves in `modules` how dark each is now expected to be. */
function likeliest(samples: GridSamples, grid: Grid, modules: Float32Array, kernel: Kernel): Codewords {
  const cells = grid.columns + 2
  const wide = samples.width / 2
  const looks = clusters.map((cluster) => looksOf(cluster, kernel))
  const expected = predicted(modules, grid.rows, kernel)
  const own = new Float32Array(span)
  const seen = new Float32Array(span)
  const compared = Array.from({ length: grid.rows * cells }, (_, at) => {
    const [row, cell] = [Math.floor(at / cells), at % cells]
    const first = row * wide + surround + codewordModules * (cell + 1)
    look(own, 0, modules, first, kernel)
    const begin = 2 * (first - beyond)
    // What neighbours add is taken away; the cell's own share, as it was expected so far, is not.
    for (let i = 0; i < span; i += 1)
      seen[i] = (samples.darkness[begin + i] ?? 0) - (expected[begin + i] ?? 0) + (own[i] ?? 0)
    return { first, cluster: clusterOf(row), ...comparison(seen, looks[row % 3]) }
  })
  const residual = compared.reduce((sum, { distance }) => sum + distance, 0)
  const scale = (compared.length * span) / (2 * dependence * residual)
  return {
    values: Uint16Array.from(compared, ({ value }) => value),
    certainty: Float32Array.from(compared, (cell) => expect(modules, cell, scale)),
  }
}

/** A cell against every codeword it may hold. */
interface Comparison {
  /** The likeliest, and how far it is off. */
  readonly value: number
  readonly distance: number
  readonly distances: Float32Array
}

/** What every codeword of a cluster looks like by itself. */
interface Looks {
  readonly darkness: Float32Array
  readonly sums: Float32Array
  readonly squares: Float32Array
}

function looksOf(cluster: Float32Array, kernel: Kernel): Looks {
  const darkness = new Float32Array(codewordValues * span)
  const sums = new Float32Array(codewordValues)
  const squares = new Float32Array(codewordValues)
  for (let value = 0; value < codewordValues; value += 1) {
    look(darkness, value * span, cluster, value * codewordModules, kernel)
    for (let i = value * span; i < (value + 1) * span; i += 1) {
      const dark = darkness[i] ?? 0
      sums[value] = (sums[value] ?? 0) + dark
      squares[value] = (squares[value] ?? 0) + dark * dark
    }
  }
  return { darkness, sums, squares }
}

function look(into: Float32Array, at: number, modules: Float32Array, first: number, kernel: Kernel): void {
  for (let i = 0; i < span; i += 1) {
    const weights = i % 2 === 0 ? kernel[0] : kernel[1]
    const module = (i >> 1) - beyond - kernelReach
    let sum = 0
    const [from, to] = [Math.max(0, -module), Math.min(2 * kernelReach, codewordModules - 1 - module)]
    for (let tap = from; tap <= to; tap += 1)
      sum += (weights[tap] ?? 0) * (modules[first + module + tap] ?? 0)
    into[at + i] = sum
  }
}

function comparison(seen: Float32Array, looks: Looks | undefined): Comparison {
  const distances = new Float32Array(codewordValues)
  if (!looks) return { value: 0, distance: 0, distances }
  const { darkness, sums, squares } = looks
  let [sum, square] = [0, 0]
  for (let i = 0; i < span; i += 1) {
    sum += seen[i] ?? 0
    square += (seen[i] ?? 0) ** 2
  }
  let value = 0
  let distance = Number.POSITIVE_INFINITY
  for (let candidate = 0; candidate < codewordValues; candidate += 1) {
    let product = 0
    const base = candidate * span
    for (let i = 0; i < span; i += 1) product += (seen[i] ?? 0) * (darkness[base + i] ?? 0)
    const even = sum - (sums[candidate] ?? 0)
    const apart = square + (squares[candidate] ?? 0) - 2 * product - (forgiven * even * even) / span
    distances[candidate] = apart
    if (apart < distance) {
      value = candidate
      distance = apart
    }
  }
  return { value, distance, distances }
}

/** Writes how dark a cell's modules are expected to be, and returns the probability of its likeliest codeword. */
function expect(
  modules: Float32Array,
  cell: Comparison & { readonly first: number; readonly cluster: Float32Array },
  scale: number,
): number {
  const { first, cluster, distance, distances } = cell
  const mix = new Float32Array(codewordModules)
  let total = 0
  for (let value = 0; value < codewordValues; value += 1) {
    const unlikely = ((distances[value] ?? 0) - distance) * scale
    if (unlikely > 12) continue
    const share = Math.exp(-unlikely)
    total += share
    for (let at = 0; at < codewordModules; at += 1)
      mix[at] = (mix[at] ?? 0) + share * (cluster[value * codewordModules + at] ?? 0)
  }
  for (let at = 0; at < codewordModules; at += 1) modules[first + at] = (mix[at] ?? 0) / total
  return 1 / total
}

/** How many modules the cells lie beside where the grid has them, as factors of a smooth surface. */
type Drift = readonly number[]

function surface(u: number, v: number): readonly number[] {
  return [1, u, v, u * v, u * u]
}

function shiftOf(drift: Drift, grid: Grid): (x: number, row: number) => number {
  const across = modulesAcross(grid)
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = drift
  return (x, row) => {
    const [u, v] = [x / across - 0.5, row / grid.rows - 0.5]
    return a + b * u + c * v + d * u * v + e * u * u
  }
}

/** The drift after what was read is laid on what was seen. */
function drifted(
  drift: Drift,
  samples: GridSamples,
  expected: Float32Array,
  wide: number,
  isKnown: (row: number, module: number) => boolean,
): Drift {
  const equations = drift.map((_, at) => {
    const row = new Array<number>(drift.length + 1).fill(0)
    row[at] = 20
    return row
  })
  const across = wide - 2 * surround
  for (let row = 0; row < samples.rows; row += 1)
    for (let module = surround; module < wide - surround; module += 1) {
      if (!isKnown(row, module)) continue
      const factors = surface((module - surround) / across - 0.5, row / samples.rows - 0.5)
      for (let at = 2 * (row * wide + module), phase = 0; phase < 2; at += 1, phase += 1) {
        const slope = (expected[at + 1] ?? 0) - (expected[at - 1] ?? 0)
        add(
          equations,
          factors.map((factor) => factor * slope),
          (samples.darkness[at] ?? 0) - (expected[at] ?? 0),
        )
      }
    }
  const step = solve(equations)
  return step === null ? drift : drift.map((value, at) => value - Math.max(-1, Math.min(1, step[at] ?? 0)))
}
