import { readBarcode } from '@bonafide/evidence/barcode/read-barcode'
import { layOut } from '@bonafide/evidence/document-side'
import { openPicture } from '@bonafide/evidence/picture/open-picture'
import { conditionsFrom, type Difficulty } from '@bonafide/specimens/conditions'
import { specimenDocument } from '@bonafide/specimens/document'
import { photograph } from '@bonafide/specimens/photograph'
import { areBarsApart } from '../bars-apart.ts'
import { personKeptApart, seedKeptApart } from '../kept-apart.ts'
import { type Finding, share } from '../report.ts'
import { longSides, type PictureSize } from './read-zones.ts'

/** So many backs of drawn licences, photographed by simulation: how many barcodes are read to the last byte. */
export async function readBarcodes(
  difficulty: Difficulty,
  count: number,
  size: PictureSize = 'SMALL',
): Promise<Finding[]> {
  const trials: Trial[] = []
  for (let number = 0; number < count; number += 1) {
    const seed = seedKeptApart(number)
    const { back } = await specimenDocument('LICENCE', personKeptApart(number), seed, {})
    if (!back?.barcode) throw new Error('The licence has no barcode.')
    const conditions = conditionsFrom(seed, difficulty, longSides[size])
    const { jpeg, barcode, document } = await photograph(back, conditions, seed)
    if (!barcode) throw new Error('The photograph shows no barcode.')
    const cardWidth = Math.hypot(document[1].x - document[0].x, document[1].y - document[0].y)
    trials.push({
      verdict: await verdictOn(jpeg, back.barcode.payload),
      isReadable: areBarsApart(barcode, conditions, cardWidth),
    })
  }
  const of = `PDF417 read exactly, drawn licences, ${difficulty}, ${longSides[size]} pixels`
  return [
    finding(of, trials),
    finding(
      `${of}, where lens and pixels kept the bars apart`,
      trials.filter(({ isReadable }) => isReadable),
    ),
    {
      benchmark: of.replace('exactly', 'wrongly'),
      floor: '–',
      result: share(trials.filter(({ verdict }) => verdict === 'wrong').length, count),
      goal: '0',
      isReached: trials.every(({ verdict }) => verdict !== 'wrong'),
    },
  ]
}

/** What became of a barcode, and whether the photograph kept its bars apart. */
interface Trial {
  readonly verdict: 'exact' | 'wrong' | 'notRead'
  readonly isReadable: boolean
}

async function verdictOn(jpeg: Uint8Array, payload: Uint8Array): Promise<Trial['verdict']> {
  const opened = await openPicture(jpeg)
  if (!opened.accepted) return 'notRead'
  const { picture, upright } = layOut('DOCUMENT_BACK', opened.picture, null)
  const reading = await readBarcode(picture.grey, upright, { isExpected: true })
  if (reading === null) return 'notRead'
  return Buffer.compare(reading.bytes, payload) === 0 ? 'exact' : 'wrong'
}

function finding(benchmark: string, trials: readonly Trial[]): Finding {
  const exact = trials.filter(({ verdict }) => verdict === 'exact').length
  return {
    benchmark,
    floor: '–',
    result: share(exact, trials.length),
    goal: '≥ 98 %',
    isReached: exact >= 0.98 * trials.length,
  }
}
