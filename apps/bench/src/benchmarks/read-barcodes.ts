import { readBarcode } from '@bonafide/evidence/barcode/read-barcode'
import { layOut } from '@bonafide/evidence/document-side'
import { openPicture } from '@bonafide/evidence/picture/open-picture'
import { conditionsFrom, type Difficulty } from '@bonafide/specimens/conditions'
import { specimenDocument } from '@bonafide/specimens/document'
import { photograph } from '@bonafide/specimens/photograph'
import { personKeptApart, seedKeptApart } from '../kept-apart.ts'
import { type Finding, share } from '../report.ts'
import { longSides, type PictureSize } from './read-zones.ts'

/** So many backs of drawn licences, photographed by simulation: how many barcodes are read to the last byte. */
export async function readBarcodes(
  difficulty: Difficulty,
  count: number,
  size: PictureSize = 'SMALL',
): Promise<Finding> {
  let exact = 0
  for (let number = 0; number < count; number += 1) {
    const seed = seedKeptApart(number)
    const { back } = await specimenDocument('LICENCE', personKeptApart(number), seed, {})
    if (!back?.barcode) throw new Error('The licence has no barcode.')
    const { jpeg } = await photograph(back, conditionsFrom(seed, difficulty, longSides[size]), seed)
    const opened = await openPicture(jpeg)
    if (!opened.accepted) continue
    const { picture, upright } = layOut('DOCUMENT_BACK', opened.picture, null)
    const reading = await readBarcode(picture.grey, upright, { isExpected: true })
    if (reading && Buffer.compare(reading.bytes, back.barcode.payload) === 0) exact += 1
  }
  return {
    benchmark: `PDF417 read exactly, drawn licences, ${difficulty}, ${longSides[size]} pixels`,
    floor: '–',
    result: share(exact, count),
    goal: '≥ 98 %',
    isReached: exact >= 0.98 * count,
  }
}
