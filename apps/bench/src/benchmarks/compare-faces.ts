import { embedFace } from '@bonafide/evidence/person/embed-face'
import { findFaces } from '@bonafide/evidence/person/find-faces'
import { likeness, likenessThreshold } from '@bonafide/evidence/person/likeness'
import { type HeadView, portraitView, renderHead } from '@bonafide/specimens/head/render-head'
import { personKeptApart } from '../kept-apart.ts'
import { type Finding, share } from '../report.ts'
import { median } from '../rounds.ts'

const portrait: HeadView = { ...portraitView, finer: 1 }
const selfie: HeadView = {
  ...portrait,
  height: 320,
  fills: 0.6,
  lightFrom: 0.7,
  ground: [96, 104, 90],
  yaw: 8,
  pitch: 4,
}

/**
 * The portraits and selfies of so many drawn heads, each compared with each. It proves that faces are found, cut and
 * compared, not how well people are told apart: to a network that was trained on photographs drawn heads look alike.
 */
export async function compareFaces(count: number): Promise<Finding[]> {
  const people: { portrait: Float32Array; selfie: Float32Array }[] = []
  for (let number = 0; number < count; number += 1) {
    const [one, other] = [await seen(number, portrait), await seen(number, selfie)]
    if (one && other) people.push({ portrait: one, selfie: other })
  }
  const same = people.map((person) => likeness(person.portrait, person.selfie).score)
  const others = people.flatMap((person) =>
    people
      .filter((another) => another !== person)
      .map((another) => likeness(person.portrait, another.selfie).score),
  )
  const accepted = (scores: number[], from: number) => scores.filter((score) => score >= from).length
  const about = { floor: '–', goal: 'none', isReached: true }
  return [
    {
      ...about,
      benchmark: 'drawn heads whose portrait and selfie were both found',
      result: share(people.length, count),
    },
    {
      ...about,
      benchmark: `likeness of drawn heads, accepted at ${likenessThreshold}: same, others`,
      result: `${share(accepted(same, likenessThreshold), same.length)}, ${share(accepted(others, likenessThreshold), others.length)}; medians ${median(same).toFixed(2)}, ${median(others).toFixed(2)}`,
    },
    {
      ...about,
      benchmark: 'the same, ROC: accepted of the same / of others at each threshold',
      result: [0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8]
        .map(
          (from) =>
            `${from}: ${percentOf(accepted(same, from), same.length)} / ${percentOf(accepted(others, from), others.length)}`,
        )
        .join(', '),
    },
    {
      ...about,
      benchmark: 'the same, area below the curve',
      result: areaBelow(same, others).toFixed(3),
    },
  ]
}

async function seen(number: number, view: HeadView): Promise<Float32Array | null> {
  const picture = renderHead(personKeptApart(number), view)
  const [face] = await findFaces(picture)
  return face ? embedFace(picture, face.landmarks) : null
}

/** How often a pair of one person scores higher than a pair of two. */
function areaBelow(same: number[], others: number[]): number {
  const wins = same.flatMap((one) =>
    others.map((other): number => (one > other ? 1 : one === other ? 0.5 : 0)),
  )
  return wins.reduce((sum, win) => sum + win, 0) / wins.length
}

function percentOf(count: number, total: number): string {
  return `${Math.round((100 * count) / total)} %`
}
