import type { Challenge } from '@bonafide/core/examination/finding'
import { promptsFor } from '@bonafide/core/presence/challenge'
import { type HeadView, portraitView } from '@bonafide/specimens/head/render-head'
import { photographHead, selfieConditions } from '@bonafide/specimens/photograph-head'
import { beforeAll, describe, expect, it } from 'vitest'
import { embedFace } from '../person/embed-face.ts'
import { findFaces } from '../person/find-faces.ts'
import { openPicture } from '../picture/open-picture.ts'
import { examinePresence, type PresenceFrame } from './examine-presence.ts'

// People who do not exist, and look unlike each other even to a network that was trained on photographs.
const ada = { seed: 'utopian-4', sex: 'F' } as const
const ben = { seed: 'utopian-9', sex: 'M' } as const
type Person = typeof ada | typeof ben

const asked: Challenge[] = ['LOOK_STRAIGHT', 'TURN_LEFT', 'COME_CLOSER', 'TURN_RIGHT', 'LOOK_UP']
const prompts = promptsFor(asked)

const standing = { ...portraitView, width: 240, height: 320, fills: 0.5, finer: 1 } as const
const held: Record<Challenge, Partial<HeadView>> = {
  LOOK_STRAIGHT: {},
  TURN_LEFT: { yaw: 25 },
  TURN_RIGHT: { yaw: -25 },
  COME_CLOSER: { fills: 0.72 },
  LOOK_UP: { pitch: 20 },
}

/** Three frames of a person who is seen straight at first and then does that, each with noise of its own. */
async function doing(challenge: Challenge, person: Person = ada): Promise<PresenceFrame[]> {
  const moments = [
    [600, { yaw: 1 }],
    [1200, { roll: 1, ...held[challenge] }],
    [1800, { roll: -1, ...held[challenge] }],
  ] as const
  takes += 1
  const take = takes
  return Promise.all(
    moments.map(async ([offsetMs, view]) => ({
      offsetMs,
      bytes: await photographHead(person, { ...standing, ...view }, selfieConditions, `${take} ${offsetMs}`),
    })),
  )
}

let takes = 0

async function faceOf(person: Person): Promise<Float32Array> {
  const opened = await openPicture(await photographHead(person, standing, selfieConditions, 'selfie'))
  if (!opened.accepted) throw new Error('The selfie cannot be opened')
  const [face] = await findFaces(opened.picture.colour)
  if (!face) throw new Error('The selfie shows no face')
  return embedFace(opened.picture.colour, face.landmarks)
}

// Drawing heads takes processor time that whole test runs share.
describe('a person who is asked to move before a camera', { timeout: 60_000 }, () => {
  let obedient: PresenceFrame[][]
  let adasFace: Float32Array
  beforeAll(async () => {
    obedient = await Promise.all(asked.map((challenge) => doing(challenge)))
    adasFace = await faceOf(ada)
  }, 60_000)
  /** As the obedient one, but for some of the movements. */
  const except = (others: Partial<Record<Challenge, PresenceFrame[]>>) =>
    asked.map((challenge, place) => others[challenge] ?? obedient[place] ?? [])

  it('passes who turns, comes closer and looks up as they are told', async () => {
    const finding = await examinePresence({ prompts, frames: obedient }, adasFace)
    expect(finding).toMatchObject({ outcome: 'PASS', code: 'movementsMade', score: 1 })
    expect(finding.steps.map(({ outcome, answeredAfterMs }) => [outcome, answeredAfterMs])).toEqual([
      ['PASS', 600],
      ['PASS', 1200],
      ['PASS', 1200],
      ['PASS', 1200],
      ['PASS', 1200],
    ])
  })

  it('is told apart from one who turns the other way, and from one who does nothing', async () => {
    const frames = except({ TURN_LEFT: await doing('TURN_RIGHT'), LOOK_UP: await doing('LOOK_STRAIGHT') })
    const finding = await examinePresence({ prompts, frames }, adasFace)
    expect(finding).toMatchObject({ outcome: 'FAIL', code: 'movementMissing' })
    expect(finding.message).toContain('turn left, look up')
  })

  it('is told apart from another one who steps in half way', async () => {
    const frames = except({ COME_CLOSER: await doing('COME_CLOSER', ben) })
    const finding = await examinePresence({ prompts, frames }, adasFace)
    expect(finding).toMatchObject({ outcome: 'FAIL', code: 'faceChanged' })
    expect(finding.message).toContain('“come closer”')
  })

  it('is told apart from the one on the selfie', async () => {
    const finding = await examinePresence({ prompts, frames: obedient }, await faceOf(ben))
    expect(finding).toMatchObject({ outcome: 'FAIL', code: 'notTheSelfie' })
  })

  it('is told apart from a recording that comes round again', async () => {
    const [first, ...rest] = await doing('LOOK_UP')
    const again = obedient[1]?.[0]
    if (!first || !again) throw new Error('No frames were taken')
    const frames = except({ LOOK_UP: [{ ...again, offsetMs: first.offsetMs }, ...rest] })
    const finding = await examinePresence({ prompts, frames }, adasFace)
    expect(finding).toMatchObject({ outcome: 'FAIL', code: 'framesRepeat' })
  })

  it('is not judged where the face goes out of the picture', async () => {
    const [start] = obedient[1] ?? []
    if (!start) throw new Error('No frames were taken')
    const gone: PresenceFrame[] = await Promise.all(
      [900, 1500].map(async (offsetMs) => ({
        offsetMs,
        bytes: await photographHead(ada, { ...standing, fills: 0.02 }, selfieConditions, `gone ${offsetMs}`),
      })),
    )
    const finding = await examinePresence({ prompts, frames: except({ TURN_LEFT: gone }) }, adasFace)
    expect(finding).toMatchObject({ outcome: 'FAIL', code: 'movementMissing' })
    expect(finding.steps[1]).toMatchObject({ challenge: 'TURN_LEFT', outcome: 'UNABLE', measured: null })
  })
})
