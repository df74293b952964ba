import { type HeadView, portraitView, renderHead } from '@bonafide/specimens/head/render-head'
import { describe, expect, it } from 'vitest'
import { photographDrawing } from '../drawing.ts'
import { openPicture } from '../picture/open-picture.ts'
import type { Raster } from '../raster.ts'
import { examinePerson, wholePicture } from './examine-person.ts'
import { findFaces, findFacesEveryWay, followFace } from './find-faces.ts'

// People who do not exist, and look unlike each other even to a network that was trained on photographs.
const ada = { seed: 'utopian-4', sex: 'F' } as const
const ben = { seed: 'utopian-9', sex: 'M' } as const
const quickView: HeadView = { ...portraitView, finer: 1 }
const selfieView: HeadView = {
  ...quickView,
  height: 320,
  fills: 0.6,
  lightFrom: 0.7,
  ground: [96, 104, 90],
}

const adasSelfie = renderHead(ada, selfieView)

// Drawing heads takes processor time that whole test runs share.
describe('a face in a picture', { timeout: 60_000 }, () => {
  it('is found once, where it is, with how it is held', async () => {
    for (const [yaw, pitch] of [
      [25, 0],
      [0, 15],
    ] as const) {
      const faces = await findFaces(renderHead(ada, { ...selfieView, yaw, pitch }))
      expect(faces).toHaveLength(1)
      const [face] = faces
      expect(Math.abs((face?.yaw ?? 99) - yaw)).toBeLessThan(9)
      if (yaw === 0) {
        expect(face?.landmarks.rightEyeOuter.x).toBeLessThan(face?.landmarks.leftEyeOuter.x ?? 0)
        expect(Math.abs((face?.landmarks.noseTip.x ?? 0) - 120)).toBeLessThan(12)
      }
    }
  })

  it('says which way is up on a picture that lies on its side', async () => {
    const { data, width, height } = adasSelfie
    const turned = new Uint8Array(data.length)
    // A quarter clockwise: the picture's rows become columns, from the right.
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1)
        turned.set(
          data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3),
          (x * height + height - 1 - y) * 3,
        )
    const lying: Raster = { data: turned, width: height, height: width, channels: 3 }

    const [face] = await findFacesEveryWay(lying)

    expect(Math.abs((face?.roll ?? 0) - 90)).toBeLessThan(6)
  })

  it('is followed to the next frame, and lost when it is gone', async () => {
    const [face] = await findFaces(adasSelfie)
    if (face === undefined) throw new Error('The face was not found')
    const next = await followFace(renderHead(ada, { ...selfieView, yaw: 6, fills: 0.64 }), face)
    expect(next?.eyeDistance).toBeGreaterThan(face.eyeDistance)
    const empty = { ...adasSelfie, data: new Uint8Array(adasSelfie.data.length).fill(120) }
    expect(await followFace(empty, face)).toBeNull()
  })
})

describe('a portrait and a selfie', { timeout: 60_000 }, () => {
  it('are alike when they show one person, however it is lit and held, and differ when they show two', async () => {
    const portrait = wholePicture(renderHead(ada, quickView))
    const own = wholePicture(renderHead(ada, { ...selfieView, yaw: 8, pitch: 4 }))
    const others = wholePicture(renderHead(ben, selfieView))

    const same = await examinePerson({ document: portrait, selfie: own })
    expect(same.findings.map(({ check, outcome }) => [check, outcome])).toEqual([
      ['PORTRAIT_FACE', 'PASS'],
      ['SELFIE_FACE', 'PASS'],
      ['LIKENESS', 'PASS'],
    ])
    expect(same.faces.portrait).toHaveLength(128)
    for (const { regions } of same.findings)
      for (const { corners } of regions)
        for (const { x, y } of corners) {
          expect(x).toBeGreaterThanOrEqual(0)
          expect(y).toBeLessThanOrEqual(1)
        }

    const different = await examinePerson({ document: portrait, selfie: others })
    expect(different.findings.at(-1)).toMatchObject({
      check: 'LIKENESS',
      outcome: 'FAIL',
      code: 'facesDiffer',
    })
  })

  it('are not seen where somebody only drew two eyes and a mouth', async () => {
    const bytes = await photographDrawing(
      '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"><circle cx="150" cy="150" r="100" fill="#fd0"/><circle cx="115" cy="120" r="10"/><circle cx="185" cy="120" r="10"/><path d="M100 180 Q150 230 200 180" stroke="#000" fill="none" stroke-width="6"/></svg>',
    )
    const opened = await openPicture(bytes)
    if (!opened.accepted) throw new Error('The drawing did not open')
    const { findings } = await examinePerson({ document: null, selfie: wholePicture(opened.picture.colour) })
    expect(findings[0]?.outcome).toBe('FAIL')
  })
})
