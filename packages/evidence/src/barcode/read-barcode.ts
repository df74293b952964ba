import { type AamvaCard, parseAamva } from '@bonafide/core/aamva/parse-aamva'
import { decoder } from '../decoder.ts'
import { type Homography, homographyBetween, mapQuad } from '../picture/homography.ts'
import { greyOf } from '../picture/open-picture.ts'
import { type RectifiedDocument, warp } from '../picture/rectify.ts'
import type { Quad, Raster } from '../raster.ts'
import { type Decoded, decodeBarcode } from './decode-barcode.ts'
import { type BarRegion, findBarRegions } from './find-bar-regions.ts'

/** A barcode that was read. */
export interface BarcodeReading {
  readonly symbology: 'PDF417' | 'QR'
  readonly bytes: Uint8Array
  /** What a North American licence says in it; null where it is something else. */
  readonly card: AamvaCard | null
  /** In the picture's pixels. */
  readonly quad: Quad
  /** Which look at the picture showed it. */
  readonly seen: 'STRAIGHTENED' | 'WHOLE' | 'SHARPENED'
}

/**
 * Reads the PDF417 on a document's back, or a QR code where there is none. First what is as busy as a PDF417, cut out and
 * turned level, from the document with its perspective undone and from the picture as it is; then the whole; and, for a
 * document that must have one, the likeliest regions enlarged and sharpened. Null: no barcode could be read.
 */
export async function readBarcode(
  grey: Raster,
  document: RectifiedDocument | null,
  { isExpected }: { isExpected: boolean },
): Promise<BarcodeReading | null> {
  const views = [viewOf(grey, identity)]
  if (document) views.unshift(viewOf(greyOf(document.raster), document.toPicture))
  for (const view of views) {
    const found = await readRegions(view, null)
    if (found) return found
  }
  for (const { raster, toPicture } of views) {
    const found = await decodeBarcode(raster, isExpected ? ['PDF417', 'QRCode'] : ['QRCode'])
    if (found) return reading(found, mapQuad(toPicture, found.quad), 'WHOLE')
  }
  if (!isExpected) return null
  for (const { regions, ...view } of views) {
    const found = await readRegions({ ...view, regions: regions.slice(0, 1) }, 1400)
    if (found) return found
  }
  return null
}

interface View {
  readonly raster: Raster
  readonly toPicture: Homography
  readonly regions: readonly BarRegion[]
}

function viewOf(grey: Raster, toPicture: Homography): View {
  return { raster: grey, toPicture, regions: findBarRegions(grey) }
}

const identity: Homography = [1, 0, 0, 0, 1, 0, 0, 0, 1]

/** Reads what is in the regions: in their own size, or sharpened and made so many pixels wide. */
async function readRegions(
  { raster, toPicture, regions }: View,
  sharpenedWidth: number | null,
): Promise<BarcodeReading | null> {
  for (const { quad, width, height } of regions) {
    const factor = sharpenedWidth === null ? 1 : sharpenedWidth / width
    const [w, h] = [Math.round(width * factor), Math.round(height * factor)]
    const toRaster = homographyBetween(frameOf(w, h), quad)
    if (toRaster === null) continue
    const cut = warp(raster, toRaster, w, h)
    const decoded = await decodeBarcode(sharpenedWidth === null ? cut : await sharpened(cut), ['PDF417'])
    if (decoded === null) continue
    const seen = sharpenedWidth === null ? 'STRAIGHTENED' : 'SHARPENED'
    return reading(decoded, mapQuad(toPicture, mapQuad(toRaster, decoded.quad)), seen)
  }
  return null
}

function frameOf(width: number, height: number): Quad {
  return [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ]
}

function reading({ symbology, bytes }: Decoded, quad: Quad, seen: BarcodeReading['seen']): BarcodeReading {
  return { symbology, bytes, card: symbology === 'PDF417' ? parseAamva(bytes) : null, quad, seen }
}

async function sharpened({ data, width, height, channels }: Raster): Promise<Raster> {
  const made = await decoder(data, { raw: { width, height, channels } })
    .normalise()
    .sharpen({ sigma: 2, m1: 3, m2: 6 })
    .toColourspace('b-w')
    .raw()
    .toBuffer()
  return { data: made, width, height, channels: 1 }
}
