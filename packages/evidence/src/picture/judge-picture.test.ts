import type { Check, Finding } from '@bonafide/core/examination/finding'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Quad, Raster } from '../raster.ts'
import { judgeDocumentPicture, judgeSelfiePicture } from './judge-picture.ts'
import { greyOf, type OpenPicture } from './open-picture.ts'
import { findOutline } from './outline.ts'
import { drawnDocument, filled, lying, photographed, zoneInPicture } from './testing-document.ts'

const page = drawnDocument('ID_3', { hasZone: true })
const table = { width: 1000, height: 800, colour: [70, 92, 84], chequer: null } as const
const held = lying('ID_3', { centre: { x: 500, y: 400 }, width: 800, turn: 0.05, lean: 0 })
const plain = photographed(page, held, table)

const opened = (colour: Raster): OpenPicture => ({ colour, grey: greyOf(colour), scale: 1 })

function judged(colour: Raster, corners: Quad, { hasZone }: { hasZone: boolean }) {
  const quad = zoneInPicture('ID_3', corners)
  const zone = hasZone ? { format: 'TD3' as const, quad, rowQuads: rowsOf(quad) } : null
  const findings = judgeDocumentPicture({
    kind: 'DOCUMENT_FRONT',
    picture: opened(colour),
    outline: findOutline(colour, zone),
    zone,
    portrait: null,
  })
  return (check: Check): Finding => {
    const finding = findings.find((one) => one.check === check)
    if (!finding) throw new Error(`nothing was said of ${check}`)
    return finding
  }
}

/** The rows of a zone of two: 2.5 mm each, 3.85 apart. */
function rowsOf([a, b, c, d]: Quad): Quad[] {
  const between = (from: { x: number; y: number }, to: { x: number; y: number }, share: number) => ({
    x: from.x + (to.x - from.x) * share,
    y: from.y + (to.y - from.y) * share,
  })
  const share = 2.5 / 8.85
  return [
    [a, b, between(b, c, share), between(a, d, share)],
    [between(d, a, share), between(c, b, share), c, d],
  ]
}

async function changed(colour: Raster, change: (image: Sharp) => Sharp): Promise<Raster> {
  const { width, height } = colour
  const image = sharp(colour.data, { raw: { width, height, channels: 3 } })
  return { ...colour, data: await change(image).raw().toBuffer() }
}

/** With a sensor's noise of about so many levels, the same at every call. */
function grainy(colour: Raster, deviation: number): Raster {
  let state = 1
  const uniform = () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647 - 0.5
  }
  // Four uniform numbers together are nearly a Gaussian; each has a variance of a twelfth.
  const bell = () => (uniform() + uniform() + uniform() + uniform()) * Math.sqrt(3)
  const data = Uint8Array.from(colour.data, (level) => Math.max(0, Math.min(255, level + deviation * bell())))
  return { ...colour, data }
}

describe('a picture of a document', () => {
  it('passes in everything when it is sharp, lit, whole and large', () => {
    const find = judged(plain, held, { hasZone: true })
    for (const check of [
      'DOCUMENT_OUTLINE',
      'PICTURE_SHARPNESS',
      'PICTURE_LIGHT',
      'PICTURE_GLARE',
      'DOCUMENT_CUT_OFF',
      'DOCUMENT_SIZE',
      'SCREEN_TRACES',
    ] as const) {
      expect(find(check), check).toMatchObject({
        outcome: 'PASS',
        kind: 'PICTURE',
        picture: 'DOCUMENT_FRONT',
      })
      expect(find(check).message).toMatch(/^[A-Z].+\.$/)
      expect(find(check).score, check).toBeGreaterThanOrEqual(find(check).threshold ?? Number.NaN)
    }
  })

  it('is blurred by the same measure at any resolution', async () => {
    const half = (raster: Raster) => changed(raster, (image) => image.resize(500, 400))
    const scaled = (quad: Quad, by: number): Quad =>
      quad.map(({ x, y }) => ({ x: x * by, y: y * by })) as unknown as Quad
    const blurred = await changed(plain, (image) => image.blur(3.2))
    const score = judged(blurred, held, { hasZone: true })('PICTURE_SHARPNESS')
    expect(score).toMatchObject({ outcome: 'WARN', code: 'pictureBlurred' })
    const smaller = { ...(await half(blurred)), width: 500, height: 400 }
    const again = judged(smaller, scaled(held, 0.5), { hasZone: true })('PICTURE_SHARPNESS')
    expect(again.outcome).toBe('WARN')
    expect(Math.abs((again.score ?? 0) - (score.score ?? 0))).toBeLessThan(0.15)
  })

  it('is blurred however grainy it is: grain is no sharpness', async () => {
    const blurred = await changed(plain, (image) => image.blur(3.2))
    expect(judged(grainy(blurred, 12), held, { hasZone: true })('PICTURE_SHARPNESS').outcome).not.toBe('PASS')
    expect(judged(grainy(plain, 12), held, { hasZone: true })('PICTURE_SHARPNESS').outcome).toBe('PASS')
  })

  it('is blurred when it was moved along the lines of print', async () => {
    const streak = {
      width: 9,
      height: 3,
      kernel: Array.from({ length: 27 }, (_, at) => (at >= 9 && at < 18 ? 1 : 0)),
    }
    const moved = await changed(plain, (image) => image.convolve(streak))
    expect(judged(moved, held, { hasZone: true })('PICTURE_SHARPNESS').outcome).not.toBe('PASS')
  })

  it('is too dark, overexposed or flat in so many words', async () => {
    const dark = await changed(plain, (image) => image.linear(0.25, 0))
    expect(judged(dark, held, { hasZone: true })('PICTURE_LIGHT')).toMatchObject({ code: 'pictureDark' })
    const bright = await changed(plain, (image) => image.linear(0.15, 222))
    expect(judged(bright, held, { hasZone: true })('PICTURE_LIGHT')).toMatchObject({
      code: 'pictureOverexposed',
    })
    const flat = await changed(plain, (image) => image.linear(0.15, 90))
    expect(judged(flat, held, { hasZone: true })('PICTURE_LIGHT')).toMatchObject({ code: 'pictureFlat' })
  })

  it('shows glare only where it hides print of the zone, and points at it', () => {
    const glaring = { ...plain, data: Uint8Array.from(plain.data) }
    const disc = (x: number, y: number, radius: number) => {
      for (let row = y - radius; row < y + radius; row += 1)
        for (let column = x - radius; column < x + radius; column += 1)
          if (Math.hypot(column - x, row - y) < radius)
            glaring.data.fill(255, (row * 1000 + column) * 3, (row * 1000 + column) * 3 + 3)
    }
    disc(700, 250, 60)
    expect(judged(glaring, held, { hasZone: true })('PICTURE_GLARE').outcome).toBe('PASS')
    const [start, , end] = zoneInPicture('ID_3', held)
    disc(Math.round((start.x + end.x) / 2), Math.round((start.y + end.y) / 2), 60)
    const finding = judged(glaring, held, { hasZone: true })('PICTURE_GLARE')
    expect(finding).toMatchObject({ code: 'glareCoversPrint' })
    const [corner] = finding.regions[0]?.corners ?? []
    expect(corner?.x).toBeGreaterThan(0.35)
    expect(corner?.y).toBeGreaterThan(0.6)
  })

  it('names the side at which the document is cut off', () => {
    const corners = lying('ID_3', { centre: { x: 330, y: 400 }, width: 800, turn: 0, lean: 0 })
    const find = judged(photographed(page, corners, table), corners, { hasZone: false })
    expect(find('DOCUMENT_CUT_OFF')).toMatchObject({ code: 'documentCutOff' })
    expect(find('DOCUMENT_CUT_OFF').message).toContain('left')
  })

  it('is small by the pixels that a millimetre gets', () => {
    const corners = lying('ID_3', { centre: { x: 500, y: 400 }, width: 400, turn: 0, lean: 0 })
    const finding = judged(photographed(page, corners, table), corners, { hasZone: true })('DOCUMENT_SIZE')
    expect(finding).toMatchObject({ outcome: 'WARN', code: 'documentSmall' })
    expect(finding.score).toBeCloseTo(400 / 125 / 8, 1)
  })

  it('shows traces of a screen when one fine grid runs through all of it', () => {
    const screen = { ...plain, data: Uint8Array.from(plain.data) }
    for (let y = 0; y < 800; y += 1)
      for (let x = 0; x < 1000; x += 1) {
        const dim = 1 - 0.12 * (1 + Math.cos(x * 1.31 + y * 0.07)) * (1 + Math.cos(y * 1.33 - x * 0.06))
        for (let at = (y * 1000 + x) * 3; at < (y * 1000 + x) * 3 + 3; at += 1)
          screen.data[at] = (screen.data[at] ?? 0) * dim
      }
    expect(judged(screen, held, { hasZone: true })('SCREEN_TRACES')).toMatchObject({
      outcome: 'WARN',
      code: 'screenPattern',
    })
  })

  it('without any document says so, and no more than it knows', () => {
    const find = judged(filled(1000, 500, [90, 120, 90]), held, { hasZone: false })
    expect(find('DOCUMENT_OUTLINE')).toMatchObject({ outcome: 'FAIL', code: 'outlineNotFound', regions: [] })
    expect(find('PICTURE_SHARPNESS')).toMatchObject({ outcome: 'UNABLE', score: null })
    expect(() => find('DOCUMENT_SIZE')).toThrow()
  })
})

describe('a selfie', () => {
  it('is judged on the face, not on what is behind it', async () => {
    const face: Quad = [
      { x: 300, y: 250 },
      { x: 620, y: 250 },
      { x: 620, y: 560 },
      { x: 300, y: 560 },
    ]
    const outcomes = (colour: Raster) =>
      judgeSelfiePicture(opened(colour), face).map(({ check, outcome }) => [check, outcome])
    expect(outcomes(plain)).toContainEqual(['PICTURE_SHARPNESS', 'PASS'])
    const blurred = await changed(plain, (image) => image.blur(12))
    expect(outcomes(blurred)).not.toContainEqual(['PICTURE_SHARPNESS', 'PASS'])
    const dark = await changed(plain, (image) => image.linear(0.12, 0))
    expect(outcomes(dark)).toContainEqual(['PICTURE_LIGHT', 'FAIL'])
  })
})
