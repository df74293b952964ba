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

let network: Promise<Network> | undefined

/** The network that reads rows. Loaded at the first call, then kept. */
export function rowNetwork(): Promise<Network> {
  network ??= readFile(new URL('../../models/mrz-reader.onnx', import.meta.url)).then(loadNetwork)
  return network
}

/** Looks at strips of one width together. */
export async function seeStrips(strips: readonly Float32Array[], width: number): Promise<RowSight[]> {
  const { run } = await rowNetwork()
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
