/**
 * A drawing in SVG as the JPEG that a camera would have given. For invented data only: it trusts what it is handed.
 * The encoder is loaded at the first call, because the product's start must not wait for it.
 */
export async function photographDrawing(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  const { default: sharp } = await import('sharp')
  const bytes = await sharp(Buffer.from(svg)).flatten({ background: '#fff' }).jpeg({ quality: 82 }).toBuffer()
  return new Uint8Array(bytes)
}
