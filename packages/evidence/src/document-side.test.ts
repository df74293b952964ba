import { plainConditions } from '@bonafide/specimens/conditions'
import { specimenDocument } from '@bonafide/specimens/document'
import { fictionalPerson } from '@bonafide/specimens/person'
import { photograph } from '@bonafide/specimens/photograph'
import { describe, expect, it } from 'vitest'
import { layOut, turnedByPortrait } from './document-side.ts'
import { examine } from './examine.ts'
import { openPicture } from './picture/open-picture.ts'

const mira = fictionalPerson('mira')

describe('a front without a zone', () => {
  it.each([0, 90, 180, 270])(
    'is turned upright by its portrait, photographed at %d degrees',
    async (turn) => {
      const licence = await specimenDocument('LICENCE', mira, 'licence', {})
      const shot = await photograph(licence.front, { ...plainConditions(1600), turn }, 'front')
      const opened = await openPicture(shot.jpeg)
      if (!opened.accepted) throw new Error(opened.refusal.code)
      const side = await turnedByPortrait(layOut('DOCUMENT_FRONT', opened.picture, null))
      const scale = opened.picture.colour.width / shot.width
      const [topLeft] = side.outline?.corners ?? []
      const [trueTopLeft] = shot.document
      const off = Math.hypot(
        (topLeft?.x ?? 0) - trueTopLeft.x * scale,
        (topLeft?.y ?? 0) - trueTopLeft.y * scale,
      )
      expect(off).toBeLessThan(opened.picture.colour.width * 0.03)
      const { width = 0, height = 0 } = side.upright?.raster ?? {}
      expect(width / height).toBeCloseTo(85.6 / 53.98, 1)
    },
  )

  it('has its print read, whichever way it was photographed', async () => {
    const card = await specimenDocument('CARD', mira, 'card', {})
    if (!card.back) throw new Error('A card without a back')
    const shot = (side: typeof card.front, turn: number) =>
      photograph(side, { ...plainConditions(2000), turn }, `print ${turn}`)
    const { findings } = await examine({
      pictures: [
        { kind: 'DOCUMENT_FRONT', bytes: (await shot(card.front, 270)).jpeg },
        { kind: 'DOCUMENT_BACK', bytes: (await shot(card.back, 0)).jpeg },
      ],
      chosen: null,
      allowedDocuments: [],
      allowedCountries: [],
      expected: { firstName: null, lastName: null, dateOfBirth: null },
      presence: null,
      minimumAge: null,
      today: '2026-11-26',
    })
    const printed = findings.filter(
      (finding) => finding.kind === 'COMPARISON' && finding.values.some(({ source }) => source === 'PRINTED'),
    )
    expect(printed.map(({ outcome }) => outcome)).toContain('PASS')
    expect(printed.map(({ outcome }) => outcome)).not.toContain('FAIL')
  })

  it('stays as it lies where it bears no face', async () => {
    const licence = await specimenDocument('LICENCE', mira, 'licence', {})
    if (!licence.back) throw new Error('A licence without a back')
    const shot = await photograph(licence.back, { ...plainConditions(1600), turn: 90 }, 'back')
    const opened = await openPicture(shot.jpeg)
    if (!opened.accepted) throw new Error(opened.refusal.code)
    const side = layOut('DOCUMENT_FRONT', opened.picture, null)
    expect(await turnedByPortrait(side)).toBe(side)
  })
})
