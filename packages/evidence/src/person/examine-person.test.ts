import { expect, it } from 'vitest'
import { examinePerson, wholePicture } from './examine-person.ts'

const plain = { width: 200, height: 150, channels: 3 as const, data: new Uint8Array(200 * 150 * 3).fill(180) }

it('compares nothing where a face is missing, and says where', async () => {
  const { findings, faces } = await examinePerson({ document: null, selfie: wholePicture(plain) })
  expect(findings).toMatchObject([
    { check: 'SELFIE_FACE', outcome: 'FAIL', code: 'faceMissing' },
    { check: 'LIKENESS', outcome: 'UNABLE', code: 'nothingToCompare', distance: null },
  ])
  expect(faces).toEqual({ portrait: null, selfie: null })
})
