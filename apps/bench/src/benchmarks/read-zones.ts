import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readMrz } from '@bonafide/evidence/mrz/read-mrz'
import { openPicture } from '@bonafide/evidence/picture/open-picture'
import { conditionsFrom, type Difficulty } from '@bonafide/specimens/conditions'
import { type SpecimenKind, specimenDocument } from '@bonafide/specimens/document'
import { specimenDay } from '@bonafide/specimens/person'
import { photograph } from '@bonafide/specimens/photograph'
import { personKeptApart, seedKeptApart } from '../kept-apart.ts'
import { type Finding, share } from '../report.ts'
import { type Verdict, verdictOn } from '../verdict.ts'

const kindsWithZone = ['PASSPORT', 'CARD', 'LARGE_CARD', 'VISA_A', 'VISA_B', 'FRENCH_CARD'] as const

/** The longer side of the photographs, in pixels. */
export const longSide = 1600

/** So many drawn documents of a difficulty, photographed by simulation: how many zones are read exactly. */
export async function readZones(difficulty: Difficulty, count: number): Promise<Finding[]> {
  const verdicts: Verdict[] = []
  for (let number = 0; number < count; number += 1) {
    const kind: SpecimenKind = kindsWithZone[number % kindsWithZone.length] ?? 'PASSPORT'
    const seed = seedKeptApart(number)
    const { front, back } = await specimenDocument(kind, personKeptApart(number), seed, {})
    const { jpeg, zoneLines } = await photograph(
      back ?? front,
      conditionsFrom(seed, difficulty, longSide),
      seed,
    )
    verdicts.push(await verdictOnPicture(jpeg, zoneLines))
  }
  return zoneFindings(`drawn documents, ${difficulty}`, verdicts)
}

/** The pictures of a folder whose truth.json says what is printed on each; no lines where there is no zone. */
export async function readZonesIn(folder: string): Promise<Finding[]> {
  const truths = JSON.parse(await readFile(join(folder, 'truth.json'), 'utf8')) as {
    file: string
    lines: string[]
  }[]
  const verdicts: Verdict[] = []
  for (const { file, lines } of truths)
    verdicts.push(await verdictOnPicture(await readFile(join(folder, file)), lines))
  return zoneFindings('pictures of the folder', verdicts)
}

async function verdictOnPicture(jpeg: Uint8Array, lines: readonly string[]): Promise<Verdict> {
  const opened = await openPicture(jpeg)
  return opened.accepted ? verdictOn(await readMrz(opened.picture.colour, specimenDay), lines) : 'notFound'
}

function zoneFindings(of: string, verdicts: readonly Verdict[]): Finding[] {
  const count = (wanted: Verdict) => verdicts.filter((verdict) => verdict === wanted).length
  const exact = count('exact')
  const rest = `${count('wrongAndFlagged')} wrong and flagged, ${count('notFound')} not found`
  return [
    {
      benchmark: `zones read exactly, ${of}`,
      floor: '–',
      result: `${share(exact, verdicts.length)}; ${rest}`,
      goal: '≥ 97 %',
      isReached: exact >= 0.97 * verdicts.length,
    },
    {
      benchmark: `zones read wrongly without a flag, ${of}`,
      floor: '–',
      result: share(count('wrongAndUnflagged'), verdicts.length),
      goal: '0',
      isReached: count('wrongAndUnflagged') === 0,
    },
  ]
}
