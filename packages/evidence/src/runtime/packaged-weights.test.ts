import { expect, it } from 'vitest'
import { unpackWeights } from './packaged-weights.ts'

it('reads weights that are stored in one byte, in two and in four', () => {
  const shard = Buffer.concat([
    Uint8Array.of(0, 255),
    new Uint8Array(Uint16Array.of(0x3c00, 0xc100, 0x0001).buffer),
    new Uint8Array(Float32Array.of(0.25).buffer),
  ])
  const weights = unpackWeights(
    [
      { name: 'byte', shape: [2], dtype: 'float32', quantization: { dtype: 'uint8', scale: 0.5, min: -1 } },
      { name: 'half', shape: [3], dtype: 'float32', quantization: { dtype: 'float16' } },
      { name: 'whole', shape: [1, 1], dtype: 'float32' },
    ],
    shard,
  )
  expect(Array.from(weights.get('byte')?.numbers ?? [])).toEqual([-1, 126.5])
  expect(Array.from(weights.get('half')?.numbers ?? [])).toEqual([1, -2.5, 2 ** -24])
  expect(weights.get('whole')).toEqual({ shape: [1, 1], numbers: Float32Array.of(0.25) })
})

it('refuses a file that ends too early', () => {
  expect(() => unpackWeights([{ name: 'bias', shape: [2], dtype: 'float32' }], new Uint8Array(7))).toThrow(
    'bias',
  )
})
