import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { reEncode } from './re-encode.ts'
import { claimingPng, drawn } from './testing-pictures.ts'

const picture = async (bytes: Uint8Array) => {
  const result = await reEncode(bytes)
  if (!result.accepted) throw new Error(result.refusal.message)
  return result.picture
}
const refusal = async (bytes: Uint8Array) => {
  const result = await reEncode(bytes)
  return result.accepted ? null : result.refusal.code
}
const colourAt = async (bytes: Uint8Array, left: number, top: number) => {
  const { data } = await sharp(bytes)
    .extract({ left, top, width: 1, height: 1 })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return [...data]
}
const isRed = ([red = 0, green = 0, blue = 0]: number[]) => red > 150 && green < 90 && blue < 90

// The first use of the decoder loads it; that is the worker's start, not a picture's time.
beforeAll(async () => void (await picture(await drawn(400, 400).jpeg().toBuffer())))

describe('a picture made anew', () => {
  it('leaves place, camera, thumbnail, profile and comments behind', async () => {
    const sent = await drawn(800, 600)
      .withIccProfile('p3')
      .withExif({
        IFD0: { Make: 'Camera-Maker', ImageDescription: 'Secret-Words' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 12/1' },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><r>Hidden-XMP</r></x:xmpmeta>')
      .jpeg()
      .toBuffer()
    expect(sent.includes('Camera-Maker')).toBe(true)
    const { bytes } = await picture(sent)
    const seen = await sharp(bytes).metadata()
    expect(seen).toMatchObject({ format: 'jpeg', space: 'srgb', hasProfile: false, hasAlpha: false })
    expect(seen.exif ?? seen.xmp ?? seen.icc ?? seen.iptc).toBeUndefined()
    for (const word of ['Exif', 'Camera-Maker', 'Secret-Words', 'Hidden-XMP', 'ICC_PROFILE'])
      expect(Buffer.from(bytes).includes(word)).toBe(false)
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'stands upright, however the camera was held (EXIF %i)',
    async (orientation) => {
      const upright = () => drawn(800, 480)
      const turned = async (degrees: number) => sharp(await upright().rotate(degrees).png().toBuffer())
      // Undo what the tag asks for, so that following it gives the upright picture again.
      const undone = [
        upright(),
        upright().flop(),
        await turned(180),
        upright().flip(),
        (await turned(90)).flop(),
        await turned(270),
        (await turned(270)).flop(),
        await turned(90),
      ][orientation - 1]
      const stored = await sharp(await (undone ?? upright()).png().toBuffer())
        .withMetadata({ orientation })
        .jpeg()
        .toBuffer()
      const { bytes, width, height } = await picture(stored)
      expect([width, height]).toEqual([800, 480])
      expect(isRed(await colourAt(bytes, 40, 40))).toBe(true)
      expect((await sharp(bytes).metadata()).orientation).toBeUndefined()
    },
  )

  it('turns CMYK, 16 bits, grey and transparency into plain sRGB', async () => {
    const kinds = {
      cmyk: await drawn(500, 400).toColourspace('cmyk').jpeg().toBuffer(),
      sixteen: await drawn(500, 400).toColourspace('rgb16').png().toBuffer(),
      grey: await drawn(500, 400).greyscale().png().toBuffer(),
      palette: await drawn(500, 400).png({ palette: true }).toBuffer(),
      webp: await drawn(500, 400).webp({ lossless: true }).toBuffer(),
      clear: await sharp({ create: { width: 500, height: 400, channels: 4, background: '#00000000' } })
        .png()
        .toBuffer(),
    }
    expect((await sharp(kinds.cmyk).metadata()).space).toBe('cmyk')
    expect((await sharp(kinds.sixteen).metadata()).depth).toBe('ushort')
    for (const [kind, sent] of Object.entries(kinds)) {
      const { bytes } = await picture(sent)
      expect(await sharp(bytes).metadata(), kind).toMatchObject({
        space: 'srgb',
        depth: 'uchar',
        channels: 3,
      })
      if (kind !== 'grey' && kind !== 'clear') expect(isRed(await colourAt(bytes, 20, 20)), kind).toBe(true)
      if (kind === 'clear') expect(await colourAt(bytes, 20, 20)).toEqual([255, 255, 255])
    }
  })

  it('makes a larger one smaller and leaves a smaller one as it is', async () => {
    expect(await picture(await drawn(6000, 3000).jpeg().toBuffer())).toMatchObject({
      width: 4000,
      height: 2000,
    })
    expect(await picture(await drawn(700, 500).png().toBuffer())).toMatchObject({ width: 700, height: 500 })
  })

  it('drops what was hidden behind or inside the picture', async () => {
    const jpeg = await drawn(500, 400).jpeg().toBuffer()
    const archive = Buffer.from('PK\u0003\u0004<script>alert("payload")</script>')
    const words = '<?php payload(); ?>'
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, words.length + 2]), Buffer.from(words)])
    const polyglot = Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2), archive])
    const { bytes } = await picture(polyglot)
    expect(Buffer.from(bytes).includes('payload')).toBe(false)
  })

  it('is made again without change in size', async () => {
    const once = await picture(await drawn(900, 700).jpeg().toBuffer())
    expect(await picture(once.bytes)).toMatchObject({ width: 900, height: 700 })
  })
})

describe('a picture that cannot be decoded', () => {
  it('is refused with a typed sentence in under 200 ms', async () => {
    const jpeg = await drawn(900, 700).jpeg().toBuffer()
    const png = await drawn(900, 700).png({ compressionLevel: 0 }).toBuffer()
    const webp = await drawn(900, 700).webp({ lossless: true }).toBuffer()
    const bad: [string, Uint8Array, string][] = [
      ['a JPEG cut in half', jpeg.subarray(0, jpeg.length / 2), 'broken'],
      ['a PNG cut in half', png.subarray(0, png.length / 2), 'broken'],
      ['a WebP cut in half', webp.subarray(0, webp.length / 2), 'broken'],
      ['a PNG with too little data', claimingPng(900, 700), 'broken'],
      ['a PNG with damaged data', Buffer.from(png).fill(7, 5000, 5400), 'broken'],
      ['900 million pixels in a few kilobytes', claimingPng(30_000, 30_000), 'tooLarge'],
      ['one pixel', claimingPng(1, 1), 'tooSmall'],
      ['TIFF', await drawn(400, 400).tiff().toBuffer(), 'typeNotAccepted'],
      ['GIF', await drawn(400, 400).gif().toBuffer(), 'typeNotAccepted'],
      ['AVIF', await drawn(400, 400).avif().toBuffer(), 'typeNotAccepted'],
      ['nothing', new Uint8Array(0), 'empty'],
    ]
    for (const [name, bytes, code] of bad) {
      const began = performance.now()
      expect(await refusal(bytes), name).toBe(code)
      expect(performance.now() - began, name).toBeLessThan(200)
    }
  })
})
