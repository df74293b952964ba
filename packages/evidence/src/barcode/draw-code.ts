import type { Raster } from '../raster.ts'
import { clusterOf, codewordModules, startModules, stopModules } from './codeword-patterns.ts'

/** A PDF417 of these codewords, row by row with the indicators, drawn without a flaw and with room around it. */
export function drawCode(codewords: readonly number[], columns: number): Raster {
  const cells = columns + 2
  const rows = codewords.length / cells
  const [across, down, room] = [2, 6, 16]
  const modules = codewordModules * (columns + 4) + 1
  const [width, height] = [modules * across + 2 * room, rows * down + 2 * room]
  const data = new Uint8Array(width * height).fill(255)
  for (let row = 0; row < rows; row += 1) {
    const cluster = clusterOf(row)
    const line = codewords
      .slice(row * cells, (row + 1) * cells)
      .flatMap((value) => Array.from(cluster.slice(value * codewordModules, (value + 1) * codewordModules)))
    const bars = [...startModules, ...line, ...stopModules].flatMap((dark) =>
      Array.from({ length: across }, () => (dark ? 0 : 255)),
    )
    for (let y = 0; y < down; y += 1) data.set(bars, (room + row * down + y) * width + room)
  }
  return { data, width, height, channels: 1 }
}
