import { recognise } from './file-kind.ts'
import { readJpegHeader } from './jpeg-header.ts'
import { type PictureLimits, pictureLimits } from './picture-limits.ts'
import { type OrRefusal, refused } from './picture-refusal.ts'
import { readPngHeader } from './png-header.ts'
import { readWebpHeader } from './webp-header.ts'

export type PictureType = 'JPEG' | 'PNG' | 'WEBP'

/** What a picture says of itself: its size as stored, before any turn that its metadata asks for. */
export interface ImageHeader {
  type: PictureType
  /** Pixels. */
  width: number
  height: number
}

/**
 * Reads the header of bytes that nobody has checked, and judges it by the limits; nothing is decoded, so the answer
 * takes microseconds however large the picture claims to be. JPEG, PNG and WebP that stand still are accepted; every
 * other kind of file is refused, the common ones by name.
 */
export function readImageHeader(
  bytes: Uint8Array,
  limits: PictureLimits,
): OrRefusal<{ header: ImageHeader }> {
  if (bytes.length === 0) return refused('empty', 'The file is empty. Take the picture again.')
  if (bytes.length > pictureLimits.bytes) return tooManyBytes
  const kind = recognise(bytes)
  switch (kind) {
    case 'JPEG':
      return withinLimits(readJpegHeader(bytes), limits)
    case 'PNG':
      return withinLimits(readPngHeader(bytes), limits)
    case 'WEBP':
      return withinLimits(readWebpHeader(bytes), limits)
    case null:
      return refused('notAPicture', 'This file is not a picture. Choose a photo, saved as JPEG or PNG.')
    case 'HEIC':
      return refused(
        'typeNotAccepted',
        'Pictures saved as HEIC cannot be read here. Take it with the camera button, or save it as JPEG.',
      )
    case 'PDF':
      return refused(
        'typeNotAccepted',
        'A PDF cannot be used here. Take a photo of the document itself, saved as JPEG or PNG.',
      )
    case 'VIDEO':
      return refused('typeNotAccepted', 'A film cannot be used here. Take a photo, saved as JPEG or PNG.')
    default:
      return refused(
        'typeNotAccepted',
        `Pictures saved as ${kind} cannot be read here. Save it as JPEG or PNG, or use the camera button.`,
      )
  }
}

/** Said before the bytes are all there, too: a longer file is not read to its end. */
export const tooManyBytes = refused(
  'tooManyBytes',
  `The file is larger than ${pictureLimits.bytes / 1_000_000} MB. Take the picture with the camera button, or choose a smaller file.`,
)

function withinLimits(
  read: OrRefusal<{ header: ImageHeader }>,
  { side, pixels }: PictureLimits,
): OrRefusal<{ header: ImageHeader }> {
  if (!read.accepted) return read
  const { width, height } = read.header
  if (Math.min(width, height) < side.min) {
    return refused(
      'tooSmall',
      `The picture is too small to read: ${width} by ${height} pixels. Each side needs ${side.min} or more; take it again, closer.`,
    )
  }
  if (Math.max(width, height) > side.max || width * height > pixels) {
    return refused(
      'tooLarge',
      `The picture is too large: ${width} by ${height} pixels. At most ${side.max} on a side and ${pixels / 1_000_000} million in all; choose a smaller one.`,
    )
  }
  return read
}
