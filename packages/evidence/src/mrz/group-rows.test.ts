import fc from 'fast-check'
import { expect, it } from 'vitest'
import { groupRows, lengthOf, type SeenRow } from './group-rows.ts'

const layouts = fc.constantFrom(
  { lines: 3, characters: 30 },
  { lines: 2, characters: 36 },
  { lines: 2, characters: 44 },
)
const turn = fc.double({ min: -Math.PI, max: Math.PI, noNaN: true })

/** Rows as ICAO 9303 sets them, 10 pixels a character, turned about a point in the middle of a picture. */
function zone({ lines, characters }: { lines: number; characters: number }, angle: number): SeenRow[] {
  const spot = (x: number, y: number) => ({
    x: 1000 + x * Math.cos(angle) - y * Math.sin(angle),
    y: 1000 + x * Math.sin(angle) + y * Math.cos(angle),
  })
  return Array.from({ length: lines }, (_, line) => ({
    left: spot(0, line * 25),
    right: spot(characters * 10, line * 25),
    height: 9.5,
    score: 0.9,
    isLeftSure: true,
    isRightSure: true,
  }))
}

it('puts the rows of a zone in reading order, whichever way up it is and in whatever order they were seen', () => {
  fc.assert(
    fc.property(layouts, turn, fc.boolean(), (layout, angle, isReversed) => {
      const rows = zone(layout, angle)
      const [best] = groupRows(isReversed ? rows.toReversed() : rows)
      expect(best?.rows.map(({ left }) => left)).toEqual(
        rows.map(({ left }) => ({ x: expect.closeTo(left.x, 3), y: expect.closeTo(left.y, 3) })),
      )
    }),
  )
})

it('gives a row whose end was lost the end of its neighbour', () => {
  const [first, second] = zone({ lines: 2, characters: 44 }, 0.1) as [SeenRow, SeenRow]
  const cut = {
    ...second,
    right: {
      x: second.left.x + 0.7 * (second.right.x - second.left.x),
      y: second.left.y + 0.7 * (second.right.y - second.left.y),
    },
    isRightSure: false,
  }
  const [best] = groupRows([first, cut])
  expect(best?.rows.map(lengthOf)).toEqual([expect.closeTo(440, 3), expect.closeTo(440, 3)])
})

it('does not set rows together that read against each other', () => {
  const [first, second] = zone({ lines: 2, characters: 44 }, 0) as [SeenRow, SeenRow]
  expect(groupRows([first, { ...second, left: second.right, right: second.left }])).toEqual([])
})

it('does not set rows together that are far apart, or begin and end elsewhere', () => {
  const [first, second] = zone({ lines: 2, characters: 44 }, 0) as [SeenRow, SeenRow]
  const moved = (x: number, y: number): SeenRow => ({
    ...second,
    left: { x: second.left.x + x, y: second.left.y + y },
    right: { x: second.right.x + x, y: second.right.y + y },
  })
  expect(groupRows([first, moved(0, 80)])).toEqual([])
  expect(groupRows([first, moved(150, 0)])).toEqual([])
})
