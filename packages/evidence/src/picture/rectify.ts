import { type Quad, type Raster, rectangle, type Spot } from '../raster.ts'
import { type DocumentShape, documentShapes } from './document-shape.ts'
import { type Homography, homographyBetween } from './homography.ts'

/** A document seen straight from above, and the way back to the picture it was taken from. */
export interface RectifiedDocument {
  raster: Raster
  pixelsPerMm: number
  /** From the rectified raster to the picture. */
  toPicture: Homography
  /** From the picture to the rectified raster. */
  toDocument: Homography
}

/**
 * Undoes the perspective of a document whose corners are known, the first of them the top left of the document as it is
 * read. The raster gets the picture's own resolution, within 4 to 12 pixels a millimetre. Null where the corners make
 * no quad.
 */
export function rectify(picture: Raster, corners: Quad, shape: DocumentShape): RectifiedDocument | null {
  const size = documentShapes[shape]
  const [a, b, c, d] = corners
  const longest = Math.max(distance(a, b), distance(d, c), (distance(b, c) * size.width) / size.height)
  const pixelsPerMm = Math.min(12, Math.max(4, longest / size.width))
  const width = Math.round(size.width * pixelsPerMm)
  const height = Math.round(size.height * pixelsPerMm)
  const frame = rectangle(0, 0, width, height)
  const toPicture = homographyBetween(frame, corners)
  const toDocument = homographyBetween(corners, frame)
  if (!toPicture || !toDocument) return null
  return { raster: warp(picture, toPicture, width, height), pixelsPerMm, toPicture, toDocument }
}

/**
 * A new raster, each pixel looked up where the map says it comes from, between four neighbours. What lies outside the
 * picture repeats its edge.
 */
export function warp(picture: Raster, toPicture: Homography, width: number, height: number): Raster {
  const { data, channels } = picture
  const made = new Uint8Array(width * height * channels)
  const lastX = picture.width - 1
  const lastY = picture.height - 1
  const stride = picture.width * channels
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const w = toPicture[6] * (x + 0.5) + toPicture[7] * (y + 0.5) + toPicture[8]
      const fromX = (toPicture[0] * (x + 0.5) + toPicture[1] * (y + 0.5) + toPicture[2]) / w - 0.5
      const fromY = (toPicture[3] * (x + 0.5) + toPicture[4] * (y + 0.5) + toPicture[5]) / w - 0.5
      const heldX = Math.max(0, Math.min(fromX, lastX))
      const heldY = Math.max(0, Math.min(fromY, lastY))
      const left = heldX | 0
      const top = heldY | 0
      const right = left < lastX ? channels : 0
      const below = top < lastY ? stride : 0
      const shareX = heldX - left
      const shareY = heldY - top
      const corner = top * stride + left * channels
      for (let channel = corner; channel < corner + channels; channel += 1) {
        const upper = (data[channel] ?? 0) * (1 - shareX) + (data[channel + right] ?? 0) * shareX
        const lower =
          (data[channel + below] ?? 0) * (1 - shareX) + (data[channel + below + right] ?? 0) * shareX
        made[at] = upper * (1 - shareY) + lower * shareY + 0.5
        at += 1
      }
    }
  }
  return { data: made, width, height, channels }
}

/** Pixels from one spot to another. */
export function distance(a: Spot, b: Spot): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
