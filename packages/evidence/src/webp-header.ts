import type { ImageHeader } from './image-header.ts'
import { broken, type OrRefusal, refused } from './picture-refusal.ts'

/**
 * Walks a WebP's chunks (RFC 9649) to its picture. Where an extended header names a canvas, the picture on it must
 * have the same size; one that moves is refused.
 */
export function readWebpHeader(bytes: Uint8Array): OrRefusal<{ header: ImageHeader }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 20 || view.getUint32(4, true) + 8 > bytes.length) return broken
  let canvas: { width: number; height: number } | null = null
  let at = 12
  while (at + 8 <= bytes.length) {
    const type = String.fromCharCode(...bytes.subarray(at, at + 4))
    const length = view.getUint32(at + 4, true)
    const data = at + 8
    if (data + length > bytes.length) return broken
    if (type === 'ANIM' || type === 'ANMF') return moves
    if (type === 'VP8X') {
      if (length < 10 || at !== 12) return broken
      if (view.getUint8(data) & 0b10) return moves
      canvas = { width: uint24(view, data + 4) + 1, height: uint24(view, data + 7) + 1 }
    }
    if (type === 'VP8 ' || type === 'VP8L') {
      const size = type === 'VP8 ' ? lossySize(view, data, length) : losslessSize(view, data, length)
      if (!size || size.width === 0 || size.height === 0) return broken
      if (canvas && (canvas.width !== size.width || canvas.height !== size.height)) return broken
      return { accepted: true, header: { type: 'WEBP', ...size } }
    }
    // Chunks are padded to an even length.
    at = data + length + (length & 1)
  }
  return broken
}

const moves = refused('animated', 'The picture moves. Choose one that stands still.')

/** A VP8 key frame's header (RFC 6386, 9.1): three bytes of tag, a start code, two 14-bit sizes. */
function lossySize(view: DataView, at: number, length: number) {
  const isKeyFrame = length >= 10 && (view.getUint8(at) & 1) === 0
  if (!isKeyFrame || uint24(view, at + 3) !== 0x2a019d) return null
  return { width: view.getUint16(at + 6, true) & 0x3fff, height: view.getUint16(at + 8, true) & 0x3fff }
}

/** A lossless header: one byte of signature, then two 14-bit sizes less one. */
function losslessSize(view: DataView, at: number, length: number) {
  if (length < 5 || view.getUint8(at) !== 0x2f) return null
  const bits = view.getUint32(at + 1, true)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
}
