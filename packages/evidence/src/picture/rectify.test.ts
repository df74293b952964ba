import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Quad, Raster, Spot } from '../raster.ts'
import { homographyBetween, mapQuad, mapSpot } from './homography.ts'
import { rectify, warp } from './rectify.ts'
import { readingDirection, uprightCorners } from './turn.ts'

/** Corners of a document that lies in a picture somehow, never folded. */
const anyQuad = () =>
  fc
    .tuple(
      fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
      fc.double({ min: 200, max: 900, noNaN: true }),
      fc.array(fc.double({ min: -0.12, max: 0.12, noNaN: true }), { minLength: 8, maxLength: 8 }),
    )
    .map(([angle, size, shifts]): Quad => {
      const corner = (x: number, y: number, at: number): Spot => {
        const [shiftX = 0, shiftY = 0] = shifts.slice(at * 2)
        const [u, v] = [(x + shiftX) * size, (y * 0.7 + shiftY) * size]
        return {
          x: 1000 + u * Math.cos(angle) - v * Math.sin(angle),
          y: 900 + u * Math.sin(angle) + v * Math.cos(angle),
        }
      }
      return [corner(-0.5, -0.5, 0), corner(0.5, -0.5, 1), corner(0.5, 0.5, 2), corner(-0.5, 0.5, 3)]
    })

describe('a map between two quads', () => {
  it('takes each corner to its own, and back', () =>
    fc.assert(
      fc.property(anyQuad(), anyQuad(), fc.double({ min: 0, max: 1, noNaN: true }), (from, to, share) => {
        const there = homographyBetween(from, to)
        const back = homographyBetween(to, from)
        if (!there || !back) throw new Error('a quad without a map')
        for (const [index, spot] of mapQuad(there, from).entries()) {
          expect(spot.x).toBeCloseTo(to[index]?.x ?? Number.NaN, 4)
          expect(spot.y).toBeCloseTo(to[index]?.y ?? Number.NaN, 4)
        }
        const inside = {
          x: from[0].x + (from[2].x - from[0].x) * share,
          y: from[0].y + (from[2].y - from[0].y) * share,
        }
        const again = mapSpot(back, mapSpot(there, inside))
        expect(Math.hypot(again.x - inside.x, again.y - inside.y)).toBeLessThan(0.001)
      }),
    ))

  it('does not exist for corners in a line', () => {
    const line: Quad = [
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: 2, y: 0 },
      { x: 0, y: 5 },
    ]
    const square: Quad = [
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: 1, y: 1 },
      { x: 0, y: 1 },
    ]
    expect(homographyBetween(line, square)).toBeNull()
    expect(homographyBetween([line[0], line[0], line[1], line[3]], square)).toBeNull()
  })
})

describe('a document seen from above', () => {
  it('shows each mark where it is printed, whichever way the document was photographed', () => {
    const marks = [
      [10, 10],
      [115, 20],
      [60, 78],
    ] as const
    fc.assert(
      fc.property(anyQuad(), (corners) => {
        const onPage = homographyBetween(page, corners)
        if (!onPage) throw new Error('a quad without a map')
        const picture = blank(2000, 1800)
        for (const [x, y] of marks) dot(picture, mapSpot(onPage, { x, y }))
        const flat = rectify(picture, corners, 'ID_3')
        if (!flat) throw new Error('not rectified')
        expect(flat.raster.width / flat.raster.height).toBeCloseTo(125 / 88, 2)
        for (const [x, y] of marks) {
          const at = { x: x * flat.pixelsPerMm, y: y * flat.pixelsPerMm }
          expect(greyAt(flat.raster, at)).toBeLessThan(128)
          const inPicture = mapSpot(flat.toPicture, at)
          expect(greyAt(picture, inPicture)).toBe(0)
          expect(mapSpot(flat.toDocument, inPicture).x).toBeCloseTo(at.x, 3)
        }
      }),
      { numRuns: 12 },
    )
  })

  it('keeps a picture as it is when nothing is to be undone', () => {
    const picture: Raster = {
      data: Uint8Array.from({ length: 60 * 40 * 3 }, (_, at) => (at * 31) % 251),
      width: 60,
      height: 40,
      channels: 3,
    }
    expect(warp(picture, [1, 0, 0, 0, 1, 0, 0, 0, 1], 60, 40)).toEqual(picture)
  })

  it('begins with the corner where its text begins', () =>
    fc.assert(
      fc.property(anyQuad(), fc.nat(3), (corners, turned) => {
        const at = (offset: number) => corners[(turned + offset) % 4] ?? corners[0]
        expect(uprightCorners([at(0), at(1), at(2), at(3)], readingDirection(corners))).toEqual(corners)
      }),
    ))
})

const page: Quad = [
  { x: 0, y: 0 },
  { x: 125, y: 0 },
  { x: 125, y: 88 },
  { x: 0, y: 88 },
]

function blank(width: number, height: number): Raster {
  return { data: new Uint8Array(width * height).fill(255), width, height, channels: 1 }
}

function dot({ data, width }: Raster, { x, y }: Spot) {
  for (let row = Math.floor(y) - 3; row <= Math.floor(y) + 3; row += 1)
    data.fill(0, row * width + Math.floor(x) - 3, row * width + Math.floor(x) + 4)
}

function greyAt({ data, width }: Raster, { x, y }: Spot): number {
  return data[Math.floor(y) * width + Math.floor(x)] ?? Number.NaN
}
