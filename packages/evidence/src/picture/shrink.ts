import type { Raster } from '../raster.ts'

/** A smaller raster, each pixel the mean of those it stands for; the picture itself where it is small enough. */
export function shrinkTo(picture: Raster, longSide: number): Raster {
  const scale = longSide / Math.max(picture.width, picture.height)
  if (scale >= 1) return picture
  const width = Math.max(1, Math.round(picture.width * scale))
  const height = Math.max(1, Math.round(picture.height * scale))
  const { data, channels } = picture
  const made = new Uint8Array(width * height * channels)
  const edges = (from: number, to: number) =>
    Uint32Array.from({ length: to + 1 }, (_, at) => Math.floor((at * from) / to))
  const columns = edges(picture.width, width)
  const rows = edges(picture.height, height)
  for (let y = 0, at = 0; y < height; y += 1) {
    const [top = 0, bottom = 0] = rows.subarray(y, y + 2)
    for (let x = 0; x < width; x += 1) {
      const left = (columns[x] ?? 0) * channels
      const right = (columns[x + 1] ?? 0) * channels
      const count = ((right - left) / channels) * (bottom - top)
      for (let channel = 0; channel < channels; channel += 1, at += 1) {
        let sum = 0
        for (let row = top; row < bottom; row += 1) {
          const start = row * picture.width * channels + channel
          for (let from = start + left; from < start + right; from += channels) sum += data[from] ?? 0
        }
        made[at] = sum / count + 0.5
      }
    }
  }
  return { data: made, width, height, channels }
}
