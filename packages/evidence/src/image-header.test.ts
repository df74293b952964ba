import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readImageHeader } from './image-header.ts'
import { pictureLimits } from './picture-limits.ts'
import { claimingPng, drawn, withPngChunk } from './testing-pictures.ts'

const refusalOf = (bytes: Uint8Array) => {
  const read = readImageHeader(bytes, pictureLimits)
  return read.accepted ? null : read.refusal
}
const text = (value: string) => Buffer.from(value, 'latin1')
const box = (brands: string) => text(`\0\0\0\u0018ftyp${brands}`.padEnd(600, '\0'))

describe('the header of a picture', () => {
  it('tells type and size of JPEG, PNG and WebP without decoding', async () => {
    const picture = drawn(640, 480)
    const sizes = { accepted: true, header: { width: 640, height: 480 } }
    expect(readImageHeader(await picture.clone().jpeg().toBuffer(), pictureLimits)).toMatchObject(sizes)
    expect(
      readImageHeader(await picture.clone().jpeg({ progressive: true }).toBuffer(), pictureLimits),
    ).toMatchObject(sizes)
    expect(readImageHeader(await picture.clone().png().toBuffer(), pictureLimits)).toMatchObject(sizes)
    expect(readImageHeader(await picture.clone().webp().toBuffer(), pictureLimits)).toMatchObject(sizes)
    expect(
      readImageHeader(await picture.clone().webp({ lossless: true }).toBuffer(), pictureLimits),
    ).toMatchObject(sizes)
    const extended = picture
      .clone()
      .keepMetadata()
      .withExif({ IFD0: { Make: 'Test' } })
    expect(readImageHeader(await extended.webp().toBuffer(), pictureLimits)).toMatchObject(sizes)
  })

  it('takes each side at 320 and 8000, and refuses one pixel beyond', () => {
    expect(refusalOf(claimingPng(320, 320))).toBeNull()
    expect(refusalOf(claimingPng(319, 2000))?.code).toBe('tooSmall')
    expect(refusalOf(claimingPng(8000, 5000))).toBeNull()
    expect(refusalOf(claimingPng(8001, 400))?.code).toBe('tooLarge')
    expect(refusalOf(claimingPng(400, 8001))?.code).toBe('tooLarge')
    expect(refusalOf(claimingPng(8000, 5001))?.code).toBe('tooLarge')
    expect(refusalOf(claimingPng(4_000_000_000, 4_000_000_000))?.code).toBe('tooLarge')
  })

  it('takes 20 MB and refuses one byte more', async () => {
    const picture = await drawn(640, 480).jpeg().toBuffer()
    const padded = (length: number) => Buffer.concat([picture], length)
    expect(refusalOf(padded(20_000_000))).toBeNull()
    expect(refusalOf(padded(20_000_001))?.code).toBe('tooManyBytes')
  })
})

describe('what is no picture that can be used', () => {
  it.each([
    ['nothing at all', text(''), 'empty'],
    ['text renamed to .jpg', text('Dear sir or madam, this is my passport.'), 'notAPicture'],
    ['a page of HTML', text('<!doctype html><script>alert(1)</script>'), 'notAPicture'],
    ['an archive', text('PK\u0003\u0004').subarray(0), 'notAPicture'],
    [
      'a drawing in SVG',
      text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
      'typeNotAccepted',
    ],
    ['a photo of an iPhone in HEIC', box('heic\0\0\0\0mif1heic'), 'typeNotAccepted'],
    ['AVIF', box('avif\0\0\0\0avifmif1'), 'typeNotAccepted'],
    ['a film', box('qt  \0\0\0\0qt  '), 'typeNotAccepted'],
    ['GIF', text('GIF89a\u0040\u0001\u0040\u0001'), 'typeNotAccepted'],
    ['TIFF', text('II*\0\u0008\0\0\0'), 'typeNotAccepted'],
    ['BMP', text('BM\u0036\u0010\u000e\0\0\0\0\0'), 'typeNotAccepted'],
    ['PDF', text('%PDF-1.7\n'), 'typeNotAccepted'],
    ['a PDF that begins with something else', text(`${'x'.repeat(500)}%PDF-1.7\n`), 'typeNotAccepted'],
    ['a GIF that is a script as well', text('GIF89a/*\0\0*/=alert(1)//'), 'typeNotAccepted'],
    ['a JPEG that ends after its first marker', text('\u00ff\u00d8\u00ff'), 'broken'],
    ['a WebP that ends in its header', text('RIFF\u0010\0\0\0WEBPVP8 '), 'broken'],
    ['a PNG that ends in its header', claimingPng(640, 480).subarray(0, 30), 'broken'],
    ['a PNG whose header was changed', Buffer.from(claimingPng(640, 480)).fill(9, 17, 18), 'broken'],
    ['a PNG of a depth that does not exist', claimingPng(640, 480, { bitDepth: 3 }), 'broken'],
    ['a picture of one pixel', claimingPng(1, 1), 'tooSmall'],
    ['a few kilobytes that unpack to 900 million pixels', claimingPng(30_000, 30_000), 'tooLarge'],
    ['a moving PNG', withPngChunk(claimingPng(640, 480), 'acTL', new Uint8Array(8)), 'animated'],
  ])('refuses %s with a sentence', (_, bytes, code) => {
    const refusal = refusalOf(bytes)
    expect(refusal?.code).toBe(code)
    expect(refusal?.message).toMatch(/^[A-Z].{15,}\.$/)
  })

  it('refuses a moving WebP', async () => {
    const frame = await drawn(400, 400).png().toBuffer()
    const { default: sharp } = await import('sharp')
    const film = await sharp([frame, await drawn(400, 400).negate().png().toBuffer()], {
      join: { animated: true },
    })
      .webp({ delay: [100, 100] })
      .toBuffer()
    expect(refusalOf(film)?.code).toBe('animated')
  })

  it('refuses a lossless-JPEG and a 12-bit one by its frame, and one without a frame', async () => {
    const jpeg = await drawn(640, 480).jpeg().toBuffer()
    const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]))
    const changed = (at: number, value: number) => {
      const copy = Buffer.from(jpeg)
      copy[at] = value
      return copy
    }
    expect(refusalOf(changed(frame + 1, 0xc3))?.code).toBe('typeNotAccepted')
    expect(refusalOf(changed(frame + 4, 12))?.code).toBe('typeNotAccepted')
    expect(refusalOf(changed(frame + 1, 0xe5))?.code).toBe('broken')
  })

  it('answers any bytes at once, never with an exception', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(
          '',
          '\u00ff\u00d8\u00ff',
          '\u0089PNG\r\n\u001a\n',
          'RIFF\u00ff\0\0\0WEBP',
          '\0\0\0\u0018ftyp',
        ),
        fc.uint8Array({ maxLength: 3000 }),
        (start, rest) => {
          const began = performance.now()
          const read = readImageHeader(Buffer.concat([text(start), rest]), pictureLimits)
          expect(performance.now() - began).toBeLessThan(200)
          if (!read.accepted) expect(read.refusal.message).toMatch(/\.$/)
        },
      ),
      { numRuns: 500 },
    ))

  it('walks a file made of nothing but tiny segments in under 200 ms', () => {
    const segments = Buffer.alloc(20_000_000)
    for (let at = 0; at < segments.length; at += 4) segments.writeUInt32BE(0xffe10002, at)
    segments.writeUInt16BE(0xffd8, 0)
    segments.copyWithin(2, 4)
    const began = performance.now()
    expect(refusalOf(segments)?.code).toBe('broken')
    expect(performance.now() - began).toBeLessThan(200)
  })
})
