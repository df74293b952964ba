import { describe, expect, it } from 'vitest'
import { beginGuidance, type Guidance, guide, type Hint } from './guidance.ts'
import type { Fault } from './judge-frame.ts'

type Moment = { fault?: Fault; isGone?: boolean; isTaken?: boolean }

/** Plays looks, a tenth of a second apart, and tells what was shown, said and taken, and when. */
function play(looks: readonly Moment[], { isAutomatic = true } = {}) {
  let guidance: Guidance = beginGuidance(0)
  const shown: [number, Hint | null][] = []
  const said: [number, Hint | null][] = []
  const taken: number[] = []
  looks.forEach(({ fault = null, isGone = false, isTaken = false }, index) => {
    const now = (index + 1) * 100
    const judgement = { fault, isThere: !isGone, sharpness: 0.6 }
    const next = guide(guidance, judgement, { now, isTaken, isAutomatic })
    if (next.hint !== guidance.hint) shown.push([now, next.hint])
    if (next.isToBeSaid) said.push([now, next.hint])
    if (next.isToBeTaken) taken.push(now)
    guidance = next
  })
  return { shown, said, taken }
}

const during = (seconds: number, look: Moment = {}) => Array.from({ length: seconds * 10 }, () => look)

describe('the picture', () => {
  it('is taken when all has been good for a second', () => {
    const { taken } = play([...during(3, { fault: 'far' }), ...during(2)])
    expect(taken[0]).toBeGreaterThanOrEqual(4_000)
    expect(taken[0]).toBeLessThan(4_300)
  })

  it('is never taken right after the camera has opened', () => {
    expect(play(during(3)).taken[0]).toBeGreaterThanOrEqual(1_800)
  })

  it('waits anew after every shake', () => {
    const shaken = Array.from({ length: 6 }, () => [...during(0.9), { fault: 'moving' } as const]).flat()
    expect(play(shaken).taken).toEqual([])
  })

  it('is never taken of nothing, of the side that was taken before, or where the person presses', () => {
    expect(play(during(5, { isGone: true })).taken).toEqual([])
    expect(play(during(5, { isTaken: true })).taken).toEqual([])
    expect(play(during(5), { isAutomatic: false }).taken).toEqual([])
  })
})

describe('the line by the frame', () => {
  it('says what lasts, and not what passes', () => {
    const { shown } = play([
      ...during(2, { fault: 'far' }),
      { fault: 'moving' },
      ...during(2, { fault: 'far' }),
    ])
    expect(shown.map(([, hint]) => hint)).toEqual(['far'])
  })

  it('stays for more than a second, whatever comes', () => {
    const restless = Array.from({ length: 20 }, (_, turn) =>
      during(0.5, { fault: turn % 2 ? 'far' : 'moving' }),
    ).flat()
    const times = play(restless).shown.map(([now]) => now)
    for (const [index, time] of times.entries()) {
      if (index > 0) expect(time - (times[index - 1] ?? 0)).toBeGreaterThanOrEqual(1_200)
    }
  })

  it('is silent while there is nothing to help with', () => {
    expect(play(during(5, { isGone: true })).shown).toEqual([])
    expect(play(during(5), { isAutomatic: false }).shown).toEqual([])
  })

  it('is spoken at most every four seconds', () => {
    const changing = Array.from({ length: 10 }, (_, turn) =>
      during(1.5, { fault: turn % 2 ? 'far' : 'glare' }),
    ).flat()
    const times = play(changing).said.map(([now]) => now)
    expect(times.length).toBeGreaterThan(1)
    for (const [index, time] of times.entries()) {
      if (index > 0) expect(time - (times[index - 1] ?? 0)).toBeGreaterThanOrEqual(4_000)
    }
  })
})
