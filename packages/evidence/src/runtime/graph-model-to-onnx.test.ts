import { expect, it } from 'vitest'
import { type GraphModel, graphModelToOnnx } from './graph-model-to-onnx.ts'
import { floatsOf } from './network-output.ts'
import { loadNetwork, Tensor } from './onnx.ts'

const base64 = (word: string) => Buffer.from(word).toString('base64')
const window = { strides: { list: { i: ['1', '2', '2', '1'] } }, padding: { s: base64('SAME') } }
const weight = (name: string, ...shape: number[]) => ({ name, shape, dtype: 'float32' as const })

/** Two channels, 3 × 3, channels last: convolved to one channel at every second place, padded at the end as TensorFlow does. */
const model: GraphModel = {
  modelTopology: {
    node: [
      { op: 'Identity', name: 'Answer', input: ['flat'] },
      { op: 'Reshape', name: 'flat', input: ['convolved', 'shape'] },
      {
        op: 'Placeholder',
        name: 'picture',
        attr: { shape: { shape: { dim: ['1', '3', '3', '2'].map((size) => ({ size })) } } },
      },
      { op: 'Const', name: 'kernel' },
      { op: 'Const', name: 'bias' },
      { op: 'Const', name: 'slope' },
      { op: 'Const', name: 'shape' },
      {
        op: '_FusedConv2D',
        name: 'convolved',
        input: ['picture', 'kernel', 'bias', 'slope'],
        attr: { ...window, fused_ops: { list: { s: [base64('BiasAdd'), base64('Prelu')] } } },
      },
    ],
  },
  weightsManifest: [
    {
      weights: [
        weight('kernel', 2, 2, 2, 1),
        weight('bias', 1),
        weight('slope', 1, 1, 1),
        { name: 'shape', shape: [2], dtype: 'int32' },
      ],
    },
  ],
}

const shard = Buffer.concat([
  // The kernel adds the first channel and takes the second away, at all four places.
  new Uint8Array(Float32Array.of(1, -1, 1, -1, 1, -1, 1, -1).buffer),
  new Uint8Array(Float32Array.of(0.5).buffer),
  new Uint8Array(Float32Array.of(0.1).buffer),
  new Uint8Array(Int32Array.of(1, 4).buffer),
])

it('keeps what a network computes when it moves to another runtime', async () => {
  const network = await loadNetwork(graphModelToOnnx(model, shard))
  const first = [1, 2, 3, 4, 5, 6, 7, 8, 9]
  const second = [0, 0, 0, 0, 0, 0, 0, 0, 20]
  const input = new Tensor('float32', Float32Array.from([...first, ...second]), [1, 2, 3, 3])

  const answer = floatsOf(await network.run({ input }), 'Answer')

  expect(Array.from(answer, (number) => Math.round(number * 100) / 100)).toEqual([12.5, 9.5, 15.5, -1.05])
})

it('refuses a network with an operation it does not know, by name', () => {
  const unknown: GraphModel = { ...model, modelTopology: { node: [{ op: 'Softmax', name: 'odd' }] } }
  expect(() => graphModelToOnnx(unknown, shard)).toThrow('Softmax')
})
