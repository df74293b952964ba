import type { Random } from './random.ts'

/** A rectangle of a drawing, in its units: tenths of a millimetre. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The fine line work behind the text of a document, drawn over the whole area in the colours given. */
export function securityPrint(area: Box, colours: readonly [string, string], random: Random): string {
  const [first, second] = colours
  const layers = [
    random.pick([waves, lattice, rays])(area, first, random),
    rosette(area, second, random),
    random.chance(0.5) ? rosette(area, first, random) : '',
    random.chance(0.4) ? waves(area, second, random) : '',
  ]
  return layers.join('')
}

/** Bands of fine waves, each a little out of step with the last. */
export function waves(area: Box, colour: string, random: Random): string {
  const lines = random.integer(18, 46)
  const swing = random.between(8, 60)
  const [fast, slow] = [random.between(35, 170), random.between(210, 600)]
  const step = area.height / lines
  const drift = random.between(0.05, 0.3)
  return strokes(colour, random, lines, (line) =>
    along(area.width, 64, (x) => ({
      x: area.x + x,
      y: area.y + line * step + swing * Math.sin(x / fast + line * drift) * Math.cos(x / slow + line * 0.05),
    })),
  )
}

/** Two families of slanted curves that cross. */
function lattice(area: Box, colour: string, random: Random): string {
  const pitch = random.between(14, 40)
  const lines = Math.ceil((area.width + area.height) / pitch)
  const bend = random.between(4, 24)
  const family = (sign: 1 | -1) =>
    strokes(colour, random, lines, (line) =>
      along(area.height, 30, (y) => ({
        x:
          area.x + (sign === 1 ? line * pitch - area.height + y : line * pitch - y) + bend * Math.sin(y / 40),
        y: area.y + y,
      })),
    )
  return family(1) + family(-1)
}

/** Rays from one point that swing as they go out. */
function rays(area: Box, colour: string, random: Random): string {
  const centre = {
    x: area.x + random.between(0.1, 0.9) * area.width,
    y: area.y + random.between(0.1, 0.9) * area.height,
  }
  const count = random.integer(60, 130)
  const reach = Math.hypot(area.width, area.height)
  const twist = random.between(0.1, 0.6)
  return strokes(colour, random, count, (ray) =>
    along(reach, 24, (far) => {
      const angle = (ray / count) * 2 * Math.PI + twist * Math.sin(far / 90)
      return { x: centre.x + far * Math.cos(angle), y: centre.y + far * Math.sin(angle) }
    }),
  )
}

function rosette(area: Box, colour: string, random: Random): string {
  const x = area.x + random.between(0.15, 0.9) * area.width
  const y = area.y + random.between(0.2, 0.8) * area.height
  const radius = random.between(0.15, 0.42) * area.height
  const petals = random.integer(5, 19)
  const depth = random.between(0.06, 0.2)
  return strokes(colour, random, random.integer(8, 18), (ring) =>
    along(2 * Math.PI, 160, (angle) => {
      const reach = radius * (0.45 + 0.035 * ring + depth * Math.sin(petals * angle + ring * 0.4))
      return { x: x + reach * Math.cos(angle), y: y + reach * Math.sin(angle) }
    }),
  )
}

type Place = { x: number; y: number }

function strokes(colour: string, random: Random, count: number, line: (index: number) => Place[]): string {
  const paths = Array.from({ length: count }, (_, index) =>
    line(index)
      .map(({ x, y }, step) => `${step === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)
      .join(''),
  )
  const [width, opacity] = [random.between(0.7, 1.8), random.between(0.25, 0.6)]
  return `<path d="${paths.join('')}" fill="none" stroke="${colour}" stroke-width="${width.toFixed(2)}" opacity="${opacity.toFixed(2)}"/>`
}

function along(end: number, steps: number, place: (at: number) => Place): Place[] {
  return Array.from({ length: steps + 1 }, (_, step) => place((step / steps) * end))
}
