import { OnnxGraph, type Value } from './onnx-graph.ts'
import {
  type ManifestEntry,
  openWeights,
  type PackedNumbers,
  weightsIn,
  wholeNumbersOf,
} from './packaged-weights.ts'

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
  const weights = openWeights(
    model.weightsManifest.flatMap((group) => group.weights),
    shard,
  )
  const graph = new OnnxGraph()
  const values = new Map<string, Value>()

  for (const node of inOrder(model.modelTopology.node)) {
    const inputs = node.input ?? []
    const value = (place: number): Value => found(values, inputs[place], node)
    const weight = (place: number): PackedNumbers => weights(inputs[place] ?? '')
    switch (node.op) {
      case 'Const':
        break
      case 'Placeholder': {
        const [, rows, columns, channels] = numbersOf(node.attr?.shape?.shape?.dim.map((each) => each.size))
        values.set(node.name, graph.input('input', [1, channels ?? 0, rows ?? 0, columns ?? 0]))
        break
      }
      case '_FusedConv2D': {
        const convolved = graph.apply(
          'Conv',
          [value(0), convolutionKernel(graph, weight(1)), weightsIn(graph, weight(2))],
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
        const [, , channels = 0, multiplier] = kernel.shape
        if (multiplier !== 1) throw new Error(`${node.name} makes several channels of each`)
        const turned = graph.apply('Transpose', [weightsIn(graph, kernel)], { perm: [2, 3, 0, 1] })
        values.set(node.name, graph.apply('Conv', [value(0), turned], { ...window(node), group: channels }))
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
        const paddings = paddingsChannelsFirst(wholeNumbersOf(weight(1)))
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
        const shape = graph.integers(wholeNumbersOf(weight(1)))
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
  slopes: () => PackedNumbers,
): Value {
  if (activation === undefined) return value
  if (activation === 'Relu') return graph.apply('Relu', [value], {})
  if (activation === 'Prelu') {
    const perChannel = graph.apply('Reshape', [weightsIn(graph, slopes()), graph.integers([-1, 1, 1])], {})
    return graph.apply('PRelu', [value, perChannel], {})
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
export function convolutionKernel(graph: OnnxGraph, kernel: PackedNumbers): Value {
  return graph.apply('Transpose', [weightsIn(graph, kernel)], { perm: [3, 2, 0, 1] })
}

function paddingsChannelsFirst(numbers: readonly number[]): number[] {
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
