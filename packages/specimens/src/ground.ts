import type { Conditions, Ground } from './conditions.ts'
import type { Place } from './homography.ts'
import { type Random, randomFrom } from './random.ts'

/** An SVG drawing and the size it is meant to be drawn in. */
export interface Drawing {
  readonly svg: string
  readonly width: number
  readonly height: number
}

/** What the document lies on, with its shadow. Small, to be enlarged: the ground is out of focus. */
export function groundDrawing(
  { frame, ground, screenPixels }: Conditions,
  document: readonly Place[],
  seed: string,
): Drawing {
  const random = randomFrom(`ground/${seed}`)
  const scale = Math.min(1, 900 / Math.max(frame.width, frame.height))
  const [width, height] = [Math.round(frame.width * scale), Math.round(frame.height * scale)]
  const outline = document.map(({ x, y }) => `${(x * scale).toFixed(1)},${(y * scale).toFixed(1)}`).join(' ')
  const lift = width * random.between(0.004, 0.012)
  const body = screenPixels === null ? drawings[ground](width, height, random) : bezel(width, height)
  // Rings of thin shade look like a blur filter and cost a hundredth of it.
  const rings = [0.001, 0.005, 0.009, 0.014, 0.02, 0.027].map(
    (wide) =>
      `<polygon points="${outline}" fill="#000" stroke="#000" stroke-linejoin="round" stroke-width="${(wide * width).toFixed(1)}" opacity="0.11"/>`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
    ${body}<g transform="translate(${lift} ${lift * 1.4})">${rings.join('')}</g></svg>`
  return { svg, width, height }
}

/** Two or three fingertips over one edge of the document, never over more than its outer 6 %. */
export function handDrawing(frame: Conditions['frame'], document: readonly Place[], seed: string): Drawing {
  const random = randomFrom(`hand/${seed}`)
  const scale = Math.min(1, 900 / Math.max(frame.width, frame.height))
  const edge = random.pick<readonly [number, number]>([
    [0, 1],
    [1, 2],
    [3, 0],
  ])
  const [from, to] = edge.map((corner) => document[corner]) as [Place, Place]
  const middle = {
    x: document.reduce((sum, { x }) => sum + x, 0) / document.length,
    y: document.reduce((sum, { y }) => sum + y, 0) / document.length,
  }
  const skin = random.pick(['#e3b08f', '#c98d68', '#8a5a3c', '#5f3c28', '#f0c9ae'])
  const fingers = Array.from({ length: random.integer(1, 3) }, (_, finger) => {
    const along = 0.25 + 0.16 * finger + random.between(-0.03, 0.03)
    const at = { x: from.x + (to.x - from.x) * along, y: from.y + (to.y - from.y) * along }
    const outward = { x: at.x - middle.x, y: at.y - middle.y }
    const reach = Math.hypot(outward.x, outward.y)
    const size = Math.hypot(to.x - from.x, to.y - from.y) * 0.055
    const away = { x: outward.x / reach, y: outward.y / reach }
    const [x1, y1] = [at.x + away.x * size * 0.35, at.y + away.y * size * 0.35]
    const [x2, y2] = [at.x + away.x * size * 9, at.y + away.y * size * 9]
    return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="#000" stroke-opacity="0.25" stroke-width="${size * 2.2}" stroke-linecap="round"/>
      <line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${skin}" stroke-width="${size * 2}" stroke-linecap="round"/>
      <circle cx="${at.x + away.x * size * 0.2}" cy="${at.y + away.y * size * 0.2}" r="${size * 0.55}" fill="#fff" opacity="0.28"/>`
  })
  const [width, height] = [Math.round(frame.width * scale), Math.round(frame.height * scale)]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${frame.width} ${frame.height}">${fingers.join('')}</svg>`
  return { svg, width, height }
}

const drawings: Record<Ground, (width: number, height: number, random: Random) => string> = {
  WOOD: (width, height, random) => {
    const tone = random.pick(['#6d5443', '#8a6a4a', '#b08d64', '#4a3628'])
    const grain = Array.from({ length: 60 }, () => {
      const y = random.between(0, height)
      const bend = () => random.between(-14, 14)
      return `<path d="M0 ${y} C ${width * 0.3} ${y + bend()} ${width * 0.7} ${y + bend()} ${width} ${y + bend()}" stroke="#1d130c" stroke-width="${random.between(0.5, 2.6)}" opacity="0.35" fill="none"/>`
    })
    return plainGround(width, height, tone) + grain.join('')
  },
  CLOTH: (width, height, random) => {
    const tone = random.pick(['#5a6b7c', '#7c5a5f', '#c9bfae', '#3c4a3f'])
    const pitch = random.integer(4, 9)
    return `<defs><pattern id="weave" width="${pitch}" height="${pitch}" patternUnits="userSpaceOnUse"><rect width="${pitch}" height="${pitch}" fill="${tone}"/><path d="M0 0 H${pitch} M0 0 V${pitch}" stroke="#000" stroke-opacity="0.3" stroke-width="1.4"/></pattern></defs><rect width="${width}" height="${height}" fill="url(#weave)"/>`
  },
  PLAIN_DARK: (width, height, random) =>
    plainGround(width, height, random.pick(['#22262b', '#35302c', '#1b2733', '#3d3f42'])),
  PLAIN_LIGHT: (width, height, random) =>
    plainGround(width, height, random.pick(['#f4f4f2', '#e4e1da', '#d7dde2', '#fbfbfb'])),
  STONE: (width, height, random) => {
    const specks = Array.from(
      { length: 350 },
      () =>
        `<circle cx="${random.between(0, width).toFixed(1)}" cy="${random.between(0, height).toFixed(1)}" r="${random.between(0.6, 3.2).toFixed(1)}" fill="${random.pick(['#fff', '#222', '#7a6a5c'])}" opacity="0.35"/>`,
    )
    return plainGround(width, height, random.pick(['#8d8f90', '#b5b0a8', '#5c5f63'])) + specks.join('')
  },
  PAPERS: (width, height, random) => {
    const sheets = Array.from({ length: 5 }, () => {
      const [x, y] = [random.between(-0.2, 0.8) * width, random.between(-0.2, 0.8) * height]
      const rows = Array.from(
        { length: 18 },
        (_, row) =>
          `<rect x="20" y="${24 + row * 17}" width="${random.between(120, 300)}" height="5" fill="#3c4046" opacity="0.7"/>`,
      )
      return `<g transform="translate(${x} ${y}) rotate(${random.between(-40, 40)})"><rect width="340" height="460" fill="#f6f5f0" stroke="#999"/>${rows.join('')}</g>`
    })
    return plainGround(width, height, '#7d746a') + sheets.join('')
  },
}

function plainGround(width: number, height: number, tone: string): string {
  return `<defs><radialGradient id="light" cx="0.45" cy="0.4" r="0.8"><stop offset="0" stop-color="#fff" stop-opacity="0.14"/><stop offset="1" stop-color="#000" stop-opacity="0.25"/></radialGradient></defs>
    <rect width="${width}" height="${height}" fill="${tone}"/><rect width="${width}" height="${height}" fill="url(#light)"/>`
}

function bezel(width: number, height: number): string {
  return `<rect width="${width}" height="${height}" fill="#101215"/><rect x="${width * 0.015}" y="${height * 0.02}" width="${width * 0.97}" height="${height * 0.96}" fill="#d8dde4"/>`
}
