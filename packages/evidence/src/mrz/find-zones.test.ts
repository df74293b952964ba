import { type Conditions, plainConditions } from '@bonafide/specimens/conditions'
import { type SpecimenKind, specimenDocument } from '@bonafide/specimens/document'
import { fictionalPerson } from '@bonafide/specimens/person'
import { type Corners, photograph } from '@bonafide/specimens/photograph'
import type { DocumentSide } from '@bonafide/specimens/sheet'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import type { Raster, Spot } from '../raster.ts'
import { drawn } from '../testing-pictures.ts'
import { seekZones, type ZoneCandidate, type ZoneRow } from './find-zones.ts'
import { lookInOutline } from './outlined-look.ts'

it.each<[SpecimenKind, number]>([
  ['PASSPORT', 0],
  ['PASSPORT', 90],
  ['CARD', 185],
  ['VISA_A', 20],
])('finds every row of the zone of a %s that is turned by %i°', async (kind, turn) => {
  const { picture, rows } = await photographed(kind, turn)
  const [candidates] = await looksAt(picture)
  const apart = (candidates ?? []).map((candidate) => farthest(candidate.rows, rows))
  expect(apart.length).toBeLessThanOrEqual(6)
  expect(Math.min(...apart)).toBeLessThan(1.5)
})

it('looks even at a picture that is no wider than a card of 30 characters of six pixels', async () => {
  const side = await sideWithZone('CARD')
  const { picture, rows } = await seen(side, { ...plainConditions(180), fill: 1, noise: 0 })
  const [candidates] = await looksAt(picture)
  const apart = (candidates ?? []).map((candidate) => farthest(candidate.rows, rows))
  expect(Math.min(...apart)).toBeLessThan(1.5)
})

it('finds the zone of a document that lies small on a desk, by the outline of the document', async () => {
  const side = await sideWithZone('VISA_B')
  const conditions: Conditions = {
    ...plainConditions(1600),
    turn: 324,
    tilt: { across: -16, along: -16 },
    fill: 0.5,
    light: 0.55,
    defocus: 1.2,
    noise: 5,
    ground: 'WOOD',
  }
  const { picture, rows } = await seen(side, conditions)
  const apart = (await lookInOutline(picture)).map((candidate) => farthest(candidate.rows, rows))
  expect(Math.min(...apart)).toBeLessThan(1.5)
})

it('proposes nothing on a picture without letters', async () => {
  const { data, info } = await drawn(900, 600).raw().toBuffer({ resolveWithObject: true })
  const looks = await looksAt({ data, width: info.width, height: info.height, channels: 3 })
  expect(looks.flat()).toEqual([])
})

it('goes on looking for as long as it is asked, since captions can look like a zone from afar', async () => {
  const { picture } = await photographed('PASSPORT', 0)
  expect((await looksAt(picture)).length).toBeGreaterThan(2)
})

it('takes pictures of one pixel, and of one line', async () => {
  const grey = (width: number, height: number): Raster => ({
    data: new Uint8Array(width * height).fill(200),
    width,
    height,
    channels: 1,
  })
  expect((await looksAt(grey(1, 1))).flat()).toEqual([])
  expect((await looksAt(grey(1500, 1))).flat()).toEqual([])
})

/** What each look at a picture shows, the dearest too. */
async function looksAt(picture: Raster): Promise<ZoneCandidate[][]> {
  const looks: ZoneCandidate[][] = []
  for await (const found of seekZones(picture)) looks.push(found)
  return looks
}

async function photographed(kind: SpecimenKind, turn: number): Promise<{ picture: Raster; rows: Corners[] }> {
  return seen(await sideWithZone(kind), { ...plainConditions(1000), turn })
}

async function sideWithZone(kind: SpecimenKind): Promise<DocumentSide> {
  const { front, back } = await specimenDocument(kind, fictionalPerson('found'), 'zone', {})
  return front.zone === null && back !== null ? back : front
}

async function seen(
  side: DocumentSide,
  conditions: Conditions,
): Promise<{ picture: Raster; rows: Corners[] }> {
  const photo = await photograph(side, conditions, 'found')
  const { data, info } = await sharp(photo.jpeg).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return {
    picture: { data, width: info.width, height: info.height, channels: 3 },
    rows: [...photo.zoneRows],
  }
}

/** How far the ends of the rows are from where they should be, in characters, at the worst; either way up. */
function farthest(rows: readonly ZoneRow[], truth: readonly Corners[]): number {
  if (rows.length !== truth.length) return Number.POSITIVE_INFINITY
  const ends = truth.map(([a, b, c, d]) => [between(a, d), between(b, c)] as const)
  const worst = (of: readonly (readonly [Spot, Spot])[]) =>
    Math.max(
      ...of.flatMap(([left, right], i) => {
        const character = distance(left, right) / (truth.length === 3 ? 30 : 44)
        const row = rows[i]
        return row ? [distance(row.left, left) / character, distance(row.right, right) / character] : [99]
      }),
    )
  return Math.min(worst(ends), worst(ends.map(([left, right]) => [right, left] as const).toReversed()))
}

function between(a: Spot, b: Spot): Spot {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
}

function distance(a: Spot, b: Spot): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
