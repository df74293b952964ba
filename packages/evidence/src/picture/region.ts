import type { EvidenceKind } from '@bonafide/core/document'
import type { Region } from '@bonafide/core/examination/finding'
import type { Quad, Raster, Spot } from '../raster.ts'

/** A quad in a picture's pixels as a finding names it: in fractions of the picture, and no further than its edge. */
export function regionOf(
  kind: EvidenceKind,
  { width, height }: Pick<Raster, 'width' | 'height'>,
  quad: Quad,
): Region {
  const held = (share: number) => Math.min(1, Math.max(0, share))
  const corner = ({ x, y }: Spot) => ({ x: held(x / width), y: held(y / height) })
  const [a, b, c, d] = quad
  return { picture: kind, corners: [corner(a), corner(b), corner(c), corner(d)] }
}
