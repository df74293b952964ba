import type { EvidenceKind } from '@bonafide/core/document'
import type { ComparedField, Finding, Region } from '@bonafide/core/examination/finding'
import type { DocumentSource } from '@bonafide/core/examination/source-comparison'
import type { MrzFields } from '@bonafide/core/mrz/mrz'
import { mapQuad } from '../picture/homography.ts'
import type { RectifiedDocument } from '../picture/rectify.ts'
import { regionOf } from '../picture/region.ts'
import type { Quad, Raster } from '../raster.ts'
import { type Box, findLines } from './find-lines.ts'
import { isWhole, matchPrinted, type PrintedValue, type PrintedValues } from './match-printed.ts'
import type { PrintedField } from './printed-captions.ts'
import { printedNetworks } from './printed-networks.ts'
import { type PrintedLine, readLines } from './read-lines.ts'

/** What is printed on a side of a document, to be compared with its zone and never to replace it. */
export interface PrintedReading {
  /** As the comparison of sources takes it; a field that could not be read is null. */
  source: DocumentSource
  values: PrintedValues
  /** Every line that was read, for people and for tests. */
  lines: readonly PrintedLine[]
}

/** The side of a document that is read. */
export interface PrintedSide {
  kind: EvidenceKind
  /** Of the whole picture, for the regions. */
  picture: Pick<Raster, 'width' | 'height'>
  /** Upright, as the zone or the portrait told. */
  document: RectifiedDocument
  /** The zone's place on the rectified document, which is not print; null where the side has none. */
  zoneQuad: Quad | null
}

/**
 * Reads the print of an upright document and finds in it what a zone says, be it on this side or the other. Lines are
 * read a few at a time, those first that are as high as values are, and no more once every field is found.
 */
export async function readPrinted(side: PrintedSide, zone: MrzFields): Promise<PrintedReading> {
  const networks = await printedNetworks()
  const { document } = side
  const visible = aboveZone(document.raster, side.zoneQuad)
  const boxes = valuesFirst(
    (await findLines(networks.findsLines, visible)).filter((box) => isPrint(box, document.pixelsPerMm)),
  )
  const lines: PrintedLine[] = []
  let values: PrintedValues = {}
  for (let at = 0; at < Math.min(boxes.length, mostLines) && isMissing(values, zone); at += linesAtOnce) {
    lines.push(...(await readLines(networks, document.raster, boxes.slice(at, at + linesAtOnce))))
    values = matchPrinted(lines, zone, { areAllRead: false })
    if (lines.length >= 2 * linesAtOnce && isGibberish(lines)) break
  }
  if (isMissing(values, zone)) values = matchPrinted(lines, zone, { areAllRead: true })
  return { source: sourceOf(side, values), values, lines }
}

/** Upside down, or in a script that the reader does not know, nothing is read surely, and more would not help. */
function isGibberish(lines: readonly PrintedLine[]): boolean {
  return lines.reduce((sum, { confidence }) => sum + confidence, 0) / lines.length < 0.8
}

const mostLines = 24
const linesAtOnce = 4

/** Captions are lower and titles higher than values, which are about the middle of the higher half. */
function valuesFirst(boxes: readonly Box[]): Box[] {
  const heightOf = ({ top, bottom }: Box) => bottom - top
  const heights = boxes.map(heightOf).sort((a, b) => a - b)
  const usual = heights[Math.floor(heights.length * 0.7)] ?? 1
  const away = (box: Box) => Math.abs(Math.log(heightOf(box) / usual))
  return boxes.toSorted((a, b) => away(a) - away(b))
}

/**
 * That a field could not be read in the print, for each that the zone has: the comparison was not made, and nothing
 * speaks against the document.
 */
export function unreadableFindings(
  { values }: PrintedReading,
  zone: MrzFields,
  { kind, zoneQuad }: Pick<PrintedSide, 'kind' | 'zoneQuad'>,
): Finding[] {
  const missing: ComparedField[] = []
  if (!values.SURNAME && !values.GIVEN_NAMES) missing.push('NAME')
  if (!values.DATE_OF_BIRTH && zone.dateOfBirth !== null) missing.push('DATE_OF_BIRTH')
  if (!values.DOCUMENT_NUMBER) missing.push('DOCUMENT_NUMBER')
  if (!values.DATE_OF_EXPIRY && zone.dateOfExpiry !== null) missing.push('DATE_OF_EXPIRY')
  return missing.map((field) => ({
    check: zoneQuad ? 'MRZ_PRINTED_ZONE' : 'SIDES_AGREE',
    outcome: 'UNABLE',
    code: 'printUnreadable',
    message: `The ${fieldNames[field]} could not be read in the print of the document’s ${kind === 'DOCUMENT_BACK' ? 'back' : 'front'}, so it was not compared with the machine-readable zone.`,
    score: null,
    threshold: null,
    regions: [],
    kind: 'COMPARISON',
    field,
    values: [],
  }))
}

const fieldNames: Partial<Record<ComparedField, string>> = {
  NAME: 'name',
  DATE_OF_BIRTH: 'date of birth',
  DOCUMENT_NUMBER: 'document number',
  DATE_OF_EXPIRY: 'date of expiry',
}

/** The document down to its zone, where its print ends. */
function aboveZone(document: Raster, zoneQuad: Quad | null): Raster {
  if (!zoneQuad) return document
  const top = Math.min(zoneQuad[0].y, zoneQuad[1].y)
  const height = Math.min(document.height, Math.floor(top))
  if (height < document.height / 5) return document
  return { ...document, data: document.data.subarray(0, height * document.width * document.channels), height }
}

/** From the smallest caption to the largest title, in millimetres with what is around the letters. */
function isPrint({ left, top, right, bottom }: Box, pixelsPerMm: number): boolean {
  const height = (bottom - top) / pixelsPerMm
  return height > 1 && height < 9 && right - left > (bottom - top) * 0.9
}

function isMissing(values: PrintedValues, zone: MrzFields): boolean {
  const wanted: PrintedField[] = ['DOCUMENT_NUMBER']
  if (zone.dateOfBirth) wanted.push('DATE_OF_BIRTH')
  if (zone.dateOfExpiry) wanted.push('DATE_OF_EXPIRY')
  const hasSurname = values.SURNAME || zone.surname === ''
  const hasGivenNames =
    values.GIVEN_NAMES || zone.givenNames === '' || (values.SURNAME && isWhole(values.SURNAME.value, zone))
  return wanted.some((field) => !values[field]) || !hasSurname || !hasGivenNames
}

function sourceOf({ kind, picture, document }: PrintedSide, values: PrintedValues): DocumentSource {
  const place = ({ box }: PrintedValue): Region =>
    regionOf(kind, picture, mapQuad(document.toPicture, cornersOf(box)))
  const names = [values.SURNAME, values.GIVEN_NAMES].filter((value) => value !== undefined)
  const regions: Partial<Record<ComparedField, Region>> = {}
  if (names.length > 0)
    regions.NAME = place({ value: '', confidence: 1, box: around(names.map(({ box }) => box)) })
  if (values.DATE_OF_BIRTH) regions.DATE_OF_BIRTH = place(values.DATE_OF_BIRTH)
  if (values.DATE_OF_EXPIRY) regions.DATE_OF_EXPIRY = place(values.DATE_OF_EXPIRY)
  if (values.DOCUMENT_NUMBER) regions.DOCUMENT_NUMBER = place(values.DOCUMENT_NUMBER)
  return {
    source: 'PRINTED',
    picture: kind,
    isNameTruncated: false,
    regions,
    data: {
      type: null,
      issuer: null,
      number: values.DOCUMENT_NUMBER?.value ?? null,
      surname: values.SURNAME?.value ?? null,
      givenNames: values.GIVEN_NAMES?.value ?? null,
      dateOfBirth: values.DATE_OF_BIRTH?.value ?? null,
      dateOfExpiry: values.DATE_OF_EXPIRY?.value ?? null,
      sex: null,
      nationality: null,
    },
  }
}

function around(boxes: readonly Box[]): Box {
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  }
}

function cornersOf({ left, top, right, bottom }: Box): Quad {
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ]
}
