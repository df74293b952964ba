import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { drawn } from '../testing-pictures.ts'
import { type OpenPicture, openPicture } from './open-picture.ts'

const opened = async (bytes: Uint8Array): Promise<OpenPicture> => {
  const result = await openPicture(bytes)
  if (!result.accepted) throw new Error(result.refusal.message)
  return result.picture
}
const colourAt = ({ colour }: OpenPicture, x: number, y: number) => [
  ...colour.data.subarray((y * colour.width + x) * 3, (y * colour.width + x) * 3 + 3),
]
const near = (seen: number[], expected: number[]) =>
  seen.every((value, at) => Math.abs(value - (expected[at] ?? -1000)) <= 24)

describe('a picture opened for examination', () => {
  it('keeps a smaller picture as it is, and brings a larger one to 2000 pixels', async () => {
    const small = await opened(await drawn(640, 480).jpeg().toBuffer())
    expect(small.colour).toMatchObject({ width: 640, height: 480, channels: 3 })
    expect(small.grey).toMatchObject({ width: 640, height: 480, channels: 1 })
    expect(small.scale).toBe(1)
    const large = await opened(await drawn(4000, 3000).jpeg().toBuffer())
    expect(large.colour).toMatchObject({ width: 2000, height: 1500 })
    expect(large.colour.data).toHaveLength(2000 * 1500 * 3)
    expect(large.scale).toBe(0.5)
  })

  it('stands upright by its metadata', async () => {
    const turned = await drawn(640, 480).rotate(90).jpeg().toBuffer()
    const picture = await opened(await sharp(turned).withMetadata({ orientation: 8 }).toBuffer())
    expect(picture.colour).toMatchObject({ width: 640, height: 480 })
    expect(near(colourAt(picture, 20, 20), [0xc0, 0x20, 0x20])).toBe(true)
  })

  it('sees the same colours in CMYK, 16 bits, a palette, WebP and a P3 profile', async () => {
    const kinds = [
      await drawn(400, 320).toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer(),
      await drawn(400, 320).toColourspace('rgb16').png().toBuffer(),
      await drawn(400, 320).png({ palette: true }).toBuffer(),
      await drawn(400, 320).webp({ lossless: true }).toBuffer(),
      await drawn(400, 320).withIccProfile('p3').jpeg({ quality: 95 }).toBuffer(),
    ]
    for (const bytes of kinds) {
      const picture = await opened(bytes)
      expect(picture.colour.data).toHaveLength(400 * 320 * 3)
      expect(near(colourAt(picture, 20, 20), [0xc0, 0x20, 0x20])).toBe(true)
      expect(near(colourAt(picture, 390, 10), [0xd8, 0xe4, 0xec])).toBe(true)
    }
  })

  it('sees grey in 1, 8 and 16 bits as three equal channels, and white where it is clear', async () => {
    const grey = await opened(await drawn(400, 320).greyscale().png().toBuffer())
    const deep = await opened(await drawn(400, 320).greyscale().toColourspace('grey16').png().toBuffer())
    for (const picture of [grey, deep]) {
      const [red, green, blue] = colourAt(picture, 390, 10)
      expect([red, green]).toEqual([green, blue])
      expect(red).toBeGreaterThan(200)
    }
    const clear = sharp({ create: { width: 400, height: 320, channels: 4, background: '#00000000' } })
    expect(colourAt(await opened(await clear.png().toBuffer()), 9, 9)).toEqual([255, 255, 255])
  })
})
