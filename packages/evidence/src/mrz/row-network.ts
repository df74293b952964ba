import { readFile } from 'node:fs/promises'
import { floatsOf } from '../runtime/network-output.ts'
import { loadNetwork, type Network, Tensor } from '../runtime/onnx.ts'
import { stripHeight } from './row-pose.ts'

/** The order of the network's classes (training/reader_strips.py). */
export const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<'

/** What the network says of one strip, for every second column. */
export interface RowSight {
  readonly frames: number
  /**
   * 42 numbers a frame: the logits of the alphabet and of nothing, the logit of a character's middle, then how the row
   * lies there: how much too low, tall and wide.
   */
  readonly numbers: Float32Array
}

/** The numbers of a frame, and where among them those of a kind begin. */
export const frameSize = 42
export const middleAt = 38
export const tooLowAt = 39
export const tooTallAt = 40
export const tooWideAt = 41

/** Columns of the strip that a frame speaks for; its place is their middle. */
export const frameWidth = 2

/** FIRST reads every zone. SECOND is three times as large, learned on poorer pictures, and is asked where the first is unsure. */
export type Reader = 'FIRST' | 'SECOND'

const models: Record<Reader, string> = { FIRST: 'mrz-reader.onnx', SECOND: 'mrz-second-reader.onnx' }

const networks = new Map<Reader, Promise<Network>>()

/** The network that reads rows. Loaded at the first call, then kept. */
export function rowNetwork(reader: Reader): Promise<Network> {
  const known = networks.get(reader)
  if (known !== undefined) return known
  const loading = readFile(new URL(`../../models/${models[reader]}`, import.meta.url)).then(loadNetwork)
  networks.set(reader, loading)
  return loading
}

/** Looks at strips of one width together. */
export async function seeStrips(
  strips: readonly Float32Array[],
  width: number,
  reader: Reader,
): Promise<RowSight[]> {
  const { run } = await rowNetwork(reader)
  const input = new Float32Array(strips.length * stripHeight * width)
  strips.forEach((strip, index) => {
    input.set(strip, index * stripHeight * width)
  })
  const output = await run({ strips: new Tensor('float32', input, [strips.length, 1, stripHeight, width]) })
  const numbers = floatsOf(output, 'places')
  const frames = width / frameWidth
  return strips.map((_, index) => ({
    frames,
    numbers: numbers.subarray(index * frames * frameSize, (index + 1) * frames * frameSize),
  }))
}
