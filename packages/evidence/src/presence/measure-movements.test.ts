import type { Challenge } from '@bonafide/core/examination/finding'
import type { PresencePrompt } from '@bonafide/core/presence/challenge'
import { describe, expect, it } from 'vitest'
import { measureMovements, type SeenFrame } from './measure-movements.ts'

const prompt = (challenge: Challenge): PresencePrompt => ({ challenge, withinMs: 10_000 })
/** A person who holds their head a little to the left and down when they look straight. */
const own = { yaw: 6, pitch: -5, eyeDistance: 60 }
const straight: SeenFrame[] = [100, 400, 700].map((offsetMs) => ({ offsetMs, pose: own }))

function step(challenge: Challenge, frames: SeenFrame[]) {
  return measureMovements([prompt('LOOK_STRAIGHT'), prompt(challenge)], [straight, frames])[1]
}

const at = (offsetMs: number, change: Partial<typeof own>): SeenFrame => ({
  offsetMs,
  pose: { ...own, ...change },
})

describe('a movement that was asked for', () => {
  it('is measured from the person’s own straight pose, not from the camera', () => {
    expect(step('TURN_LEFT', [at(500, { yaw: 14 }), at(900, { yaw: 22 })])).toEqual({
      challenge: 'TURN_LEFT',
      outcome: 'PASS',
      answeredAfterMs: 900,
      measured: 16,
      required: 15,
      frames: [
        { offsetMs: 500, measured: 8, pose: { yaw: 14, pitch: -5, eyeDistance: 60 } },
        { offsetMs: 900, measured: 16, pose: { yaw: 22, pitch: -5, eyeDistance: 60 } },
      ],
    })
    expect(step('TURN_LEFT', [at(500, { yaw: 20 })])?.outcome).toBe('FAIL')
  })

  it('is not made by turning the other way', () => {
    expect(step('TURN_RIGHT', [at(500, { yaw: 40 })])?.outcome).toBe('FAIL')
    expect(step('TURN_RIGHT', [at(500, { yaw: -10 })])?.outcome).toBe('PASS')
  })

  it('counts the growth of the face for coming closer, and the raised head for looking up', () => {
    expect(step('COME_CLOSER', [at(500, { eyeDistance: 75 })])).toMatchObject({
      outcome: 'PASS',
      measured: 1.25,
    })
    expect(step('COME_CLOSER', [at(500, { eyeDistance: 66 })])?.outcome).toBe('FAIL')
    expect(step('LOOK_UP', [at(500, { pitch: 6 })])).toMatchObject({ outcome: 'PASS', measured: 11 })
    expect(step('LOOK_UP', [at(500, { pitch: -20 })])?.outcome).toBe('FAIL')
  })

  it('counts for nothing after its time', () => {
    expect(step('TURN_LEFT', [at(9_000, {}), at(10_001, { yaw: 30 })])).toMatchObject({
      outcome: 'FAIL',
      answeredAfterMs: null,
    })
  })

  it('cannot be judged where no face was seen, during it or before it', () => {
    expect(step('TURN_LEFT', [{ offsetMs: 500, pose: null }])?.outcome).toBe('UNABLE')
    expect(step('TURN_LEFT', [])?.outcome).toBe('UNABLE')
    const [, second] = measureMovements(
      [prompt('LOOK_STRAIGHT'), prompt('TURN_LEFT')],
      [[{ offsetMs: 100, pose: null }], [at(500, { yaw: 40 })]],
    )
    expect(second?.outcome).toBe('UNABLE')
  })
})
