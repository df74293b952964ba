import { conditionsFrom, plainConditions } from '@bonafide/specimens/conditions'
import { type SpecimenKind, specimenDocument } from '@bonafide/specimens/document'
import { fictionalPerson, specimenDay } from '@bonafide/specimens/person'
import { photograph } from '@bonafide/specimens/photograph'
import { describe, expect, it, vi } from 'vitest'
import { openPicture } from '../picture/open-picture.ts'
import type { Raster } from '../raster.ts'
import { type MrzReading, readMrz, sureFrom } from './read-mrz.ts'

// Photographs are drawn here, which takes long on a machine that does much else.
vi.setConfig({ testTimeout: 60_000 })

async function rasterOf(jpeg: Uint8Array): Promise<Raster> {
  const opened = await openPicture(jpeg)
  if (!opened.accepted) throw new Error(opened.refusal.message)
  return opened.picture.colour
}

const sideWithZone = async (kind: SpecimenKind, name: string, alterations = {}) => {
  const { front, back } = await specimenDocument(kind, fictionalPerson(name), name, alterations)
  const side = [front, back].find((one) => one?.zone)
  if (!side) throw new Error(`${kind} has no zone`)
  return side
}

async function read(...[side, conditions, seed]: Parameters<typeof photograph>): Promise<MrzReading | null> {
  return readMrz(await rasterOf((await photograph(side, conditions, seed)).jpeg), specimenDay)
}

describe('a zone that can be read', () => {
  for (const kind of ['PASSPORT', 'CARD', 'FRENCH_CARD'] as const) {
    it(`is read exactly and surely: ${kind}`, async () => {
      const side = await sideWithZone(kind, 'readable')
      const reading = await read(side, conditionsFrom('readable', 'EASY', 800), 'readable')
      expect(reading?.lines).toEqual(side.zone?.lines)
      expect(reading?.confidence).toBeGreaterThan(sureFrom)
      expect(reading?.checkDigits.every(({ isValid }) => isValid)).toBe(true)
    })
  }

  it('is read though its rows seemed to begin a character late', async () => {
    // On its head, aslant and grainy: laid by itself, the first character was left out and the last one invented.
    const side = await sideWithZone('VISA_B', 'tuning accuracy/4')
    const conditions = conditionsFrom('tuning accuracy/4', 'HARD', 1600)
    const reading = await read(side, conditions, 'tuning accuracy/4')
    expect(reading?.lines).toEqual(side.zone?.lines)
  })

  it('is read though one of its rows alone was laid a character off', async () => {
    // Aslant, so that rows do not begin one above the other: the first one was read with a letter too many before it.
    const side = await sideWithZone('VISA_A', 'tuning-zones/51')
    const reading = await read(side, conditionsFrom('tuning-zones/51', 'HARD', 1600), 'tuning-zones/51')
    expect(reading?.lines).toEqual(side.zone?.lines)
    expect(reading?.confidence).toBeGreaterThan(sureFrom)
  })

  it('is read whichever way up, and is where its corners say', async () => {
    const side = await sideWithZone('PASSPORT', 'turned')
    for (const turn of [90, 180]) {
      const { jpeg, zone } = await photograph(side, { ...plainConditions(800), turn }, 'turned')
      const reading = await readMrz(await rasterOf(jpeg), specimenDay)
      expect(reading?.lines).toEqual(side.zone?.lines)
      const width = Math.hypot(
        (zone?.[1].x ?? 0) - (zone?.[0].x ?? 0),
        (zone?.[1].y ?? 0) - (zone?.[0].y ?? 0),
      )
      reading?.quad.forEach(({ x, y }, corner) => {
        const printed = zone?.[corner]
        expect(Math.hypot(x - (printed?.x ?? 0), y - (printed?.y ?? 0))).toBeLessThan(0.06 * width)
      })
    }
  })
})

it('reports an altered digit by the check digit that fails, and repairs nothing', async () => {
  const printed = (await sideWithZone('PASSPORT', 'altered')).zone?.lines[1]?.[15]
  const side = await sideWithZone('PASSPORT', 'altered', {
    zoneCharacters: [{ line: 1, column: 15, to: printed === '3' ? '8' : '3' }],
  })
  const reading = await read(side, plainConditions(800), 'altered')
  expect(reading?.lines).toEqual(side.zone?.lines)
  expect(reading?.repairs).toEqual([])
  const invalid = reading?.checkDigits.filter(({ isValid }) => !isValid).map(({ field }) => field)
  expect(invalid).toEqual(['DATE_OF_BIRTH', 'COMPOSITE'])
})

it('is not sure of what can hardly be seen', async () => {
  const side = await sideWithZone('PASSPORT', 'far')
  const reading = await read(side, { ...plainConditions(280), jpegQuality: 40 }, 'far')
  const isRight = reading?.lines.join() === side.zone?.lines.join()
  if (!isRight) expect(reading?.confidence ?? 0).toBeLessThan(sureFrom)
})

describe('nothing is read where there is no zone', () => {
  it('on a card’s front', async () => {
    const { front } = await specimenDocument('CARD', fictionalPerson('front'), 'front', {})
    expect(front.zone).toBeNull()
    expect(await read(front, conditionsFrom('front', 'EASY', 800), 'front')).toBeNull()
  })

  it('on an empty or a striped picture', async () => {
    const grey = (shade: (x: number, y: number) => number): Raster => {
      const data = Uint8Array.from({ length: 640 * 480 }, (_, at) => shade(at % 640, Math.floor(at / 640)))
      return { data, width: 640, height: 480, channels: 1 }
    }
    expect(
      await readMrz(
        grey(() => 200),
        specimenDay,
      ),
    ).toBeNull()
    expect(
      await readMrz(
        grey((x, y) => (Math.floor(y / 14) % 2 === 0 && x % 9 < 5 ? 40 : 220)),
        specimenDay,
      ),
    ).toBeNull()
  })
})
