import sharp from 'sharp'
import { expect, it } from 'vitest'
import { conditionsFrom, plainConditions } from './conditions.ts'
import { specimenDocument } from './document.ts'
import { fictionalPerson } from './person.ts'
import { type Corners, photograph } from './photograph.ts'

const { front } = await specimenDocument('PASSPORT', fictionalPerson('photographed'), 'plain', {})

it('takes the same picture of the same thing under the same conditions', async () => {
  const conditions = conditionsFrom('twice', 'FAIR', 480)
  const [first, second] = await Promise.all([1, 2].map(() => photograph(front, conditions, 'twice')))
  expect(first?.jpeg.equals(second?.jpeg ?? Buffer.alloc(0))).toBe(true)
})

it('knows where the rows of the zone are, whichever way the document is turned', async () => {
  for (const turn of [37, 180, 270]) {
    const conditions = { ...plainConditions(700), turn, tilt: { across: 12, along: -9 } }
    const { jpeg, zoneRows } = await photograph(front, conditions, 'rows')
    const { data, info } = await sharp(jpeg).greyscale().raw().toBuffer({ resolveWithObject: true })
    const darkest = (corners: Corners, down: number) =>
      Math.min(
        ...Array.from({ length: 400 }, (_, step) => {
          const { x, y } = within(corners, step / 400, down)
          return data[Math.floor(y) * info.width + Math.floor(x)] ?? 255
        }),
      )
    expect(zoneRows).toHaveLength(2)
    // Ink in the middle of each row; none above its capitals by a third of their height.
    for (const row of zoneRows) expect(darkest(row, 0.5)).toBeLessThan(darkest(row, -0.33) - 40)
  }
})

it('turns out as large as it is asked to', async () => {
  const { jpeg, width, height } = await photograph(front, plainConditions(1000), 'large')
  expect(await sharp(jpeg).metadata()).toMatchObject({ format: 'jpeg', width: 1000, height: 750 })
  expect({ width, height }).toEqual({ width: 1000, height: 750 })
})

function within([topLeft, topRight, bottomRight, bottomLeft]: Corners, across: number, down: number) {
  const mix = (from: number, to: number, share: number) => from + (to - from) * share
  return {
    x: mix(mix(topLeft.x, topRight.x, across), mix(bottomLeft.x, bottomRight.x, across), down),
    y: mix(mix(topLeft.y, topRight.y, across), mix(bottomLeft.y, bottomRight.y, across), down),
  }
}
