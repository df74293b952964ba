import { describe, expect, it } from 'vitest'
import { type Finding, keyedByWeight } from './finding.ts'
import { areaOf, marksOf } from './marks.ts'

const square = (x: number, y: number, side: number) => [
  { x, y },
  { x: x + side, y },
  { x: x + side, y: y + side },
  { x, y: y + side },
]
const plain = { code: 'any', message: 'Any.', score: null, threshold: null }

describe('the places that findings speak of', () => {
  it('are also where each source of a comparison says it, once each', () => {
    const [print, zone] = [square(0.1, 0.1, 0.1), square(0.1, 0.7, 0.1)].map((corners) => ({
      picture: 'DOCUMENT_FRONT' as const,
      corners,
    }))
    const finding: Finding = {
      ...plain,
      __typename: 'ComparisonFinding',
      check: 'MRZ_PRINTED_ZONE',
      outcome: 'FAIL',
      field: 'DOCUMENT_NUMBER',
      regions: print ? [print] : [],
      values: [
        { source: 'PRINTED', value: 'A1', region: print ?? null },
        { source: 'MRZ', value: 'A7', region: zone ?? null },
        { source: 'EXPECTED', value: 'A1', region: null },
      ],
    }
    const marks = marksOf(keyedByWeight([finding]))
    expect(marks).toHaveLength(2)
    expect(marks.map(({ corners }) => corners)).toEqual(
      expect.arrayContaining([print?.corners, zone?.corners]),
    )
    expect(marks.every(({ isAlwaysShown }) => isAlwaysShown)).toBe(true)
  })

  it('the large lie under the small, and what is most of the picture is not drawn unasked', () => {
    const at = (corners: Finding['regions'][number]['corners']): Finding => ({
      ...plain,
      __typename: 'PictureFinding',
      check: 'PICTURE_GLARE',
      outcome: 'WARN',
      picture: 'DOCUMENT_FRONT',
      regions: [{ picture: 'DOCUMENT_FRONT', corners }],
    })
    const marks = marksOf(
      keyedByWeight([at(square(0.4, 0.4, 0.1)), at(square(0, 0, 0.9)), at(square(0, 0, 0.3))]),
    )
    expect(marks.map(({ corners }) => Math.round(areaOf(corners) * 100))).toEqual([81, 9, 1])
    expect(marks.map(({ isAlwaysShown }) => isAlwaysShown)).toEqual([false, true, true])
    expect(marks.map(({ key }) => key)).toEqual(['PICTURE_GLARE.2', 'PICTURE_GLARE.3', 'PICTURE_GLARE'])
  })
})
