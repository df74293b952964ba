import type { Quad, Raster } from '../raster.ts'

/** The upright rectangle of a raster around four corners, as far as it lies in it; null where nothing does. */
export function cropAround(picture: Raster, corners: Quad): Raster | null {
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)]
  const left = Math.max(0, Math.floor(Math.min(...xs)))
  const top = Math.max(0, Math.floor(Math.min(...ys)))
  const right = Math.min(picture.width, Math.ceil(Math.max(...xs)))
  const bottom = Math.min(picture.height, Math.ceil(Math.max(...ys)))
  const [width, height] = [right - left, bottom - top]
  if (width < 1 || height < 1) return null
  const { channels } = picture
  const data = new Uint8Array(width * height * channels)
  for (let row = 0; row < height; row += 1) {
    const start = ((top + row) * picture.width + left) * channels
    data.set(picture.data.subarray(start, start + width * channels), row * width * channels)
  }
  return { data, width, height, channels }
}
