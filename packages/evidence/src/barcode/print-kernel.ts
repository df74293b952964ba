import { solve } from '../picture/homography.ts'
import { codewordModules, meanCodewords, startModules, stopModules } from './codeword-patterns.ts'
import { type Grid, type GridSamples, modulesAcross, surround } from './sample-grid.ts'

/** Modules to either side whose darkness reaches a sample. */
export const kernelReach = 3

const along = 2 * kernelReach + 1
const besides = 3
const size = along + 2 * besides + 1

/**
 * What lens and motion make of the modules: how much each module around a sample, and those of the rows above and below,
 * adds to its darkness. One set for the first half of a module and one for the second, each ending with what is added
 * everywhere.
 */
export type Kernel = readonly [Float64Array, Float64Array]

/** How dark each module is expected to be, 0 to 1, row by row with the surround. */
export function unknownModules(grid: Grid): Float32Array {
  const wide = modulesAcross(grid) + 2 * surround
  const modules = new Float32Array(wide * grid.rows)
  for (let row = 0; row < grid.rows; row += 1) {
    const start = row * wide + surround
    modules.set(startModules, start)
    for (let cell = 0; cell < grid.columns + 2; cell += 1)
      modules.set(meanCodewords[row % 3] ?? [], start + codewordModules * (cell + 1))
    modules.set(stopModules, start + codewordModules * (grid.columns + 3))
  }
  return modules
}

/** A lens that is neither sharp nor quite out of focus. */
const softKernel: Kernel = [softWeights(0.25), softWeights(0.75)]

function softWeights(place: number): Float64Array {
  const taps = Array.from({ length: along }, (_, tap) =>
    Math.exp(-((tap - kernelReach + 0.5 - place) ** 2) / (2 * 0.7 ** 2)),
  )
  const total = taps.reduce((sum, value) => sum + value, 0)
  const weights = new Float64Array(size)
  weights.set(taps.map((value) => (2 * value) / total))
  weights[size - 1] = -1
  return weights
}

/** The kernel that explains the samples best where the modules are known; where little is known it is soft. */
export function fitKernel(
  samples: GridSamples,
  modules: Float32Array,
  isKnown: (row: number, module: number) => boolean,
): Kernel {
  const wide = samples.width / 2
  const around = new Float64Array(size)
  const equations = softKernel.map((prior) =>
    Array.from({ length: size }, (_, at) => {
      const row = new Array<number>(size + 1).fill(0)
      row[at] = 3
      row[size] = 3 * (prior[at] ?? 0)
      return row
    }),
  )
  for (let row = 0; row < samples.rows; row += 1)
    for (let module = kernelReach; module < wide - kernelReach; module += 1) {
      if (!isKnown(row, module)) continue
      gather(around, modules, wide, samples.rows, row, module)
      equations.forEach((rows, phase) => {
        const seen = samples.darkness[row * samples.width + 2 * module + phase] ?? 0
        add(rows, around, seen)
      })
    }
  const [first = [], second = []] = equations
  return [kernelFrom(first, softKernel[0]), kernelFrom(second, softKernel[1])]
}

function kernelFrom(equations: number[][], otherwise: Float64Array): Float64Array {
  const solved = solve(equations)
  return solved === null ? otherwise : Float64Array.from(solved)
}

/** Adds an observation to the normal equations. */
export function add(rows: number[][], factors: ArrayLike<number>, seen: number): void {
  for (let i = 0; i < rows.length; i += 1) {
    const factor = factors[i] ?? 0
    const row = rows[i] ?? []
    if (factor === 0) continue
    for (let j = 0; j < rows.length; j += 1) row[j] = (row[j] ?? 0) + factor * (factors[j] ?? 0)
    row[rows.length] = (row[rows.length] ?? 0) + factor * seen
  }
}

/** How dark every sample should be. */
export function predicted(modules: Float32Array, rows: number, kernel: Kernel): Float32Array {
  const wide = modules.length / rows
  const made = new Float32Array(2 * modules.length)
  const around = new Float64Array(size)
  const [first, second] = kernel
  for (let row = 0; row < rows; row += 1)
    for (let module = 0; module < wide; module += 1) {
      gather(around, modules, wide, rows, row, module)
      let [a, b] = [0, 0]
      for (let at = 0; at < size; at += 1) {
        a += (first[at] ?? 0) * (around[at] ?? 0)
        b += (second[at] ?? 0) * (around[at] ?? 0)
      }
      made[2 * (row * wide + module)] = a
      made[2 * (row * wide + module) + 1] = b
    }
  return made
}

function gather(
  into: Float64Array,
  modules: Float32Array,
  wide: number,
  rows: number,
  row: number,
  module: number,
): void {
  const at = row * wide + module
  for (let tap = 0; tap < along; tap += 1) {
    const beside = module + tap - kernelReach
    into[tap] = beside < 0 || beside >= wide ? 0 : (modules[at + tap - kernelReach] ?? 0)
  }
  for (let tap = 0; tap < besides; tap += 1) {
    const beside = module + tap - 1
    const isInside = beside >= 0 && beside < wide
    into[along + tap] = isInside && row > 0 ? (modules[at - wide + tap - 1] ?? 0) : 0
    into[along + besides + tap] = isInside && row < rows - 1 ? (modules[at + wide + tap - 1] ?? 0) : 0
  }
  into[size - 1] = 1
}
