import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Quad, Raster } from '../raster.ts'
import { findOutline, outlineThreshold } from './outline.ts'
import { distance } from './rectify.ts'
import { drawnDocument, filled, lying, photographed, zoneInPicture } from './testing-document.ts'

const cards = {
  ID_1: drawnDocument('ID_1', { hasZone: true }),
  ID_3: drawnDocument('ID_3', { hasZone: true }),
}
const table = { width: 700, height: 560, colour: [70, 92, 84], chequer: null } as const
const tables = [
  table,
  { ...table, colour: [252, 250, 246] },
  { ...table, colour: [20, 20, 24] },
  { ...table, colour: [120, 60, 50], chequer: [140, 84, 70] },
] as const

/** The farthest that a corner is off, as a share of the picture's diagonal; any corner may be the first. */
const farthestOff = (found: Quad | undefined, corners: Quad, { width, height }: Raster) => {
  if (!found) return 1
  const offs = [0, 1, 2, 3].map((turned) =>
    Math.max(...corners.map((corner, at) => distance(corner, found[(at + turned) % 4] ?? corner))),
  )
  return Math.min(...offs) / Math.hypot(width, height)
}

describe('the outline of a document', () => {
  it('is found on tables of any kind, turned and leaning, with the document’s size told by its proportions', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('ID_1' as const, 'ID_3' as const),
        fc.constantFrom(...tables),
        fc.record({
          centre: fc.record({ x: fc.integer({ min: 335, max: 365 }), y: fc.integer({ min: 272, max: 288 }) }),
          width: fc.integer({ min: 300, max: 450 }),
          turn: fc.double({ min: -0.3, max: 0.3, noNaN: true }),
          lean: fc.double({ min: -0.18, max: 0.18, noNaN: true }),
        }),
        (shape, on, pose) => {
          const corners = lying(shape, pose)
          const picture = photographed(cards[shape], corners, on)
          const outline = findOutline(picture, null)
          expect(outline).toMatchObject({ source: 'EDGES', shape })
          expect(outline?.score).toBeGreaterThanOrEqual(outlineThreshold)
          expect(farthestOff(outline?.corners, corners, picture)).toBeLessThan(0.012)
        },
      ),
      { numRuns: 5, seed: 5 },
    ))

  it('begins with the document’s own top left corner, whichever way up it lies, when a zone was read', () => {
    for (const turn of [0.1, Math.PI / 2, Math.PI, -Math.PI / 2]) {
      const corners = lying('ID_3', { centre: { x: 350, y: 280 }, width: 360, turn, lean: 0.1 })
      const picture = photographed(cards.ID_3, corners, table)
      const outline = findOutline(picture, { format: 'TD3', quad: zoneInPicture('ID_3', corners) })
      expect(outline?.source).toBe('EDGES')
      for (const [at, corner] of corners.entries())
        expect(distance(outline?.corners[at] ?? { x: 0, y: 0 }, corner)).toBeLessThan(8)
    }
  })

  it('is told by the zone where no edge can be seen', () => {
    const corners = lying('ID_1', { centre: { x: 340, y: 290 }, width: 350, turn: 0.2, lean: 0 })
    const outline = findOutline(filled(700, 560, [222, 214, 196]), {
      format: 'TD1',
      quad: zoneInPicture('ID_1', corners),
    })
    expect(outline).toMatchObject({ source: 'ZONE', shape: 'ID_1' })
    expect(outline?.score).toBeLessThan(outlineThreshold)
    for (const [at, corner] of corners.entries())
      expect(distance(outline?.corners[at] ?? { x: 0, y: 0 }, corner)).toBeLessThan(4)
  })

  it('is the picture’s own edge in a scan', () => {
    for (const shape of ['ID_1', 'ID_3'] as const) {
      const scan = cards[shape]
      const { width, height } = scan
      const frame: Quad = [
        { x: 0, y: 0 },
        { x: width, y: 0 },
        { x: width, y: height },
        { x: 0, y: height },
      ]
      const quad = zoneInPicture(shape, frame)
      const outline = findOutline(scan, { format: shape === 'ID_1' ? 'TD1' : 'TD3', quad })
      expect(outline).toMatchObject({ source: 'PICTURE', shape, corners: frame })
    }
  })

  it('is seen to leave the picture where a side of the document is cut off', () => {
    const corners = lying('ID_3', { centre: { x: 210, y: 280 }, width: 490, turn: 0, lean: 0 })
    const picture = photographed(cards.ID_3, corners, table)
    const outline = findOutline(picture, { format: 'TD3', quad: zoneInPicture('ID_3', corners) })
    expect(outline?.corners[0].x).toBeLessThan(3)
    expect(outline?.corners[3].x).toBeLessThan(3)
  })

  it('is not seen where nothing lies', () => {
    expect(findOutline(filled(700, 350, [128, 128, 128]), null)).toBeNull()
    expect(
      findOutline(
        photographed(
          filled(9, 9, [90, 90, 90]),
          lying('ID_1', { centre: { x: 350, y: 280 }, width: 14, turn: 0, lean: 0 }),
          { ...table, height: 350 },
        ),
        null,
      ),
    ).toBeNull()
  })
})
