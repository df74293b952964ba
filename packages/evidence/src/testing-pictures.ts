import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** A picture made for tests, nobody's face and nobody's document: a red corner, a blue disc, a pale ground. */
export function drawn(width: number, height: number) {
  const pixels = Buffer.alloc(width * height * 3)
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 3) {
      const inCorner = x < width / 4 && y < height / 4
      const inDisc = (x - width * 0.6) ** 2 + (y - height * 0.55) ** 2 < (height * 0.3) ** 2
      pixels.writeUIntBE(inCorner ? 0xc02020 : inDisc ? 0x1f5f8b : 0xd8e4ec, at, 3)
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}

/** A PNG whose header claims a size that its few bytes do not hold. */
export function claimingPng(width: number, height: number, { bitDepth = 8, colourType = 2 } = {}): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([bitDepth, colourType, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(Buffer.alloc(2000))),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

export function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

/** Puts a chunk right behind a PNG's header, where an APNG declares its frames. */
export function withPngChunk(png: Buffer, type: string, data: Uint8Array): Buffer {
  return Buffer.concat([png.subarray(0, 33), pngChunk(type, data), png.subarray(33)])
}

/** What a decoder sees in bytes; null when it sees no picture. */
export function seenIn(bytes: Uint8Array) {
  return sharp(bytes)
    .metadata()
    .catch(() => null)
}
