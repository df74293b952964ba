import { convolutionKernel } from '../runtime/graph-model-to-onnx.ts'
import { loadNetwork, type Network } from '../runtime/onnx.ts'
import { OnnxGraph, type Value } from '../runtime/onnx-graph.ts'
import {
  type ManifestEntry,
  openWeights,
  readPackagedFile,
  type Weights,
  weightsIn,
} from '../runtime/packaged-weights.ts'

let network: Promise<Network> | undefined

/**
 * dlib's face recognition network. `face` is 1 × 3 × 150 × 150, colours 0–255; `embedding` 1 × 128. Loaded at the
 * first call, then kept.
 */
export function recognitionNetwork(): Promise<Network> {
  network ??= load()
  return network
}

async function load(): Promise<Network> {
  const [manifest, shard] = await Promise.all([
    readPackagedFile('@vladmandic/face-api', 'model/face_recognition_model-weights_manifest.json'),
    readPackagedFile('@vladmandic/face-api', 'model/face_recognition_model.bin'),
  ])
  const groups: { weights: ManifestEntry[] }[] = JSON.parse(Buffer.from(manifest).toString())
  return loadNetwork(
    recognitionGraph(
      openWeights(
        groups.flatMap((group) => group.weights),
        shard,
      ),
    ),
  )
}

/** The residual network with 29 layers of dlib's `dnn_face_recognition_ex.cpp`. The package holds its weights only. */
function recognitionGraph(weights: Weights): Uint8Array {
  const graph = new OnnxGraph()
  const relu = (value: Value) => graph.apply('Relu', [value], {})

  /** A convolution, and the scaling after it that was learned as a layer of its own; the runtime makes one of them. */
  const convolve = (value: Value, name: string, stride: 1 | 2): Value => {
    const kernel = convolutionKernel(graph, weights(`${name}/conv/filters`))
    const convolved = graph.apply('Conv', [value, kernel, weightsIn(graph, weights(`${name}/conv/bias`))], {
      strides: [stride, stride],
      auto_pad: stride === 1 ? 'SAME_UPPER' : 'VALID',
    })
    const scaled = graph.apply('Mul', [convolved, perChannel(`${name}/scale/weights`)], {})
    return graph.apply('Add', [scaled, perChannel(`${name}/scale/biases`)], {})
  }
  const perChannel = (name: string): Value =>
    graph.apply('Reshape', [weightsIn(graph, weights(name)), graph.integers([-1, 1, 1])], {})
  const keep = (value: Value, name: string): Value => {
    const inner = relu(convolve(value, `${name}/conv1`, 1))
    return relu(graph.apply('Add', [convolve(inner, `${name}/conv2`, 1), value], {}))
  }
  /** Halves the rows and columns; what is then missing on either side of the sum counts as zero. */
  const halve = (value: Value, name: string, missing: { channels: number; places: number }): Value => {
    const inner = convolve(relu(convolve(value, `${name}/conv1`, 2)), `${name}/conv2`, 1)
    const pooled = graph.apply('AveragePool', [value], { kernel_shape: [2, 2], strides: [2, 2] })
    return relu(
      graph.apply(
        'Add',
        [
          padAtEnd(graph, inner, [0, 0, missing.places, missing.places]),
          padAtEnd(graph, pooled, [0, missing.channels, 0, 0]),
        ],
        {},
      ),
    )
  }

  const mean = graph.floats([1, 3, 1, 1], [122.782, 117.001, 104.298])
  const centred = graph.apply('Sub', [graph.input('face', [1, 3, 150, 150]), mean], {})
  const normal = graph.apply('Div', [centred, graph.floats([1], [255])], {})
  let value = relu(convolve(normal, 'conv32_down', 2))
  value = graph.apply('MaxPool', [value], { kernel_shape: [3, 3], strides: [2, 2] })
  for (const name of ['conv32_1', 'conv32_2', 'conv32_3']) value = keep(value, name)
  value = halve(value, 'conv64_down', { channels: 32, places: 0 })
  for (const name of ['conv64_1', 'conv64_2', 'conv64_3']) value = keep(value, name)
  value = halve(value, 'conv128_down', { channels: 64, places: 0 })
  for (const name of ['conv128_1', 'conv128_2']) value = keep(value, name)
  value = halve(value, 'conv256_down', { channels: 128, places: 1 })
  for (const name of ['conv256_1', 'conv256_2']) value = keep(value, name)
  value = halve(value, 'conv256_down_out', { channels: 0, places: 1 })
  const pooled = graph.apply('ReduceMean', [value], { axes: [2, 3], keepdims: 0 })
  graph.output('embedding', graph.apply('MatMul', [pooled, weightsIn(graph, weights('fc'))], {}))
  return graph.encode()
}

function padAtEnd(graph: OnnxGraph, value: Value, ends: readonly [number, number, number, number]): Value {
  if (ends.every((end) => end === 0)) return value
  return graph.apply('Pad', [value, graph.integers([0, 0, 0, 0, ...ends])], {})
}
