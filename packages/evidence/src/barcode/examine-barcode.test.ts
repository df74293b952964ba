import { sourceFindings } from '@bonafide/core/examination/source-comparison'
import { type Conditions, plainConditions } from '@bonafide/specimens/conditions'
import { type SpecimenKind, specimenDocument } from '@bonafide/specimens/document'
import { fictionalPerson } from '@bonafide/specimens/person'
import { type Photograph, photograph } from '@bonafide/specimens/photograph'
import { describe, expect, it } from 'vitest'
import { openPicture } from '../picture/open-picture.ts'
import { rectify } from '../picture/rectify.ts'
import { examineBarcode } from './examine-barcode.ts'
import { readBarcode } from './read-barcode.ts'

const mira = fictionalPerson('mira')

describe('the barcode on the back of a licence', () => {
  it.each([0, 96, 180])('is read, and found where it is, tilted and turned by %d degrees', async (turn) => {
    const shot = await photographed('LICENCE', { turn, tilt: { across: 10, along: -8 } })
    const { finding, source } = await examineBarcode({ ...(await opened(shot)), isExpected: true })
    expect(finding).toMatchObject({ check: 'BARCODE_READ', outcome: 'PASS', symbology: 'PDF417' })
    expect(finding?.elements).toContainEqual({ id: 'DCS', name: 'Family name', value: mira.surname.zone })
    expect(source?.data.number).toBe(mira.documentNumber)
    const [topLeft] = finding?.regions[0]?.corners ?? []
    expect(distance(topLeft, shot)).toBeLessThan(0.05)
  })

  it('is read from a document whose perspective was undone, and found in the picture it came from', async () => {
    const shot = await photographed('LICENCE', { tilt: { across: 24, along: 20 } })
    const picture = await opened(shot)
    const { finding } = await examineBarcode({
      ...picture,
      document: rectify(picture.grey, shot.document, 'ID_1'),
      isExpected: true,
    })
    expect(finding?.outcome).toBe('PASS')
    expect(distance(finding?.regions[0]?.corners[0], shot)).toBeLessThan(0.05)
  })

  it('is cut out of a document in its colours, and level where it is seen aslant', async () => {
    const shot = await photographed('LICENCE', { turn: 12, tilt: { across: 26, along: 22 } })
    const read = await openPicture(shot.jpeg)
    if (!read.accepted) throw new Error('The specimen was refused.')
    const { colour, grey } = read.picture
    const straight = await readBarcode(grey, rectify(colour, shot.document, 'ID_1'), { isExpected: true })
    const aslant = await readBarcode(grey, null, { isExpected: true })
    expect([straight?.seen, aslant?.seen]).toEqual(['STRAIGHTENED', 'STRAIGHTENED'])
  })

  it.each([
    ['noisy and dark', { noise: 15, light: 0.4, defocus: 1, shade: { depth: 0.5, from: 40 } }],
    ['out of focus', { noise: 6, defocus: 1.6 }],
  ])('is read to the last byte where it is small, aslant and %s', async (_, poor) => {
    const { back } = await specimenDocument('LICENCE', mira, 'barcode', {})
    const aslant = { turn: 33, fill: 0.75, tilt: { across: 20, along: -16 }, jpegQuality: 50 }
    const shot = await photographed('LICENCE', { ...aslant, ...poor })
    const { grey } = await opened(shot)
    const read = await readBarcode(grey, null, { isExpected: true })
    expect(Buffer.from(read?.bytes ?? [])).toEqual(Buffer.from(back?.barcode?.payload ?? []))
    const [topLeft] = read?.quad ?? []
    const corner = topLeft && { x: topLeft.x / shot.width, y: topLeft.y / shot.height }
    expect(distance(corner, shot)).toBeLessThan(0.02)
  })

  it('contradicts the front of somebody else’s licence', async () => {
    const shot = await photographed('LICENCE', {})
    const { source } = await examineBarcode({ ...(await opened(shot)), isExpected: true })
    if (source === null) throw new Error('The barcode was not read.')
    const front = { ...source, source: 'MRZ', picture: 'DOCUMENT_FRONT' } as const
    const outcomes = (number: string) =>
      sourceFindings([{ ...front, data: { ...front.data, number } }, source]).map(
        ({ check, field, outcome }) => `${check} ${field} ${outcome}`,
      )
    expect(outcomes(mira.documentNumber)).toContain('BARCODE_FRONT DOCUMENT_NUMBER PASS')
    expect(outcomes('QQ99999')).toContain('BARCODE_FRONT DOCUMENT_NUMBER FAIL')
  })

  it.each([0, 90, 200])(
    'that is a QR code is read and shown where it is, turned by %d degrees',
    async (turn) => {
      const shot = await photographed('QR_LICENCE', { turn })
      const { finding, source } = await examineBarcode({ ...(await opened(shot)), isExpected: false })
      expect(finding).toMatchObject({
        check: 'BARCODE_READ',
        outcome: 'PASS',
        symbology: 'QR',
        message: 'There is a QR code, and it can be read. What it holds is not compared.',
      })
      expect(distance(finding?.regions[0]?.corners[0], shot)).toBeLessThan(0.05)
      // What it holds is an address, which says nothing about the front.
      expect(source).toBeNull()
    },
  )

  it('that cannot be read is missed where there should be one, and not where there should be none', async () => {
    const picture = await opened(await photographed('PASSPORT', {}))
    expect((await examineBarcode({ ...picture, isExpected: true })).finding).toMatchObject({
      outcome: 'UNABLE',
      code: 'barcodeNotRead',
    })
    expect(await examineBarcode({ ...picture, isExpected: false })).toEqual({ finding: null, source: null })
  })
})

async function photographed(kind: SpecimenKind, conditions: Partial<Conditions>): Promise<Photograph> {
  const { front, back } = await specimenDocument(kind, mira, 'barcode', {})
  return photograph(back ?? front, { ...plainConditions(1300), ...conditions }, 'barcode')
}

async function opened({ jpeg }: Photograph) {
  const read = await openPicture(jpeg)
  if (!read.accepted) throw new Error('The specimen was refused.')
  return { kind: 'DOCUMENT_BACK', grey: read.picture.grey, document: null } as const
}

/** From where it was found to where it is, in fractions of the picture's width. */
function distance(
  corner: { x: number; y: number } | undefined,
  { barcode, width, height }: Photograph,
): number {
  const [truth] = barcode ?? []
  if (corner === undefined || truth === undefined) return Number.POSITIVE_INFINITY
  return Math.hypot(corner.x * width - truth.x, corner.y * height - truth.y) / width
}
