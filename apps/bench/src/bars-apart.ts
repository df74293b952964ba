import type { Conditions } from '@bonafide/specimens/conditions'
import type { Corners } from '@bonafide/specimens/photograph'

/** Modules across a drawn licence's PDF417: 13 columns of 17, the four beside them, and the last bar. */
const modulesAcross = 17 * (13 + 4) + 1

/** Pixels a module needs at least: two for each pair of bars, and half as many again for the angle they lie at. */
const fewestPixels = 1.5

/** Of the contrast between two neighbouring bars, so much must be left. */
const leastContrast = 1 / 6

/**
 * Whether a simulated photograph kept the narrowest bars of a PDF417 apart: whether its pixels, the display it was taken
 * from and the blur of lens and movement leave a sixth of the contrast between neighbours. A Gaussian of σ modules leaves
 * exp(−π²σ²/2) of it. Reflections and noise are not looked at, so some of these cannot be read either.
 */
export function areBarsApart(barcode: Corners, conditions: Conditions, cardWidth: number): boolean {
  const [a, b, c, d] = barcode
  const across = Math.min(Math.hypot(b.x - a.x, b.y - a.y), Math.hypot(c.x - d.x, c.y - d.y))
  const pixels = across / modulesAcross
  const { frame, defocus, motion, screenPixels } = conditions
  const perThousand = Math.max(frame.width, frame.height) / 1000
  // A smear is as wide as a Gaussian of its length by the root of twelve.
  const blur = perThousand * Math.hypot(defocus, motion.length / Math.sqrt(12))
  const contrast = Math.exp((-(Math.PI ** 2) * (blur / pixels) ** 2) / 2)
  const ofDisplay =
    screenPixels === null ? pixels : Math.min(pixels, (screenPixels * across) / cardWidth / modulesAcross)
  return Math.min(pixels, ofDisplay) >= fewestPixels && contrast >= leastContrast
}
