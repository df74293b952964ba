import { decoder } from './decoder.ts'
import { readImageHeader } from './image-header.ts'
import { pictureLimits, storedSide } from './picture-limits.ts'
import { broken, type OrRefusal } from './picture-refusal.ts'

/** A picture made anew from what was seen, with nothing in it but pixels. */
export interface Picture {
  /** JPEG, sRGB, upright, without any metadata. */
  bytes: Uint8Array<ArrayBuffer>
  width: number
  height: number
}

/**
 * Decodes a picture that somebody sent and encodes it again: turned upright, converted to sRGB, no side longer than
 * 4000 pixels. Its place, its camera, its thumbnail and whatever was hidden behind it stay behind. The header is
 * read and judged before the decoder sees a byte. Give it 20 s; a picture that takes longer is refused as broken.
 */
export async function reEncode(bytes: Uint8Array): Promise<OrRefusal<{ picture: Picture }>> {
  const read = readImageHeader(bytes, pictureLimits)
  if (!read.accepted) return read
  const { type, width, height } = read.header
  try {
    const image = decoder(bytes, {
      limitInputPixels: pictureLimits.pixels,
      failOn: 'error',
      autoOrient: true,
    })
    const seen = await image.metadata()
    // Two readers that disagree about a file are how one is smuggled past the other.
    if (seen.format !== type.toLowerCase() || seen.width !== width || seen.height !== height) return broken
    const { data, info } = await image
      .resize({ width: storedSide, height: storedSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      // Full colour resolution and 88 keep the small print and the machine-readable zone as the camera saw them.
      .jpeg({ quality: 88, chromaSubsampling: '4:4:4', optimiseCoding: true })
      .timeout({ seconds: 20 })
      .toBuffer({ resolveWithObject: true })
    return {
      accepted: true,
      picture: { bytes: new Uint8Array(data), width: info.width, height: info.height },
    }
  } catch {
    // Whatever the decoder stumbles over, the answer to the person is the same.
    return broken
  }
}
