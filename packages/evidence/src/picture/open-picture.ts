import { decoder } from '../decoder.ts'
import { readImageHeader } from '../image-header.ts'
import { examinableLimits } from '../picture-limits.ts'
import { broken, type OrRefusal } from '../picture-refusal.ts'
import type { Raster } from '../raster.ts'

/** A picture as the engine looks at it. */
export interface OpenPicture {
  /** Red, green, blue; upright by its metadata, on white where it was clear, no side longer than `workingSide`. */
  colour: Raster
  /** The same, as light alone. */
  grey: Raster
  /** Pixels of the working raster for each pixel of the picture as it is stored, at most 1. */
  scale: number
}

/** A document that fills the picture keeps 16 pixels a millimetre, 40 for each character of its zone. */
export const workingSide = 2000

/**
 * Decodes a picture for examination, never before its header was read and judged. The decoder skips what it can of a
 * large JPEG, so 12 megapixels cost little more than their entropy decoding.
 */
export async function openPicture(bytes: Uint8Array): Promise<OrRefusal<{ picture: OpenPicture }>> {
  const read = readImageHeader(bytes, examinableLimits)
  if (!read.accepted) return read
  try {
    const image = decoder(bytes, {
      limitInputPixels: examinableLimits.pixels,
      failOn: 'error',
      autoOrient: true,
    })
    const { format, width, height } = await image.metadata()
    const { header } = read
    if (format !== header.type.toLowerCase() || width !== header.width || height !== header.height)
      return broken
    const { data, info } = await image
      .resize({ width: workingSide, height: workingSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .timeout({ seconds: 20 })
      .toBuffer({ resolveWithObject: true })
    if (info.channels !== 3) return broken
    const colour: Raster = { data, width: info.width, height: info.height, channels: 3 }
    const scale = Math.max(info.width, info.height) / Math.max(width, height)
    return { accepted: true, picture: { colour, grey: greyOf(colour), scale } }
  } catch {
    // Whatever the decoder stumbles over, the answer is the same.
    return broken
  }
}

/** How light each pixel is (ITU-R BT.601). */
export function greyOf(colour: Raster): Raster {
  if (colour.channels === 1) return colour
  const { data, width, height } = colour
  const grey = new Uint8Array(width * height)
  for (let at = 0, from = 0; at < grey.length; at += 1, from += 3) {
    grey[at] = ((data[from] ?? 0) * 77 + (data[from + 1] ?? 0) * 150 + (data[from + 2] ?? 0) * 29 + 128) >> 8
  }
  return { data: grey, width, height, channels: 1 }
}
