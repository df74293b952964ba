import { type AamvaCard, parseAamva } from '@bonafide/core/aamva/parse-aamva'
import { type Homography, homographyBetween, mapQuad } from '../picture/homography.ts'
import { greyOf } from '../picture/open-picture.ts'
import { distance, type RectifiedDocument, warp } from '../picture/rectify.ts'
import { type Quad, type Raster, rectangle } from '../raster.ts'
import { type Decoded, decodeBarcode } from './decode-barcode.ts'
import { type BarRegion, findBarRegions } from './find-bar-regions.ts'
import { readBlurredCode } from './read-blurred-code.ts'

/** A barcode that was read. */
export interface BarcodeReading {
  readonly symbology: 'PDF417' | 'QR'
  readonly bytes: Uint8Array
  /** What a North American licence says in it; null where it is something else. */
  readonly card: AamvaCard | null
  /** In the picture's pixels. */
  readonly quad: Quad
  /** Which look at the picture showed it. */
  readonly seen: 'STRAIGHTENED' | 'WHOLE' | 'LIKELIEST'
}

/**
 * Reads the PDF417 on a document's back, or a QR code where there is none. First what is as busy as a PDF417, cut out and
 * turned level, from the document with its perspective undone and from the picture as it is; then, for a document that
 * must have one, the same by likelihood; then the whole. Null: no barcode could be read.
 */
export async function readBarcode(
  grey: Raster,
  document: RectifiedDocument | null,
  { isExpected }: { isExpected: boolean },
): Promise<BarcodeReading | null> {
  const views: View[] = [{ raster: grey, toPicture: identity }]
  if (document) views.unshift({ raster: greyOf(document.raster), toPicture: document.toPicture })
  // Another symbol than the one that is looked for, or one that came out wrong.
  let other: BarcodeReading | null = null
  let regions: readonly BarRegion[] = []
  for (const view of views) {
    regions = findBarRegions(view.raster).slice(0, isExpected ? 3 : 2)
    const found = await readRegions(view, regions)
    if (found && (found.card || !isExpected)) return found
    other ??= found
  }
  const likeliest = isExpected ? await readLikeliest(grey, regions) : null
  if (likeliest) return likeliest
  for (const { raster, toPicture } of views) {
    const found = await decodeBarcode(raster, isExpected ? ['PDF417', 'QRCode'] : ['QRCode'])
    if (found) return reading(found, mapQuad(toPicture, found.quad), 'WHOLE')
  }
  return other
}

async function readLikeliest(grey: Raster, regions: readonly BarRegion[]): Promise<BarcodeReading | null> {
  for (const region of regions) {
    const found = await readBlurredCode(grey, region)
    if (found) return reading(found, found.quad, 'LIKELIEST')
  }
  return null
}

interface View {
  readonly raster: Raster
  readonly toPicture: Homography
}

const identity: Homography = [1, 0, 0, 0, 1, 0, 0, 0, 1]

async function readRegions(
  { raster, toPicture }: View,
  regions: readonly BarRegion[],
): Promise<BarcodeReading | null> {
  for (const { quad, width, height } of regions) {
    const [w, h] = [Math.round(width), Math.round(height)]
    const toRaster = homographyBetween(rectangle(0, 0, w, h), quad)
    if (toRaster === null) continue
    const decoded = await decodeBarcode(warp(raster, toRaster, w, h), ['PDF417'])
    if (decoded && isWide(decoded.quad, w))
      return reading(decoded, mapQuad(toPicture, mapQuad(toRaster, decoded.quad)), 'STRAIGHTENED')
  }
  return null
}

/** A code of which the decoder lost an end to blur can come out wrong and pass its checks all the same. */
function isWide([a, b, c, d]: Quad, width: number): boolean {
  return Math.min(distance(a, b), distance(d, c)) > 0.65 * width
}

function reading({ symbology, bytes }: Decoded, quad: Quad, seen: BarcodeReading['seen']): BarcodeReading {
  return { symbology, bytes, card: symbology === 'PDF417' ? parseAamva(bytes) : null, quad, seen }
}
