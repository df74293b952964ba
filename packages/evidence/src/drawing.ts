import sharp from 'sharp'

/** A drawing in SVG as the JPEG that a camera would have given. For invented data only: it trusts what it is handed. */
export async function photographDrawing(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await sharp(Buffer.from(svg)).flatten({ background: '#fff' }).jpeg({ quality: 82 }).toBuffer()
  return new Uint8Array(bytes)
}
