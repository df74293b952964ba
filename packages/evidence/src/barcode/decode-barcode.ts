import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { Quad, Raster } from '../raster.ts'

export interface Decoded {
  readonly symbology: 'PDF417' | 'QR'
  /** As encoded. Text would lose the control characters that AAMVA separates with. */
  readonly bytes: Uint8Array
  /** In the raster's pixels. */
  readonly quad: Quad
}

// Left to itself the library would fetch its program from a content network.
prepareZXingModule({
  overrides: {
    wasmBinary: new Uint8Array(
      readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))),
    ).buffer,
  },
})

/** Compiles the library's program; it is kept. */
export async function prepareBarcodes(): Promise<void> {
  await prepareZXingModule({ fireImmediately: true })
}

/** The first barcode of these kinds on a raster, as it is there. Null where none can be decoded. */
export async function decodeBarcode(
  raster: Raster,
  formats: ('PDF417' | 'QRCode')[],
): Promise<Decoded | null> {
  const found = await readBarcodes(asImageData(raster), {
    formats,
    tryHarder: true,
    tryRotate: true,
    tryInvert: false,
    tryDownscale: false,
    maxNumberOfSymbols: 4,
  })
  const results = found.filter(({ isValid }) => isValid)
  const best = results.find(({ format }) => format === 'PDF417') ?? results[0]
  if (!best) return null
  const { topLeft, topRight, bottomRight, bottomLeft } = best.position
  return {
    symbology: best.format === 'PDF417' ? 'PDF417' : 'QR',
    bytes: new Uint8Array(best.bytes),
    quad: [topLeft, topRight, bottomRight, bottomLeft],
  }
}

function asImageData({ data, width, height, channels }: Raster): ImageData {
  const rgba = new Uint8ClampedArray(width * height * 4)
  for (let from = 0, at = 0; at < rgba.length; from += channels, at += 4) {
    rgba[at] = data[from] ?? 0
    rgba[at + 1] = data[channels === 1 ? from : from + 1] ?? 0
    rgba[at + 2] = data[channels === 1 ? from : from + 2] ?? 0
    rgba[at + 3] = 255
  }
  return { data: rgba, width, height, colorSpace: 'srgb' }
}
