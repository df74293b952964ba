import type { ImageHeader } from './image-header.ts'
import { broken, type OrRefusal, refused } from './picture-refusal.ts'

/**
 * Walks a JPEG's segments (ITU-T T.81, annex B) to its frame header, which must come before the first scan. Baseline,
 * extended and progressive frames of 8 bits are accepted; nothing that makes pictures today writes the others.
 */
export function readJpegHeader(bytes: Uint8Array): OrRefusal<{ header: ImageHeader }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return broken
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += 2
      continue
    }
    if (marker < 0xc0 || marker === startOfScan || marker === endOfImage || marker === startOfImage)
      return broken
    const length = view.getUint16(at + 2)
    if (length < 2 || at + 2 + length > bytes.length) return broken
    if (isFrame(marker)) return readFrame(view, at + 4, marker, length)
    at += 2 + length
  }
  return broken
}

const startOfImage = 0xd8
const endOfImage = 0xd9
const startOfScan = 0xda

/** SOF0 to SOF15, without the three codes among them that mean something else (DHT, JPG, DAC). */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

function readFrame(
  view: DataView,
  at: number,
  marker: number,
  length: number,
): OrRefusal<{ header: ImageHeader }> {
  if (length < 8) return broken
  const precision = view.getUint8(at)
  const height = view.getUint16(at + 1)
  const width = view.getUint16(at + 3)
  const components = view.getUint8(at + 5)
  if (length !== 8 + 3 * components || width === 0) return broken
  const isCommon = marker <= 0xc2 && precision === 8 && [1, 3, 4].includes(components)
  // A height of 0 is allowed to follow the first scan (DNL); then the size is not known before decoding.
  if (!isCommon || height === 0) {
    return refused(
      'typeNotAccepted',
      'This rare kind of JPEG cannot be read here. Save it as an ordinary JPEG, or use the camera button.',
    )
  }
  return { accepted: true, header: { type: 'JPEG', width, height } }
}
