import type { Quad, Raster, Spot } from '../raster.ts'
import { documentShapes } from './document-shape.ts'
import type { Outline } from './outline.ts'
import { distance } from './rectify.ts'

/** How much of a document lies in its picture, and where it does not. */
export interface Framing {
  /** 0 to 1. Where a side lies along the picture's edge, how much lies beyond cannot be seen; then at most 0.95. */
  shown: number
  /** The sides that the picture cuts. */
  cut: readonly PictureSide[]
}

export type PictureSide = 'left' | 'top' | 'right' | 'bottom'

/** Tells a document that is cut off from one that is shown whole; a scan that it fills shows it whole. */
export function framingOf(
  { corners, source }: Outline,
  { width, height }: Pick<Raster, 'width' | 'height'>,
): Framing {
  if (source === 'PICTURE') return { shown: 1, cut: [] }
  const margin = 0.006 * Math.max(width, height)
  const beyond: Record<PictureSide, (spot: Spot) => boolean> = {
    left: ({ x }) => x < margin,
    top: ({ y }) => y < margin,
    right: ({ x }) => x > width - margin,
    bottom: ({ y }) => y > height - margin,
  }
  const cut = (['left', 'top', 'right', 'bottom'] as const).filter((side) => {
    // A corner that only touches the edge is no cut; a whole side along it, or one clearly beyond it, is.
    const out = corners.filter(beyond[side])
    return out.length >= 2 || out.some((spot) => outsideBy(spot, width, height) > 2 * margin)
  })
  const whole = areaOf(corners)
  const seen = whole === 0 ? 0 : areaOf(clipped(corners, width, height)) / whole
  return { shown: cut.length > 0 ? Math.min(0.95, seen) : seen, cut }
}

/** Pixels of a raster to a millimetre of the document, where it is shown smallest. */
export function pixelsPerMm({ corners: [a, b, c, d], shape }: Outline): number {
  const { width, height } = documentShapes[shape]
  const [across, down] = [Math.min(distance(a, b), distance(d, c)), Math.min(distance(a, d), distance(b, c))]
  // Without a zone the first corner may be any, so the longer way is the longer side.
  return Math.min(
    Math.max(across, down) / Math.max(width, height),
    Math.min(across, down) / Math.min(width, height),
  )
}

function outsideBy({ x, y }: Spot, width: number, height: number): number {
  return Math.max(-x, -y, x - width, y - height)
}

function areaOf(spots: readonly Spot[]): number {
  const twice = spots.reduce((sum, from, at) => {
    const to = spots[(at + 1) % spots.length] ?? from
    return sum + from.x * to.y - to.x * from.y
  }, 0)
  return Math.abs(twice) / 2
}

/** What is left of a quad within the picture (Sutherland and Hodgman). */
function clipped(corners: Quad, width: number, height: number): Spot[] {
  const inside: ((spot: Spot) => number)[] = [
    ({ x }) => x,
    ({ y }) => y,
    ({ x }) => width - x,
    ({ y }) => height - y,
  ]
  return inside.reduce<Spot[]>(
    (spots, within) =>
      spots.flatMap((from, at) => {
        const to = spots[(at + 1) % spots.length] ?? from
        const [here, there] = [within(from), within(to)]
        const share = here / (here - there)
        const crossing = { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
        if (here >= 0) return there >= 0 ? [from] : [from, crossing]
        return there >= 0 ? [crossing] : []
      }),
    [...corners],
  )
}
