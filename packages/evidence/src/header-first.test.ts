import { expect, it, vi } from 'vitest'
import { claimingPng, pngChunk } from './testing-pictures.ts'

const decoded = vi.fn()
vi.mock('sharp', () => {
  const sharp = (...input: unknown[]) => {
    decoded(...input)
    throw new Error('the decoder was asked')
  }
  return { default: Object.assign(sharp, { concurrency() {}, cache() {}, block() {}, unblock() {} }) }
})

it('never shows the decoder what its header already refuses', async () => {
  const { reEncode } = await import('./re-encode.ts')
  const refused = [
    new Uint8Array(0),
    Buffer.from('text, renamed to .jpg'),
    Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1', 'latin1'),
    Buffer.from('GIF89a', 'latin1'),
    claimingPng(30_000, 30_000),
    claimingPng(1, 1),
    claimingPng(640, 480).subarray(0, 40),
    Buffer.concat([claimingPng(640, 480).subarray(0, 33), pngChunk('acTL', new Uint8Array(8))]),
  ]
  for (const bytes of refused) expect((await reEncode(bytes)).accepted).toBe(false)
  expect(decoded).not.toHaveBeenCalled()
  expect((await reEncode(claimingPng(640, 480))).accepted).toBe(false)
  expect(decoded).toHaveBeenCalledTimes(1)
})
