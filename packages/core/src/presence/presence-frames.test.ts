import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { framesRefusal, packPresence, type SentFrame, unpackPresence } from './presence-frames.ts'

const anyFrame = () =>
  fc.record({
    step: fc.nat({ max: 3 }),
    offsetMs: fc.nat({ max: 10_000 }),
    bytes: fc.uint8Array({ maxLength: 50 }),
  })
const anyPresence = () => fc.record({ challengeId: fc.string(), frames: fc.array(anyFrame()) })

describe('the frames of the movements', () => {
  it('arrive as they were sent', () => {
    fc.assert(
      fc.property(anyPresence(), (sent) => {
        expect(unpackPresence(packPresence(sent))).toEqual(sent)
      }),
    )
  })

  it('are not taken from a body that was cut off, lengthened, or is anything else', () => {
    fc.assert(
      fc.property(anyPresence(), fc.nat(), (sent, where) => {
        const body = packPresence(sent)
        expect(unpackPresence(body.subarray(0, where % body.length))).toBeNull()
        expect(unpackPresence(new Uint8Array([...body, 0]))).toBeNull()
      }),
    )
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void unpackPresence(bytes)))
  })
})

const taken = (step: number, ...offsets: number[]): SentFrame[] =>
  offsets.map((offsetMs) => ({ step, offsetMs, bytes: new Uint8Array(1) }))
const both = [...taken(0, 300, 900, 1500), ...taken(1, 300, 900, 1500)]

describe('an answer to a challenge', () => {
  it('holds some frames of each movement, taken since it was asked for', () => {
    expect(framesRefusal(both, 2, 3000)).toBeNull()
    expect(framesRefusal(both, 2, 2999)?.code).toBe('framesTooSoon')
    expect(framesRefusal(both, 3, 3000)?.code).toBe('framesMissing')
    expect(framesRefusal(both, 1, 3000)?.code).toBe('notFrames')
  })

  it('holds no more of a movement than are looked at', () => {
    const many = taken(1, ...Array.from({ length: 9 }, (_, place) => place * 100))
    expect(framesRefusal([...taken(0, 1, 2, 3), ...many], 2, 9000)?.code).toBe('tooManyFrames')
  })
})
