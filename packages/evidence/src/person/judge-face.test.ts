import type { Region } from '@bonafide/core/examination/finding'
import { describe, expect, it } from 'vitest'
import type { Face } from './find-faces.ts'
import { judgeFace, portraitDemands, selfieDemands } from './judge-face.ts'

const corner = { x: 0, y: 0 }
const region: Region = { picture: 'SELFIE', corners: [corner, corner, corner, corner] }

function face(change: Partial<Face>): Face {
  return {
    box: [corner, corner, corner, corner],
    score: 0.9,
    landmarks: {
      rightEyeOuter: corner,
      rightEyeInner: corner,
      leftEyeInner: corner,
      leftEyeOuter: corner,
      noseTip: corner,
      noseBase: corner,
      mouthRight: corner,
      mouthLeft: corner,
      chin: corner,
    },
    yaw: 0,
    pitch: 0,
    roll: 0,
    eyesOpen: 1,
    eyeDistance: 120,
    ...change,
  }
}

const selfie = (...faces: Face[]) => judgeFace(faces, selfieDemands, () => region)

describe('the face on a selfie', () => {
  it('passes when there is one, large enough, from the front and with open eyes', () => {
    expect(selfie(face({}))).toMatchObject({
      outcome: 'PASS',
      code: 'faceFound',
      faces: 1,
      regions: [region],
    })
    expect(selfie(face({ yaw: 24, pitch: -24, eyeDistance: 51, eyesOpen: null })).outcome).toBe('PASS')
  })

  it.each([
    ['faceSmall', { eyeDistance: 49 }],
    ['faceTurned', { yaw: -26 }],
    ['faceRaised', { pitch: 26 }],
    ['eyesClosed', { eyesOpen: 0.2 }],
  ])('says what is wrong with it: %s', (code, change) => {
    const finding = selfie(face(change))
    expect(finding).toMatchObject({ outcome: 'WARN', code })
    expect(finding.score).toBeLessThan(finding.threshold ?? 0)
  })

  it('fails where there is none, and is questioned where there are two', () => {
    expect(selfie()).toMatchObject({ outcome: 'FAIL', code: 'faceMissing', faces: 0, score: null })
    expect(selfie(face({}), face({ eyeDistance: 60 }))).toMatchObject({
      outcome: 'WARN',
      code: 'severalFaces',
      faces: 2,
    })
  })

  it('does not mind somebody far behind', () => {
    expect(selfie(face({}), face({ eyeDistance: 40 })).outcome).toBe('PASS')
  })
})

describe('the portrait on a document', () => {
  it('may be repeated in small, and its absence speaks against nobody', () => {
    const ghost = face({ eyeDistance: 50 })
    expect(judgeFace([face({}), ghost], portraitDemands, () => region).outcome).toBe('PASS')
    expect(judgeFace([], portraitDemands, () => region).outcome).toBe('UNABLE')
  })
})
