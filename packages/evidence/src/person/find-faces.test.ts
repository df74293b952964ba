import { expect, it } from 'vitest'
import { findFaces } from './find-faces.ts'

it('finds no face where there is none', async () => {
  const plain = {
    width: 300,
    height: 200,
    channels: 3 as const,
    data: new Uint8Array(300 * 200 * 3).fill(180),
  }
  let state = 1
  const noise = plain.data.map(() => {
    state = (state * 1103515245 + 12345) % 2 ** 31
    return state >> 16
  })
  expect(await findFaces(plain)).toEqual([])
  expect(await findFaces({ ...plain, data: noise })).toEqual([])
})
