import { OnnxGraph, type Value } from './onnx-graph.ts'
import { type ManifestEntry, type StoredNumbers, unpackWeights } from './packaged-weights.ts'

/** The part of a TensorFlow.js graph model that is read here. */
export interface GraphModel {
  readonly modelTopology: { readonly node: readonly GraphNode[] }
  readonly weightsManifest: readonly { readonly weights: readonly ManifestEntry[] }[]
}

interface GraphNode {
  readonly op: string
  readonly name: string
  readonly input?: readonly string[]
  readonly attr?: Record<string, GraphAttribute>
}

interface GraphAttribute {
  readonly s?: string
  readonly list?: { readonly i?: readonly string[]; readonly s?: readonly string[] }
  readonly shape?: { readonly dim: readonly { readonly size: string }[] }
}

/**
 * A TensorFlow.js graph model as an ONNX network for one picture at a time. The input is called `input` and takes
 * channels before rows and columns; outputs keep their names and their own order of numbers. Throws where the model
 * uses an operation that no network here has needed yet.
 */
export function graphModelToOnnx(model: GraphModel, shard: Uint8Array): Uint8Array {
  const weights = unpackWeights(
    model.weightsManifest.flatMap((group) => group.weights),
    shard,
  )
  const graph = new OnnxGraph()
  const values = new Map<string, Value>()

  for (const node of inOrder(model.modelTopology.node)) {
    const inputs = node.input ?? []
    const value = (place: number): Value => found(values, inputs[place], node)
    const weight = (place: number): StoredNumbers => found(weights, inputs[place], node)
    switch (node.op) {
      case 'Const':
        break
      case 'Placeholder': {
        const [, rows, columns, channels] = numbersOf(node.attr?.shape?.shape?.dim.map((each) => each.size))
        values.set(node.name, graph.input('input', [1, channels ?? 0, rows ?? 0, columns ?? 0]))
        break
      }
      case '_FusedConv2D': {
        const [kernel, bias] = [weight(1), weight(2)]
        const convolved = graph.apply(
          'Conv',
          [value(0), convolutionKernel(graph, kernel), graph.weights(bias.shape, bias.numbers)],
          window(node),
        )
        const [, activation] = wordsOf(node.attr?.fused_ops?.list?.s)
        values.set(
          node.name,
          activated(graph, node, activation, convolved, () => weight(3)),
        )
        break
      }
      case 'DepthwiseConv2dNative': {
        const kernel = weight(1)
        const channels = kernel.shape[2] ?? 0
        values.set(
          node.name,
          graph.apply('Conv', [value(0), depthwiseKernel(graph, kernel)], {
            ...window(node),
            group: channels,
          }),
        )
        break
      }
      case 'MaxPool': {
        const [, rows, columns] = numbersOf(node.attr?.ksize?.list?.i)
        values.set(
          node.name,
          graph.apply('MaxPool', [value(0)], { ...window(node), kernel_shape: [rows ?? 0, columns ?? 0] }),
        )
        break
      }
      case 'Pad': {
        const paddings = paddingsChannelsFirst(weight(1))
        values.set(node.name, graph.apply('Pad', [value(0), graph.integers(paddings)], {}))
        break
      }
      case 'AddV2':
        values.set(node.name, graph.apply('Add', [value(0), value(1)], {}))
        break
      case 'Relu':
      case 'Sigmoid':
        values.set(node.name, graph.apply(node.op, [value(0)], {}))
        break
      case 'Prelu':
        values.set(
          node.name,
          activated(graph, node, 'Prelu', value(0), () => weight(1)),
        )
        break
      case 'Reshape': {
        // Only the ends of a network are reshaped, and their readers expect the channels last.
        const channelsLast = graph.apply('Transpose', [value(0)], { perm: [0, 2, 3, 1] })
        const shape = graph.integers(Array.from(weight(1).numbers))
        values.set(node.name, graph.apply('Reshape', [channelsLast, shape], {}))
        break
      }
      case 'Identity':
        graph.output(node.name, value(0))
        break
      default:
        throw new Error(`The network uses ${node.op}, which is not known here`)
    }
  }
  return graph.encode()
}

/** Each node after those whose values it takes; the stored order promises nothing. */
function inOrder(nodes: readonly GraphNode[]): GraphNode[] {
  const byName = new Map(nodes.map((node) => [node.name, node]))
  const ordered = new Set<GraphNode>()
  const add = (node: GraphNode): void => {
    if (ordered.has(node)) return
    for (const input of node.input ?? []) {
      const before = byName.get(input)
      if (before !== undefined) add(before)
    }
    ordered.add(node)
  }
  for (const node of nodes) add(node)
  return [...ordered]
}

function found<Thing>(things: Map<string, Thing>, name: string | undefined, node: GraphNode): Thing {
  const thing = things.get(name ?? '')
  if (thing === undefined) throw new Error(`${node.name} refers to ${name}, which is not there`)
  return thing
}

function activated(
  graph: OnnxGraph,
  node: GraphNode,
  activation: string | undefined,
  value: Value,
  slopes: () => StoredNumbers,
): Value {
  if (activation === undefined) return value
  if (activation === 'Relu') return graph.apply('Relu', [value], {})
  if (activation === 'Prelu') {
    const { numbers } = slopes()
    return graph.apply('PRelu', [value, graph.weights([numbers.length, 1, 1], numbers)], {})
  }
  throw new Error(`${node.name} ends in ${activation}, which is not known here`)
}

function window(node: GraphNode): { strides: number[]; auto_pad: string } {
  const [, rows, columns] = numbersOf(node.attr?.strides?.list?.i)
  // TensorFlow pads at the end first where the padding is odd, as ONNX does under this name.
  const [padding] = wordsOf(node.attr?.padding?.s === undefined ? [] : [node.attr.padding.s])
  return { strides: [rows ?? 1, columns ?? 1], auto_pad: padding === 'SAME' ? 'SAME_UPPER' : 'VALID' }
}

/** TensorFlow keeps a kernel as rows, columns, channels in, channels out; ONNX the other way round. */
export function convolutionKernel(graph: OnnxGraph, { shape, numbers }: StoredNumbers): Value {
  const [rows = 0, columns = 0, from = 0, to = 0] = shape
  const turned = new Float32Array(numbers.length)
  let place = 0
  for (let place0 = 0; place0 < rows * columns; place0 += 1)
    for (let i = 0; i < from; i += 1)
      for (let o = 0; o < to; o += 1) {
        turned[(o * from + i) * rows * columns + place0] = numbers[place] ?? 0
        place += 1
      }
  return graph.weights([to, from, rows, columns], turned)
}

function depthwiseKernel(graph: OnnxGraph, { shape, numbers }: StoredNumbers): Value {
  const [rows = 0, columns = 0, channels = 0, multiplier = 0] = shape
  const each = channels * multiplier
  const turned = new Float32Array(numbers.length)
  for (let place = 0; place < rows * columns; place += 1)
    for (let channel = 0; channel < each; channel += 1)
      turned[channel * rows * columns + place] = numbers[place * each + channel] ?? 0
  return graph.weights([each, 1, rows, columns], turned)
}

function paddingsChannelsFirst({ numbers }: StoredNumbers): number[] {
  const before = (axis: number) => numbers[axis * 2] ?? 0
  const after = (axis: number) => numbers[axis * 2 + 1] ?? 0
  const order = [0, 3, 1, 2]
  return [...order.map(before), ...order.map(after)]
}

function numbersOf(words: readonly string[] | undefined): number[] {
  return (words ?? []).map(Number)
}

/** Attribute strings are base64 in the JSON. */
function wordsOf(words: readonly string[] | undefined): string[] {
  return (words ?? []).map((word) => Buffer.from(word, 'base64').toString())
}
