import { crc32 } from 'node:zlib'
import type { ImageHeader } from './image-header.ts'
import { broken, type OrRefusal, refused } from './picture-refusal.ts'

/**
 * Reads a PNG's IHDR and walks its chunks to the first data (W3C PNG, third edition). An `acTL` on the way means that
 * it moves.
 */
export function readPngHeader(bytes: Uint8Array): OrRefusal<{ header: ImageHeader }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const endOfHeader = 33
  if (bytes.length < endOfHeader || view.getUint32(8) !== 13 || view.getUint32(12) !== chunk('IHDR'))
    return broken
  if (crc32(bytes.subarray(12, 29)) !== view.getUint32(29)) return broken
  const width = view.getUint32(16)
  const height = view.getUint32(20)
  const depths = depthsOf[view.getUint8(25)]
  const methodsAreKnown = view.getUint8(26) === 0 && view.getUint8(27) === 0 && view.getUint8(28) <= 1
  if (width === 0 || height === 0 || !depths?.includes(view.getUint8(24)) || !methodsAreKnown) return broken

  let at = endOfHeader
  while (at + 12 <= bytes.length) {
    const type = view.getUint32(at + 4)
    if (type === chunk('IDAT')) return { accepted: true, header: { type: 'PNG', width, height } }
    if (type === chunk('acTL')) return refused('animated', 'The picture moves. Choose one that stands still.')
    if (type === chunk('IEND')) return broken
    at += 12 + view.getUint32(at)
  }
  return broken
}

/** Which bit depths each colour type may have. */
const depthsOf: Record<number, number[]> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}

function chunk(name: string): number {
  return Buffer.from(name, 'latin1').readUInt32BE()
}
