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

/** Reads lines of an upright document. Lines of about one width go together, which costs least. */
export async function readLines(
  { readsLine, classes }: PrintedNetworks,
  document: Raster,
  boxes: readonly Box[],
): Promise<PrintedLine[]> {
  const strips = boxes
    .map((box) => ({
      box,
      width: Math.min(640, Math.max(32, Math.round((stripHeight * widthOf(box)) / heightOf(box)))),
    }))
    .sort((a, b) => a.width - b.width)
  const lines: PrintedLine[] = []
  for (let at = 0; at < strips.length; at += together) {
    const batch = strips.slice(at, at + together)
    const width = Math.ceil((batch.at(-1)?.width ?? 32) / 32) * 32
    const input = new Float32Array(batch.length * 3 * stripHeight * width)
    for (const [index, strip] of batch.entries()) fill(input, index, width, document, strip)
    const output = await readsLine.run({
      x: new Tensor('float32', input, [batch.length, 3, stripHeight, width]),
    })
    const answer = floatsOf(output, 'softmax_11.tmp_0')
    const size = answer.length / batch.length
    for (const [index, { box }] of batch.entries())
      lines.push({ box, ...decode(answer.subarray(index * size, (index + 1) * size), classes) })
  }
  return lines.filter(({ text }) => text !== '')
}

const stripHeight = 48
const together = 6
/** Classes of the network, nothing and the space included. */
const classCount = 6625

function fill(
  input: Float32Array,
  index: number,
  fullWidth: number,
  document: Raster,
  { box, width }: { box: Box; width: number },
): void {
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
  for (let plane = 0; plane < 3; plane += 1)
    for (let y = 0; y < stripHeight; y += 1)
      for (let x = 0; x < width; x += 1)
        input[((index * 3 + plane) * stripHeight + y) * fullWidth + x] =
          (strip.data[(y * width + x) * 3 + 2 - plane] ?? 0) / 127.5 - 1
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
