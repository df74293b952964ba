import type { Raster } from '../raster.ts'
import { clusters, codewordModules, codewordValues } from './codeword-patterns.ts'
import { gridBetween, type Outline } from './find-outline.ts'
import { type Grid, type GridSamples, modulesAcross, sampleGrid, surround } from './sample-grid.ts'

/** Less than this no code has; what looks like an outline elsewhere has rarely a quarter of it. */
const leastScore = 0.04

/**
 * How many rows a code has, the likeliest first: its rows take three kinds of codewords in turn, and how well each kind
 * fits comes and goes with them.
 */
export function likelyRows(grey: Raster, outline: Outline, columns: number): number[] {
  const lines = Math.max(12, Math.min(150, Math.round(1.2 * outline.modulesDown)))
  const toPicture = gridBetween(outline.quad, columns, lines)
  if (!toPicture) return []
  const samples = sampleGrid(grey, { toPicture, columns, rows: lines }, () => 0)
  const places = [0, Math.round(columns / 3), Math.round((2 * columns) / 3), columns + 1].map(
    (cell) => surround + codewordModules * (cell + 1),
  )
  const suits = Array.from({ length: lines }, (_, line) => clustersAt(samples, line, places))
  const [fewest, most] = [
    Math.max(3, Math.round(outline.modulesDown / 8)),
    Math.min(90, Math.round(outline.modulesDown / 1.8)),
  ]
  const scored: { rows: number; score: number }[] = []
  for (let rows = fewest; rows <= most; rows += 1) {
    let [score, evenly] = [0, 0]
    suits.forEach((of, line) => {
      const place = ((line + 0.5) * rows) / lines - 0.5
      of.forEach((suit, cluster) => {
        score += suit * Math.cos((2 * Math.PI * (place - cluster)) / 3)
        evenly += suit
      })
    })
    scored.push({ rows, score: score / evenly })
  }
  const [best, second] = scored.sort((a, b) => b.score - a.score)
  if (!best || best.score < leastScore) return []
  return second && second.score > 0.75 * best.score ? [best.rows, second.rows] : [best.rows]
}

/**
 * How far the middle of the rows is bent to one side, in modules: corners that are found a little too high or too low
 * do not move the ends of the rows, and all that is between.
 */
export function bowOf(grey: Raster, grid: Grid): number {
  const places = [1, 2, 3, 4].map(
    (part) => surround + codewordModules * (1 + Math.round((part * (grid.columns + 1)) / 5)),
  )
  const across = modulesAcross(grid)
  let [best, bestBow] = [-1, 0]
  for (let bow = -3; bow <= 3; bow += 0.5) {
    const samples = sampleGrid(grey, grid, (x) => bow * (1 - ((2 * x) / across - 1) ** 2))
    let score = 0
    for (let row = 0; row < grid.rows; row += 1)
      score += clustersAt(samples, row, places, [row % 3])[row % 3] ?? 0
    if (score > best) [best, bestBow] = [score, bow]
  }
  return bestBow
}

/** How well the best codeword of each cluster fits at some places of a line, taken together. */
function clustersAt(
  { darkness, width }: GridSamples,
  line: number,
  places: readonly number[],
  only: readonly number[] = [0, 1, 2],
): number[] {
  const seen = new Float32Array(codewordModules)
  const suits = [0, 0, 0]
  for (const place of places) {
    let [sum, square] = [0, 0]
    for (let at = 0; at < codewordModules; at += 1) {
      const from = line * width + 2 * (place + at)
      const dark = (darkness[from] ?? 0) + (darkness[from + 1] ?? 0)
      seen[at] = dark
      sum += dark
      square += dark * dark
    }
    const spread = Math.sqrt(square - (sum * sum) / codewordModules) + 0.5
    for (const cluster of only) {
      const templates = softened[cluster] ?? new Float32Array(0)
      let best = 0
      for (let value = 0; value < codewordValues; value += 1) {
        let product = 0
        const base = value * codewordModules
        for (let at = 0; at < codewordModules; at += 1)
          product += (seen[at] ?? 0) * (templates[base + at] ?? 0)
        if (product > best) best = product
      }
      suits[cluster] = (suits[cluster] ?? 0) + (best / spread) ** 4
    }
  }
  return suits
}

/** Codewords as a soft lens shows them, with mean 0 and length 1. */
const softened: readonly Float32Array[] = clusters.map((cluster) => {
  const made = new Float32Array(cluster.length)
  for (let base = 0; base < made.length; base += codewordModules) {
    const modules = cluster.subarray(base, base + codewordModules)
    const soft = modules.map(
      (dark, at) => 0.24 * (modules[at - 1] ?? 0) + 0.52 * dark + 0.24 * (modules[at + 1] ?? 1),
    )
    const mean = soft.reduce((sum, dark) => sum + dark, 0) / codewordModules
    const length = Math.sqrt(soft.reduce((sum, dark) => sum + (dark - mean) ** 2, 0))
    made.set(
      soft.map((dark) => (dark - mean) / length),
      base,
    )
  }
  return made
})
