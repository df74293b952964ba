import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** Numbers with a shape, as they were stored. */
export interface StoredNumbers {
  readonly shape: readonly number[]
  readonly numbers: Float32Array
}

/** One entry of a TensorFlow.js weights manifest. */
export interface ManifestEntry {
  readonly name: string
  readonly shape: readonly number[]
  readonly dtype: 'float32' | 'int32'
  readonly quantization?:
    | { readonly dtype: 'uint8'; readonly scale: number; readonly min: number }
    | { readonly dtype: 'float16' }
}

/** Reads a file of an installed package, named from the package's root. */
export async function readPackagedFile(packageName: string, path: string): Promise<Uint8Array> {
  // Neither package exports its weights, so they are found from its main module, which both keep in `dist/`.
  return readFile(fileURLToPath(new URL(`../${path}`, import.meta.resolve(packageName))))
}

/** The weights of a TensorFlow.js shard, by name, as plain numbers. The shard holds them one after the other. */
export function unpackWeights(
  manifest: readonly ManifestEntry[],
  shard: Uint8Array,
): Map<string, StoredNumbers> {
  const weights = new Map<string, StoredNumbers>()
  let offset = 0
  for (const entry of manifest) {
    const count = entry.shape.reduce((product, size) => product * size, 1)
    const stored = shard.subarray(offset, offset + count * bytesEach(entry))
    if (stored.byteLength < count * bytesEach(entry)) throw new Error(`Weights end before ${entry.name}`)
    weights.set(entry.name, { shape: entry.shape, numbers: unpack(entry, stored, count) })
    offset += stored.byteLength
  }
  return weights
}

function bytesEach({ quantization }: ManifestEntry): number {
  if (quantization === undefined) return 4
  return quantization.dtype === 'uint8' ? 1 : 2
}

function unpack({ dtype, quantization }: ManifestEntry, stored: Uint8Array, count: number): Float32Array {
  if (quantization?.dtype === 'uint8') {
    const { scale, min } = quantization
    return Float32Array.from(stored, (step) => step * scale + min)
  }
  // A copy, because the shard's own bytes need not lie where numbers of several bytes may lie.
  const { buffer } = Uint8Array.from(stored)
  if (quantization?.dtype === 'float16')
    return Float32Array.from(new Uint16Array(buffer, 0, count), halfFloat)
  if (dtype === 'int32') return Float32Array.from(new Int32Array(buffer, 0, count))
  return new Float32Array(buffer, 0, count)
}

function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  return sign * (1 + fraction / 1024) * (powers[exponent] ?? 1)
}

/** Looked up, because raising two to a power for each of a million weights takes a tenth of a second. */
const powers = Array.from({ length: 31 }, (_, exponent) => 2 ** (exponent - 15))
