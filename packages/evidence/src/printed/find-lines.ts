import { shrinkTo } from '../picture/shrink.ts'
import type { Raster } from '../raster.ts'
import { floatsOf } from '../runtime/network-output.ts'
import { type Network, Tensor } from '../runtime/onnx.ts'

/** An upright rectangle of a raster, in its pixels. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Lines of text on an upright document, from the top down (differentiable binarization, as PP-OCR does it). */
export async function findLines(network: Network, document: Raster): Promise<Box[]> {
  const small = shrinkTo(document, workingSide)
  const scale = document.width / small.width
  const [width, height] = [multipleOf32(small.width), multipleOf32(small.height)]
  const output = await network.run({
    x: new Tensor('float32', planesOf(small, width, height), [1, 3, height, width]),
  })
  const ink = floatsOf(output, 'sigmoid_0.tmp_0')
  return components(ink, width, height)
    .map(grown)
    .map(({ left, top, right, bottom }) => ({
      left: Math.max(0, left * scale),
      top: Math.max(0, top * scale),
      right: Math.min(document.width, right * scale),
      bottom: Math.min(document.height, bottom * scale),
    }))
    .sort((a, b) => a.top - b.top)
}

/** Six pixels to a millimetre of a passport: capitals of print are 12 high, which is enough to see where they are. */
const workingSide = 736

/** From here on a pixel belongs to a line, and a line is one. */
const inkThreshold = 0.3
const lineThreshold = 0.6

function multipleOf32(size: number): number {
  return Math.ceil(size / 32) * 32
}

/** Blue, green, red as the network was trained, each by the mean and deviation of its training; the rest is left grey. */
function planesOf({ data, width, height }: Raster, fullWidth: number, fullHeight: number): Float32Array {
  const planes = new Float32Array(3 * fullWidth * fullHeight)
  for (let plane = 0; plane < 3; plane += 1) {
    const mean = means[plane] ?? 0
    const deviation = deviations[plane] ?? 1
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1)
        planes[(plane * fullHeight + y) * fullWidth + x] =
          ((data[(y * width + x) * 3 + 2 - plane] ?? 0) / 255 - mean) / deviation
  }
  return planes
}

const means = [0.485, 0.456, 0.406]
const deviations = [0.229, 0.224, 0.225]

/** Boxes around connected ink that is dark enough on the whole. */
function components(ink: Float32Array, width: number, height: number): Box[] {
  const isSeen = new Uint8Array(ink.length)
  const boxes: Box[] = []
  const waiting: number[] = []
  for (let start = 0; start < ink.length; start += 1) {
    if (isSeen[start] || (ink[start] ?? 0) < inkThreshold) continue
    let [left, top, right, bottom] = [width, height, 0, 0]
    let [sum, count] = [0, 0]
    isSeen[start] = 1
    waiting.push(start)
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const [x, y] = [at % width, Math.floor(at / width)]
      left = Math.min(left, x)
      right = Math.max(right, x + 1)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y + 1)
      sum += ink[at] ?? 0
      count += 1
      for (const next of [x > 0 ? at - 1 : at, x < width - 1 ? at + 1 : at, at - width, at + width]) {
        if (next < 0 || next >= ink.length || isSeen[next] || (ink[next] ?? 0) < inkThreshold) continue
        isSeen[next] = 1
        waiting.push(next)
      }
    }
    if (right - left >= 6 && bottom - top >= 3 && sum / count >= lineThreshold)
      boxes.push({ left, top, right, bottom })
  }
  return boxes
}

/** The network marks only the heart of a line; the line is larger by what its training had shrunk it. */
function grown({ left, top, right, bottom }: Box): Box {
  const [width, height] = [right - left, bottom - top]
  const margin = (width * height * 1.6) / (2 * (width + height))
  return { left: left - margin, top: top - margin, right: right + margin, bottom: bottom + margin }
}
