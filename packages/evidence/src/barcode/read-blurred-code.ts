import type { Raster } from '../raster.ts'
import { bowOf, likelyRows } from './count-rows.ts'
import { type Decoded, decodeBarcode } from './decode-barcode.ts'
import { drawCode } from './draw-code.ts'
import type { BarRegion } from './find-bar-regions.ts'
import { findOutline, gridBetween, type Outline } from './find-outline.ts'
import { type Codewords, codewordReadings } from './read-codewords.ts'
import { corrected } from './reed-solomon.ts'
import type { Grid } from './sample-grid.ts'

/**
 * Reads the PDF417 in a region by likelihood, where it is too poor for its bars to be told apart. What is returned has
 * passed the code's own checks, with checks to spare.
 */
export async function readBlurredCode(grey: Raster, region: BarRegion): Promise<Decoded | null> {
  const outline = findOutline(grey, region)
  const found = outline && readOutline(grey, outline)
  if (!found) return null
  const decoded = await decodeBarcode(drawCode(found.codewords, found.columns), ['PDF417'])
  return decoded && { ...decoded, quad: outline.quad }
}

function readOutline(grey: Raster, outline: Outline): { codewords: number[]; columns: number } | null {
  for (const columns of outline.columns)
    for (const rows of likelyRows(grey, outline, columns)) {
      const toPicture = gridBetween(outline.quad, columns, rows)
      const codewords = toPicture && readGrid(grey, { toPicture, columns, rows })
      if (codewords) return { codewords, columns }
    }
  return null
}

const mostPasses = 6

function readGrid(grey: Raster, grid: Grid): number[] | null {
  let pass = 0
  const bow = bowOf(grey, grid)
  for (const reading of codewordReadings(grey, grid, bow)) {
    pass += 1
    const indicators = likeliestLevel(reading, grid)
    if (indicators.agreement > 0.2) {
      const found = withChecks(reading, grid, indicators.level)
      if (found) return found
    }
    const known = reading.certainty.filter((certainty) => certainty > 0.9).length / reading.certainty.length
    if (pass === mostPasses || (pass === 2 && known < 0.01)) return null
  }
  return null
}

/** The level of checks that the indicators name, and how far they agree with it and with the grid, 0 to 1. */
function likeliestLevel({ values, certainty }: Codewords, grid: Grid): { level: number; agreement: number } {
  const cells = grid.columns + 2
  const levels = Array.from({ length: 9 }, (_, level) => {
    let agreement = 0
    for (let row = 0; row < grid.rows; row += 1) {
      const [left, right] = indicatorsOf(row, grid, level)
      if (values[row * cells] === left) agreement += certainty[row * cells] ?? 0
      if (values[row * cells + cells - 1] === right) agreement += certainty[row * cells + cells - 1] ?? 0
    }
    return { level, agreement: agreement / (2 * grid.rows) }
  })
  return levels.reduce((best, next) => (next.agreement > best.agreement ? next : best))
}

function indicatorsOf(row: number, { rows, columns }: Grid, level: number): readonly [number, number] {
  const tens = 30 * Math.floor(row / 3)
  const height = tens + Math.floor((rows - 1) / 3)
  const checks = tens + 3 * level + ((rows - 1) % 3)
  const width = tens + columns - 1
  const [first, second, third] = [
    [height, width],
    [checks, height],
    [width, checks],
  ] as const
  return [first, second, third][row % 3] ?? first
}

/** Checks that stay for errors nobody suspects. With so many, noise does not pass for a code. */
const spared = 12

/** All codewords with their errors put right, the least certain taken for lost; null where the checks do not agree. */
function withChecks({ values, certainty }: Codewords, grid: Grid, level: number): number[] | null {
  const cells = grid.columns + 2
  const checks = 2 << level
  const places = [...values.keys()].filter((at) => at % cells !== 0 && at % cells !== cells - 1)
  if (places.length <= checks) return null
  const read = places.map((at) => values[at] ?? 0)
  const leastCertain = [...places.keys()].sort(
    (a, b) => (certainty[places[a] ?? 0] ?? 0) - (certainty[places[b] ?? 0] ?? 0),
  )
  for (const share of [0, 0.3, 0.55, 0.8, 1]) {
    const lost = Math.floor(share * Math.max(0, checks - spared))
    const right = corrected(read, checks, leastCertain.slice(0, lost))
    // The first codeword says how many of them are not checks.
    if (right?.[0] !== places.length - checks) continue
    return Array.from({ length: grid.rows }, (_, row) => {
      const [left, end] = indicatorsOf(row, grid, level)
      return [left, ...right.slice(row * grid.columns, (row + 1) * grid.columns), end]
    }).flat()
  }
  return null
}
