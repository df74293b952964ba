import sharp from 'sharp'

/** Pixels in memory, row by row from the top left, 8 bits a channel. */
export interface Pixels {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

/**
 * An SVG drawing in so many pixels: red, green, blue and alpha. Its root must begin with its width and height. The size
 * is written into the drawing, because resizing while reading draws it anew for every few rows, which took 20 times longer.
 */
export async function rendered(svg: string, width: number, height: number): Promise<Pixels> {
  const sized = svg.replace(/ width="[\d.]+" height="[\d.]+"/, ` width="${width}" height="${height}"`)
  const { data, info } = await sharp(Buffer.from(sized), { unlimited: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}
