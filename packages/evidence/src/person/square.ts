import type { Quad, Raster, Spot } from '../raster.ts'

/** A square on a picture, in its pixels; it may reach beyond the picture. */
export interface Square {
  readonly centre: Spot
  readonly side: number
  /** Degrees, clockwise as seen on the picture. */
  readonly turned: number
}

/**
 * What lies in the square, upright, at `size` × `size` pixels: the red, then the green, then the blue of every pixel,
 * 0–255. Beyond the picture all is black. Shrinks by averaging, so that fine patterns do not turn into coarse ones.
 */
export function cutSquare(picture: Raster, square: Square, size: number): Float32Array {
  const { data, width, height, channels } = picture
  const cut = new Float32Array(3 * size * size)
  const plane = size * size
  // A pixel of the cut is the mean of this many places a side: enough for a small copy of a large photograph.
  const places = Math.min(4, Math.max(1, Math.round(square.side / size)))
  const step = square.side / size / places
  const across = { x: Math.cos(radians(square.turned)) * step, y: Math.sin(radians(square.turned)) * step }
  const first = spotOnPicture(square, size, { x: 0.5 / places, y: 0.5 / places })
  const share = 1 / (places * places)
  const green = channels === 3 ? 1 : 0
  const blue = channels === 3 ? 2 : 0

  for (let row = 0; row < size * places; row += 1) {
    const rowStart = Math.floor(row / places) * size
    for (let column = 0; column < size * places; column += 1) {
      const x = first.x + across.x * column - across.y * row - 0.5
      const y = first.y + across.y * column + across.x * row - 0.5
      const left = Math.floor(x)
      const top = Math.floor(y)
      if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) continue
      const target = rowStart + Math.floor(column / places)
      const right = (x - left) * share
      const low = y - top
      const [a, b, c, d] = [
        (share - right) * (1 - low),
        right * (1 - low),
        (share - right) * low,
        right * low,
      ]
      const above = (top * width + left) * channels
      const below = above + width * channels
      for (let colour = 0; colour < 3; colour += 1) {
        const at = colour === 0 ? 0 : colour === 1 ? green : blue
        const index = colour * plane + target
        cut[index] =
          (cut[index] ?? 0) +
          a * (data[above + at] ?? 0) +
          b * (data[above + channels + at] ?? 0) +
          c * (data[below + at] ?? 0) +
          d * (data[below + channels + at] ?? 0)
      }
    }
  }
  return cut
}

/** The place on the picture that a place in the cut of `size` pixels a side shows. */
export function spotOnPicture(square: Square, size: number, spot: Spot): Spot {
  const scale = square.side / size
  const x = (spot.x - size / 2) * scale
  const y = (spot.y - size / 2) * scale
  const [cos, sin] = [Math.cos(radians(square.turned)), Math.sin(radians(square.turned))]
  return { x: square.centre.x + x * cos - y * sin, y: square.centre.y + x * sin + y * cos }
}

/** The square's corners, clockwise from its own top left. */
export function cornersOf(square: Square): Quad {
  const corner = (x: number, y: number) => spotOnPicture(square, 1, { x, y })
  return [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)]
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
