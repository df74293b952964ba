import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readMrz } from '@bonafide/evidence/mrz/read-mrz'
import { openPicture } from '@bonafide/evidence/picture/open-picture'
import { conditionsFrom, type Difficulty } from '@bonafide/specimens/conditions'
import { type SpecimenKind, specimenDocument } from '@bonafide/specimens/document'
import { specimenDay } from '@bonafide/specimens/person'
import { photograph } from '@bonafide/specimens/photograph'
import { personKeptApart, seedKeptApart } from '../kept-apart.ts'
import { isObjectedTo } from '../objections.ts'
import { type Finding, share } from '../report.ts'
import { type Verdict, verdictOn } from '../verdict.ts'

const kindsWithZone = ['PASSPORT', 'CARD', 'LARGE_CARD', 'VISA_A', 'VISA_B', 'FRENCH_CARD'] as const

/** The longer side of a photograph, in pixels: of one that was made smaller on its way, and as the applicant's page sends it. */
export const longSides = { SMALL: 1600, LARGE: 4000 } as const

export type PictureSize = keyof typeof longSides

/** What became of a zone, and whether the engine found fault with the picture it is in. */
interface Trial {
  readonly verdict: Verdict
  readonly isObjectedTo: boolean
}

/** So many drawn documents of a difficulty, photographed by simulation: how many zones are read exactly. */
export async function readZones(
  difficulty: Difficulty,
  count: number,
  size: PictureSize = 'SMALL',
): Promise<Finding[]> {
  const trials: Trial[] = []
  for (let number = 0; number < count; number += 1) {
    const kind: SpecimenKind = kindsWithZone[number % kindsWithZone.length] ?? 'PASSPORT'
    const seed = seedKeptApart(number)
    const { front, back } = await specimenDocument(kind, personKeptApart(number), seed, {})
    const { jpeg, zoneLines } = await photograph(
      back ?? front,
      conditionsFrom(seed, difficulty, longSides[size]),
      seed,
    )
    trials.push(await trialOf(jpeg, zoneLines))
  }
  return zoneFindings(`drawn documents, ${difficulty}, ${longSides[size]} pixels`, trials)
}

/** The pictures of a folder whose truth.json says what is printed on each; no lines where there is no zone. */
export async function readZonesIn(folder: string): Promise<Finding[]> {
  const truths = JSON.parse(await readFile(join(folder, 'truth.json'), 'utf8')) as {
    file: string
    lines: string[]
  }[]
  const trials: Trial[] = []
  for (const { file, lines } of truths) trials.push(await trialOf(await readFile(join(folder, file)), lines))
  return zoneFindings('pictures of the folder', trials)
}

async function trialOf(jpeg: Uint8Array, lines: readonly string[]): Promise<Trial> {
  const opened = await openPicture(jpeg)
  if (!opened.accepted) return { verdict: 'notFound', isObjectedTo: true }
  const reading = await readMrz(opened.picture.colour, specimenDay)
  return { verdict: verdictOn(reading, lines), isObjectedTo: isObjectedTo(opened.picture, reading) }
}

function zoneFindings(of: string, trials: readonly Trial[]): Finding[] {
  const count = (wanted: Verdict) => trials.filter(({ verdict }) => verdict === wanted).length
  const rest = `${count('wrongAndFlagged')} wrong and flagged, ${count('notFound')} not found`
  const fit = trials.filter(({ isObjectedTo }) => !isObjectedTo)
  const exactOfFit = fit.filter(({ verdict }) => verdict === 'exact').length
  return [
    {
      benchmark: `zones read exactly, ${of}`,
      floor: '–',
      result: `${share(count('exact'), trials.length)}; ${rest}`,
      goal: '≥ 97 %',
      isReached: count('exact') >= 0.97 * trials.length,
    },
    {
      benchmark: `zones read exactly, ${of}, pictures that no check objects to`,
      floor: '–',
      result: share(exactOfFit, fit.length),
      goal: '≥ 97 %',
      isReached: exactOfFit >= 0.97 * fit.length,
    },
    {
      benchmark: `zones read wrongly without a flag, ${of}`,
      floor: '–',
      result: share(count('wrongAndUnflagged'), trials.length),
      goal: '0',
      isReached: count('wrongAndUnflagged') === 0,
    },
  ]
}
