import { warp } from '../picture/rectify.ts'
import type { Raster } from '../raster.ts'
import { floatsOf } from '../runtime/network-output.ts'
import { Tensor } from '../runtime/onnx.ts'
import type { Box } from './find-lines.ts'
import type { PrintedNetworks } from './printed-networks.ts'

/** A line of print as it was read. */
export interface PrintedLine {
  readonly text: string
  /** 0 to 1: the mean over its characters, and the least sure of them. */
  readonly confidence: number
  readonly leastSure: number
  readonly box: Box
}

/** Reads lines of an upright document, each by itself: together they would all be as wide as the widest. */
export async function readLines(
  { readsLine, classes }: PrintedNetworks,
  document: Raster,
  boxes: readonly Box[],
): Promise<PrintedLine[]> {
  const lines: PrintedLine[] = []
  for (const box of boxes) {
    const width = Math.min(640, Math.max(32, Math.round((stripHeight * widthOf(box)) / heightOf(box))))
    const output = await readsLine.run({ x: stripOf(document, box, width) })
    lines.push({ box, ...decode(floatsOf(output, 'softmax_11.tmp_0'), classes) })
  }
  return lines.filter(({ text }) => text !== '')
}

const stripHeight = 48
/** The network takes widths that are a multiple of this. */
const widthUnit = 32
/** Classes of the network, nothing and the space included. */
const classCount = 6625

/** The line as the network takes it: blue, green, red, each from -1 to 1, and grey beside it. */
function stripOf(document: Raster, box: Box, width: number): Tensor {
  const toDocument = [
    widthOf(box) / width,
    0,
    box.left,
    0,
    heightOf(box) / stripHeight,
    box.top,
    0,
    0,
    1,
  ] as const
  const strip = warp(document, toDocument, width, stripHeight)
  const fullWidth = Math.ceil(width / widthUnit) * widthUnit
  const planes = new Float32Array(3 * stripHeight * fullWidth)
  for (let plane = 0; plane < 3; plane += 1)
    for (let y = 0; y < stripHeight; y += 1)
      for (let x = 0; x < width; x += 1)
        planes[(plane * stripHeight + y) * fullWidth + x] =
          (strip.data[(y * width + x) * 3 + 2 - plane] ?? 0) / 127.5 - 1
  return new Tensor('float32', planes, [1, 3, stripHeight, fullWidth])
}

/** The likeliest class of each step; the same one twice without nothing between is one character (CTC). */
function decode(answer: Float32Array, classes: PrintedNetworks['classes']) {
  let text = ''
  let before = 0
  const sureness: number[] = []
  for (let start = 0; start < answer.length; start += classCount) {
    let [best, likeliest, character] = [0, answer[start] ?? 0, '']
    for (const one of classes) {
      const likely = answer[start + one.index] ?? 0
      if (likely > likeliest) [best, likeliest, character] = [one.index, likely, one.character]
    }
    if (best !== 0 && best !== before) {
      text += character
      sureness.push(likeliest)
    }
    before = best
  }
  return {
    text: text.trim(),
    confidence: sureness.length === 0 ? 0 : sureness.reduce((sum, sure) => sum + sure, 0) / sureness.length,
    leastSure: Math.min(1, ...sureness),
  }
}

function widthOf({ left, right }: Box): number {
  return right - left
}

function heightOf({ top, bottom }: Box): number {
  return bottom - top
}
