import type { Quad, Raster, Spot } from '../raster.ts'
import { patchSide, spectraOf } from './spectrum.ts'

/**
 * How strongly one fine regular pattern runs through a whole grey picture, as the pixels of a screen or their moiré do:
 * the decades by which its line stands out of the spectrum in a typical part of the picture. Print has regular patterns
 * too, and so has cloth, but not the same one on the document and on the table around it: so the pattern must be in
 * three quarters of all parts, and of those on the document. Null where the picture is too small to tell.
 */
export function regularPattern(grey: Raster, document: Quad | null): number | null {
  const parts = partsOf(grey, document)
  if (parts.length === 0) return null
  const onDocument = parts.filter((part) => part.isOnDocument)
  const common = parts.flatMap(({ lines }) =>
    lines.map((line) => Math.min(shared(line, parts), shared(line, onDocument))),
  )
  return Math.max(0, ...common)
}

/** What three quarters of the parts have at least of a line. */
function shared(line: SpectralLine, parts: readonly Part[]): number {
  if (parts.length === 0) return 0
  const there = parts.map(({ lines }) =>
    lines.reduce((most, other) => (isNear(line, other) ? Math.max(most, other.decades) : most), 0),
  )
  return there.sort((a, b) => b - a)[Math.ceil(parts.length * 0.75) - 1] ?? 0
}

interface Part {
  lines: SpectralLine[]
  isOnDocument: boolean
}

/** Twelve squares in a grid over the picture. */
function partsOf({ data, width, height }: Raster, document: Quad | null): Part[] {
  const [columns, rows] = width > height ? [4, 3] : [3, 4]
  if (width < patchSide * columns || height < patchSide * rows) return []
  const patches = Array.from({ length: columns * rows }, (_, index) => {
    const x = ((index % columns) + 0.5) * (width / columns)
    const y = (Math.floor(index / columns) + 0.5) * (height / rows)
    const start = Math.floor(y - patchSide / 2) * width + Math.floor(x - patchSide / 2)
    const pixels = new Float32Array(patchSide * patchSide)
    for (let row = 0; row < patchSide; row += 1)
      pixels.set(data.subarray(start + row * width, start + row * width + patchSide), row * patchSide)
    return { pixels, isOnDocument: document === null || holds(document, { x, y }) }
  })
  return patches.flatMap((patch, at) => {
    const next = patches[at + 1]
    if (at % 2 === 1 || !next) return []
    const [one, other] = spectraOf(patch.pixels, next.pixels)
    return [
      { lines: linesOf(one), isOnDocument: patch.isOnDocument },
      { lines: linesOf(other), isOnDocument: next.isOnDocument },
    ]
  })
}

/** Whether a spot lies within corners that run clockwise. */
function holds(corners: Quad, { x, y }: Spot): boolean {
  return corners.every((from, at) => {
    const to = corners[(at + 1) % 4] ?? from
    return (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x) >= 0
  })
}

/**
 * Fine patterns only, and none that a picture has by itself: straight edges lie on the axes, and so do the squares of
 * eight pixels that JPEG works in, also when they were made half as large.
 */
function isTelling(u: number, v: number): boolean {
  const across = u
  const down = v > patchSide / 2 ? patchSide - v : v
  if (Math.hypot(across, down) < patchSide * 0.12) return false
  const isOnAxis = across <= 1 || down <= 1
  return (
    !(isOnAxis && (across + down) % (patchSide / 8) <= 2) &&
    !(isOnAxis && (across + down) % (patchSide / 8) >= patchSide / 8 - 2)
  )
}

/** A place of a spectrum that stands out of what lies around it. */
interface SpectralLine {
  u: number
  v: number
  decades: number
}

/** The power that noise of one level of 255 has everywhere in the spectrum of a faded patch. */
const noise = (0.375 * patchSide) ** 2

function linesOf(spectrum: Float32Array): SpectralLine[] {
  const logs = spectrum.map((power) => Math.log10(power + noise))
  const at = (u: number, v: number) => logs[(v & (patchSide - 1)) * patchSide + (u & (patchSide - 1))] ?? 0
  const lines: SpectralLine[] = []
  for (let v = 0; v < patchSide; v += 1) {
    for (let u = 0; u <= patchSide / 2; u += 1) {
      const here = at(u, v)
      if (here < at(u - 1, v) || here < at(u + 1, v) || here < at(u, v - 1) || here < at(u, v + 1)) continue
      if (!isTelling(u, v)) continue
      let [sum, most] = [0, 0]
      for (const [besideU, besideV] of ring) {
        const beside = at(u + besideU, v + besideV)
        sum += beside
        most = Math.max(most, beside)
      }
      // Above the mean around it, yet also above everything there: a line, not the slope of a hill.
      if (here > most) lines.push({ u, v, decades: here - sum / ring.length })
    }
  }
  return lines.sort((a, b) => b.decades - a.decades).slice(0, 60)
}

/** In each part the line may lie a little elsewhere, because the screen leans away from the camera. */
function isNear(a: SpectralLine, b: SpectralLine): boolean {
  const apart = Math.abs(a.v - b.v)
  return Math.abs(a.u - b.u) <= 2 && Math.min(apart, patchSide - apart) <= 2
}

const ring = Array.from(
  { length: 16 },
  (_, at) =>
    [Math.round(5 * Math.cos((at * Math.PI) / 8)), Math.round(5 * Math.sin((at * Math.PI) / 8))] as const,
)
