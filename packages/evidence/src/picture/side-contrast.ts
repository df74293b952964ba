import type { Quad, Raster, Spot } from '../raster.ts'

/**
 * How steadily the colour just inside a quad's sides differs from the colour just outside, 0 to 1: along the edge of a
 * card it does all the way; along a chance alignment of the grain of wood, print and a card's edge it does not.
 */
export function sideContrast(picture: Raster, corners: Quad): number {
  let sum = 0
  let sides = 0
  for (const [at, from] of corners.entries()) {
    const steadiness = steadinessOf(picture, from, corners[(at + 1) % 4] ?? from)
    if (steadiness === null) continue
    sum += steadiness
    sides += 1
  }
  return sides === 0 ? 0 : sum / sides
}

const samples = 20
/** Pixels from the side: beyond its blur, within a card's white margin. */
const reach = 4

/** Null where the side lies at the picture's edge, with nothing outside. */
function steadinessOf({ data, width, height, channels }: Raster, from: Spot, to: Spot): number | null {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  // The corners run clockwise, so the outside is to the left of the way.
  const outX = ((to.y - from.y) / length) * reach
  const outY = (-(to.x - from.x) / length) * reach
  const sums = new Float64Array(channels)
  const squares = new Float64Array(channels)
  let count = 0
  for (let sample = 1; sample < samples; sample += 1) {
    const x = from.x + ((to.x - from.x) * sample) / samples
    const y = from.y + ((to.y - from.y) * sample) / samples
    const inside = place(x - outX, y - outY, width, height)
    const outside = place(x + outX, y + outY, width, height)
    if (inside === null || outside === null) continue
    count += 1
    for (let channel = 0; channel < channels; channel += 1) {
      const difference = (data[inside * channels + channel] ?? 0) - (data[outside * channels + channel] ?? 0)
      sums[channel] = (sums[channel] ?? 0) + difference
      squares[channel] = (squares[channel] ?? 0) + difference * difference
    }
  }
  if (count < samples / 3) return null
  let [steady, wandering] = [0, 0]
  for (let channel = 0; channel < channels; channel += 1) {
    const mean = (sums[channel] ?? 0) / count
    steady += mean * mean
    wandering += (squares[channel] ?? 0) / count - mean * mean
  }
  const level = Math.sqrt(steady)
  return level / (level + Math.sqrt(Math.max(0, wandering)) + 4)
}

function place(x: number, y: number, width: number, height: number): number | null {
  const [column, row] = [Math.round(x), Math.round(y)]
  return column < 0 || row < 0 || column >= width || row >= height ? null : row * width + column
}
