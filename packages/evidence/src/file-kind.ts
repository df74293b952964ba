/** What a file is by its first bytes; its name and the sender's word for it count for nothing. */
export type FileKind =
  | 'JPEG'
  | 'PNG'
  | 'WEBP'
  | 'HEIC'
  | 'AVIF'
  | 'GIF'
  | 'TIFF'
  | 'BMP'
  | 'PDF'
  | 'SVG'
  | 'JPEG XL'
  | 'JPEG 2000'
  | 'ICO'
  | 'PSD'
  | 'VIDEO'

/** Recognises the three kinds that are read and the ones worth a sentence of their own; null for anything else. */
export function recognise(bytes: Uint8Array): FileKind | null {
  for (const [kind, ...parts] of signatures) {
    if (parts.every(([offset, text]) => hasText(bytes, offset, text))) return kind
  }
  if (hasText(bytes, 4, 'ftyp')) return kindOfBrands(bytes)
  const opening = latin1(bytes, 0, 1024)
  // PDF readers take a header anywhere in the first kilobyte, so a PDF may begin with something else.
  if (opening.includes('%PDF-')) return 'PDF'
  if (/^(\u00ef\u00bb\u00bf)?\s*<(\?xml|!--|!doctype svg|svg)/i.test(opening) && /<svg[\s>]/i.test(opening))
    return 'SVG'
  return null
}

const signatures: [FileKind, ...(readonly [offset: number, text: string])[]][] = [
  ['JPEG', [0, '\u00ff\u00d8\u00ff']],
  ['PNG', [0, '\u0089PNG\r\n\u001a\n']],
  ['WEBP', [0, 'RIFF'], [8, 'WEBP']],
  ['GIF', [0, 'GIF8']],
  ['TIFF', [0, 'II*\0']],
  ['TIFF', [0, 'MM\0*']],
  ['TIFF', [0, 'II+\0']],
  ['TIFF', [0, 'MM\0+']],
  ['BMP', [0, 'BM'], [6, '\0\0\0\0']],
  ['PDF', [0, '%PDF-']],
  ['PSD', [0, '8BPS']],
  ['ICO', [0, '\0\0\u0001\0']],
  ['JPEG XL', [0, '\u00ff\u000a']],
  ['JPEG XL', [4, 'JXL ']],
  ['JPEG 2000', [4, 'jP  ']],
  ['JPEG 2000', [0, '\u00ff\u004f\u00ff\u0051']],
  ['VIDEO', [0, '\u001a\u0045\u00df\u00a3']],
  ['VIDEO', [0, 'RIFF'], [8, 'AVI ']],
]

/** ISO base media files (ISO/IEC 14496-12) name what they are in their first box. */
function kindOfBrands(bytes: Uint8Array): FileKind {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
  const brands = latin1(bytes, 8, Math.min(Math.max(length, 12), 256))
  if (/avi[fs]/.test(brands)) return 'AVIF'
  if (/hei[cxms]|hev[cxms]|mif1|msf1/.test(brands)) return 'HEIC'
  return 'VIDEO'
}

function hasText(bytes: Uint8Array, offset: number, text: string): boolean {
  return latin1(bytes, offset, offset + text.length) === text
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to))
}
