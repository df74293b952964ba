import { expect, it } from 'vitest'
import { floatsOf } from './network-output.ts'
import { loadNetwork } from './onnx.ts'
import { OnnxGraph } from './onnx-graph.ts'
import { type ManifestEntry, openWeights, weightsIn, wholeNumbersOf } from './packaged-weights.ts'

it('reads weights that are stored in one byte, in two and in four', async () => {
  const manifest: ManifestEntry[] = [
    { name: 'byte', shape: [2], dtype: 'float32', quantization: { dtype: 'uint8', scale: 0.5, min: -1 } },
    { name: 'half', shape: [3], dtype: 'float32', quantization: { dtype: 'float16' } },
    { name: 'whole', shape: [1, 1], dtype: 'float32' },
    { name: 'shape', shape: [2], dtype: 'int32' },
  ]
  const shard = Buffer.concat([
    Uint8Array.of(0, 255),
    new Uint8Array(Uint16Array.of(0x3c00, 0xc100, 0x0001).buffer),
    new Uint8Array(Float32Array.of(0.25).buffer),
    new Uint8Array(Int32Array.of(-1, 404).buffer),
  ])
  const weights = openWeights(manifest, shard)
  const graph = new OnnxGraph()
  for (const name of ['byte', 'half', 'whole']) graph.output(name, weightsIn(graph, weights(name)))
  const answer = await (await loadNetwork(graph.encode())).run({})

  expect([...floatsOf(answer, 'byte')]).toEqual([-1, 126.5])
  expect([...floatsOf(answer, 'half')]).toEqual([1, -2.5, 2 ** -24])
  expect([...floatsOf(answer, 'whole')]).toEqual([0.25])
  expect(wholeNumbersOf(weights('shape'))).toEqual([-1, 404])
})

it('refuses a file that ends too early', () => {
  expect(() => openWeights([{ name: 'bias', shape: [2], dtype: 'float32' }], new Uint8Array(7))).toThrow(
    'bias',
  )
})
