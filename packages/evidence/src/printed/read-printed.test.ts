import type { DocumentSource } from '@bonafide/core/examination/source-comparison'
import { sourceFindings } from '@bonafide/core/examination/source-comparison'
import { parseMrz } from '@bonafide/core/mrz/parse-mrz'
import { specimenDocument } from '@bonafide/specimens/document'
import { fictionalPerson } from '@bonafide/specimens/person'
import { rendered } from '@bonafide/specimens/rendered'
import { expect, it } from 'vitest'
import { rectify } from '../picture/rectify.ts'
import type { Quad, Raster } from '../raster.ts'
import { readPrinted, unreadableFindings } from './read-printed.ts'

const kind = 'DOCUMENT_FRONT'

/** A passport as its printer drew it, ten pixels to a millimetre. */
async function readSpecimen(printedPerson: string) {
  const { front } = await specimenDocument('PASSPORT', fictionalPerson('print 3'), 'print', {
    printedPerson: fictionalPerson(printedPerson),
  })
  const parsed = front.zone && parseMrz(front.zone.lines, '2026-11-26')
  if (!front.zone || !parsed) throw new Error('no specimen')
  const { data, width, height } = await rendered(front.svg, front.width, front.height)
  const raster: Raster = { data: data.filter((_, at) => at % 4 !== 3), width, height, channels: 3 }
  const document = rectify(raster, boxAround(0, 0, width, height), 'ID_3')
  if (!document) throw new Error('not rectified')
  const { x, y, width: across, height: down } = front.zone.box
  const zoneQuad = boxAround(x, y, x + across, y + down)
  const reading = await readPrinted({ kind, picture: raster, document, zoneQuad }, parsed.fields)
  const { fields } = parsed
  const zoneSource: DocumentSource = {
    source: 'MRZ',
    picture: kind,
    isNameTruncated: fields.isNameTruncated,
    regions: {},
    data: {
      ...fields,
      type: null,
      number: fields.documentNumber,
      sex: null,
      nationality: null,
      issuer: null,
    },
  }
  return { reading, fields, zoneQuad, findings: sourceFindings([zoneSource, reading.source]) }
}

const boxAround = (left: number, top: number, right: number, bottom: number): Quad => [
  { x: left, y: top },
  { x: right, y: top },
  { x: right, y: bottom },
  { x: left, y: bottom },
]

it('finds that a passport’s print says what its zone says, and points at it', {
  timeout: 90_000,
}, async () => {
  const { reading, fields, zoneQuad, findings } = await readSpecimen('print 3')
  expect(findings.map(({ field, outcome }) => [field, outcome])).toEqual([
    ['NAME', 'PASS'],
    ['DATE_OF_BIRTH', 'PASS'],
    ['DOCUMENT_NUMBER', 'PASS'],
    ['DATE_OF_EXPIRY', 'PASS'],
  ])
  expect(unreadableFindings(reading, fields, { kind, zoneQuad })).toEqual([])
  const [corner] = reading.source.regions.DOCUMENT_NUMBER?.corners ?? []
  expect(corner?.x).toBeGreaterThan(0.2)
  expect(corner?.y).toBeLessThan(0.7)
})

it('doubts a passport whose print speaks of somebody else, and never passes it', {
  timeout: 90_000,
}, async () => {
  const { findings } = await readSpecimen('print 4')
  const outcomes = findings.map(({ outcome }) => outcome)
  expect(outcomes).toContain('WARN')
  expect(outcomes).not.toContain('FAIL')
  for (const field of ['NAME', 'DATE_OF_BIRTH', 'DOCUMENT_NUMBER'] as const)
    expect(findings.find((finding) => finding.field === field)?.outcome, field).not.toBe('PASS')
})
