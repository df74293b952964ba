import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'
import type { Box } from './security-print.ts'
import type { PrintedBarcode } from './sheet.ts'

// Left to itself the library fetches its program from a content network.
prepareZXingModule({
  overrides: {
    wasmBinary: new Uint8Array(
      readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/writer/zxing_writer.wasm'))),
    ).buffer,
  },
})

/** A barcode in the drawing's units; the quiet zone around it is the caller's affair. */
export async function drawBarcode(
  symbology: 'PDF417' | 'QR',
  payload: Uint8Array,
  { x, y, width }: Omit<Box, 'height'>,
): Promise<{ drawing: string; printed: PrintedBarcode }> {
  const { symbol, error } = await writeBarcode(payload, {
    format: symbology === 'PDF417' ? 'PDF417' : 'QRCode',
    options: symbology === 'PDF417' ? 'columns=13,ecLevel=5' : 'ecLevel=M',
    addQuietZones: false,
  })
  if (error !== '') throw new Error(`The barcode could not be made: ${error}`)
  const { data } = symbol
  const [across, down] = [width / symbol.width, width / symbol.width]
  const box = { x, y, width, height: symbol.height * down }
  const bars = Array.from({ length: symbol.height }, (_, row) => {
    const cells = Array.from(data.subarray(row * symbol.width, (row + 1) * symbol.width))
    return runsOf(cells.map((cell) => cell === 0)).map(
      ({ start, length }) =>
        `M${(x + start * across).toFixed(2)} ${(y + row * down).toFixed(2)}h${(length * across).toFixed(2)}v${down.toFixed(2)}h${(-length * across).toFixed(2)}z`,
    )
  })
  return {
    drawing: `<path d="${bars.flat().join('')}" fill="#0b0b0d"/>`,
    printed: { symbology, payload, box },
  }
}

function runsOf(isDark: readonly boolean[]): { start: number; length: number }[] {
  const runs: { start: number; length: number }[] = []
  isDark.forEach((dark, at) => {
    const last = runs.at(-1)
    if (!dark) return
    if (last && last.start + last.length === at) last.length += 1
    else runs.push({ start: at, length: 1 })
  })
  return runs
}
