import type { MrzFormat } from '@bonafide/core/mrz/mrz'
import { type Quad, type Raster, rectangle, type Spot } from '../raster.ts'
import { type DocumentShape, documentShapes } from './document-shape.ts'
import { findEdges } from './edges.ts'
import { homographyBetween, mapQuad } from './homography.ts'
import { type OutlineCandidate, outlineCandidates, seenOfBorder } from './outline-candidates.ts'
import { distance } from './rectify.ts'
import { shrinkTo } from './shrink.ts'
import { sideContrast } from './side-contrast.ts'
import { readingDirection, uprightCorners } from './turn.ts'
import { type ZoneLayout, zoneLayout } from './zone-layout.ts'

/** Where the document lies in a picture. */
export interface Outline {
  /**
   * In pixels of the picture, clockwise; may lie outside it where the document is cut off. The first is the top left of
   * the document as it is read when a zone told which way that is; else of the way it lies in the picture.
   */
  corners: Quad
  shape: DocumentShape
  /**
   * EDGES: its sides were seen. ZONE: told from the place of the machine-readable zone alone. PICTURE: the picture's own
   * edges, as of a scan or a cut-out.
   */
  source: 'EDGES' | 'ZONE' | 'PICTURE'
  /** How well it is supported, 0 to 1. */
  score: number
}

/** A machine-readable zone that was read: it tells where the document's edges must be, and which way up it is. */
export interface ZonePlace {
  format: MrzFormat
  /** The corners of its text, the first where the reading begins. */
  quad: Quad
}

/** From here on the four sides were seen well enough to trust them. */
export const outlineThreshold = 0.55

/**
 * Finds the four corners of the document. Long straight edges compete for its sides; those four win of which most is
 * seen, which have a document's proportions and, where a zone was read, put it where ICAO 9303 does. Null where nothing
 * looks like a document.
 */
export function findOutline(picture: Raster, zone: ZonePlace | null): Outline | null {
  if (zone) return searched(picture, zone)
  const known = withoutZone.get(picture)
  if (known !== undefined) return known
  const outline = searched(picture, null)
  withoutZone.set(picture, outline)
  return outline
}

/** The search for a zone asks for a picture's outline, and where it found none the side is laid out by the same. */
const withoutZone = new WeakMap<Raster, Outline | null>()

function searched(picture: Raster, zone: ZonePlace | null): Outline | null {
  const small = shrinkTo(picture, 512)
  const scale = picture.width / small.width
  const placed = zone && { layout: zoneLayout(zone.format), quad: scaled(zone.quad, 1 / scale) }
  let best: Outline | null = null
  for (const candidate of outlineCandidates(findEdges(small))) {
    const outline = judge(candidate, small, placed, best?.score ?? 0)
    if (outline) best = outline
  }
  if (best && best.score >= outlineThreshold) return { ...best, corners: scaled(best.corners, scale) }
  return wholePicture(picture, zone) ?? (zone && besideZone(zone))
}

interface PlacedZone {
  layout: ZoneLayout
  quad: Quad
}

/** The outline that a candidate gives when it beats `least`. */
function judge(
  { corners, seen, isBorder, runOn, area }: OutlineCandidate,
  small: Raster,
  zone: PlacedZone | null,
  least: number,
): Outline | null {
  if (isBorder.every(Boolean)) return null
  const support = (seen[0] + seen[1] + seen[2] + seen[3]) / 8 + Math.min(...seen) / 2
  const size = Math.min(1, (area / 0.35) ** 0.25)
  const open = support * size * (1 - 0.2 * runOn)
  if (open <= least) return null
  const contrast = () => 0.85 + 0.3 * Math.min(0.5, sideContrast(small, corners))
  if (zone) {
    const upright = uprightCorners(corners, readingDirection(zone.quad))
    // The zone stands low on the document, so its place tells little of the upper edge; the proportions do.
    const isWhole = !isBorder.some(Boolean)
    const shaped = isWhole ? fitOf(zone.layout.shape, proportions(corners, small.width, small.height)) : 0.8
    const placed = open * placeFit(upright, zone) * (0.4 + 0.6 * shaped)
    const score = placed > least ? placed * contrast() : 0
    return score > least ? { corners: upright, shape: zone.layout.shape, source: 'EDGES', score } : null
  }
  const { shape, fit } = nearestShape(proportions(corners, small.width, small.height))
  const isCut = isBorder.some(Boolean)
  const shaped = open * (isCut ? 0.6 + 0.4 * fit : fit)
  const score = shaped > least ? shaped * contrast() : 0
  return score > least ? { corners: fromTopLeft(corners), shape, source: 'EDGES', score } : null
}

/** 1 where the zone lies just where it is printed on such a document; half at 5 mm beside it. */
function placeFit(corners: Quad, { layout, quad }: PlacedZone): number {
  const toPage = homographyBetween(corners, frameOf(layout.shape))
  if (!toPage) return 0
  const off =
    mapQuad(toPage, quad).reduce((sum, spot, at) => sum + distance(spot, layout.text[at] ?? spot), 0) / 4
  return Math.exp(-Math.LN2 * (off / 5) ** 2)
}

/** Width by height, in millimetres, as a quad. */
function frameOf(shape: DocumentShape): Quad {
  const { width, height } = documentShapes[shape]
  return rectangle(0, 0, width, height)
}

/**
 * The longer by the shorter side of a rectangle that looks like this quad to a phone's camera: its focal length is
 * about 0.8 of the picture's longer side, and it looks along the picture's middle. A scan has no perspective, so the
 * guess does it no harm.
 */
export function proportions(corners: Quad, width: number, height: number): number {
  const focal = 0.8 * Math.max(width, height)
  const seen = (spot: Spot): Spot => ({ x: (spot.x - width / 2) / focal, y: (spot.y - height / 2) / focal })
  const [a, b, c, d] = corners
  const unit = rectangle(0, 0, 1, 1)
  const map = homographyBetween(unit, [seen(a), seen(b), seen(c), seen(d)])
  if (!map) return 0
  const ratio = Math.hypot(map[0], map[3], map[6]) / Math.hypot(map[1], map[4], map[7])
  return ratio < 1 ? 1 / ratio : ratio
}

/** The kind of document that has such proportions, and how well. */
function nearestShape(ratio: number): { shape: DocumentShape; fit: number } {
  const shape = fitOf('ID_1', ratio) > fitOf('ID_3', ratio) ? 'ID_1' : 'ID_3'
  return { shape, fit: fitOf(shape, ratio) }
}

/** 1 for just the proportions of that document; half at 9 % beside them. */
function fitOf(shape: DocumentShape, ratio: number): number {
  const { width, height } = documentShapes[shape]
  return Math.exp(-Math.LN2 * (Math.log((ratio * height) / width) / 0.09) ** 2)
}

/** A scan or a cut-out: nothing is around the document, and the picture itself has its proportions. */
function wholePicture({ width, height }: Raster, zone: ZonePlace | null): Outline | null {
  const corners = rectangle(0, 0, width, height)
  if (zone) {
    const upright = uprightCorners(corners, readingDirection(zone.quad))
    const layout = zoneLayout(zone.format)
    const score = seenOfBorder * placeFit(upright, { layout, quad: zone.quad })
    return score > seenOfBorder / 2
      ? { corners: upright, shape: layout.shape, source: 'PICTURE', score }
      : null
  }
  const { shape, fit } = nearestShape(Math.max(width, height) / Math.min(width, height))
  return fit > 0.5 ? { corners, shape, source: 'PICTURE', score: seenOfBorder * fit } : null
}

/**
 * The corners as the zone's own text tells them. Its height says too little of the perspective, so the document is
 * taken as if seen without any.
 */
function besideZone({ format, quad }: ZonePlace): Outline | null {
  const { shape, text } = zoneLayout(format)
  const along = readingDirection(quad)
  const pixelsPerMm = Math.hypot(along.x, along.y) / (text[1].x - text[0].x)
  const [unitX, unitY] = [along.x / Math.hypot(along.x, along.y), along.y / Math.hypot(along.x, along.y)]
  const middle = { x: (quad[0].x + quad[2].x) / 2, y: (quad[0].y + quad[2].y) / 2 }
  const centre = { x: (text[0].x + text[2].x) / 2, y: (text[0].y + text[2].y) / 2 }
  const place = ({ x, y }: Spot): Spot => {
    const [right, down] = [(x - centre.x) * pixelsPerMm, (y - centre.y) * pixelsPerMm]
    return { x: middle.x + right * unitX - down * unitY, y: middle.y + right * unitY + down * unitX }
  }
  const [a, b, c, d] = frameOf(shape)
  return { corners: [place(a), place(b), place(c), place(d)], shape, source: 'ZONE', score: 0.3 }
}

function scaled([a, b, c, d]: Quad, scale: number): Quad {
  const grown = ({ x, y }: Spot): Spot => ({ x: (x + 0.5) * scale, y: (y + 0.5) * scale })
  return [grown(a), grown(b), grown(c), grown(d)]
}

/** Lying as in the picture: the longer sides across it when it is wide there, else down. */
function fromTopLeft(corners: Quad): Quad {
  return uprightCorners(corners, { x: 1, y: 0 })
}
