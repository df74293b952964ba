import { expect, it } from 'vitest'
import { floatsOf } from './network-output.ts'
import { loadNetwork, Tensor } from './onnx.ts'
import { OnnxGraph } from './onnx-graph.ts'

it('writes a network that the runtime computes', async () => {
  const graph = new OnnxGraph()
  const picture = graph.input('picture', [1, 1, 3, 3])
  const kernel = graph.floats([1, 1, 2, 2], [1, 2, 3, 4])
  const bias = graph.floats([1], [-10])
  const convolved = graph.apply('Conv', [picture, kernel, bias], { strides: [1, 1], auto_pad: 'VALID' })
  const leaky = graph.apply('LeakyRelu', [convolved], { alpha: { float: 0.5 } })
  graph.output('answer', graph.apply('Reshape', [leaky, graph.integers([1, -1])], { allowzero: 0 }))

  const network = await loadNetwork(graph.encode())
  const input = new Tensor('float32', Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 2), [1, 1, 3, 3])
  const answer = await network.run({ picture: input })

  expect(answer.answer?.dims).toEqual([1, 4])
  expect(Array.from(floatsOf(answer, 'answer'))).toEqual([-2.5, -3.5, -4, -0.5])
})
