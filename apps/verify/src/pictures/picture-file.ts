/** JPEG bytes ready to send, or the reason why a file cannot be one. */
export type ReadFile = { type: 'ready'; blob: Blob } | { type: 'unreadable'; because: 'heic' | 'notAPicture' }

const LARGEST_SIDE = 4000

/** Turns a chosen file into a JPEG without its metadata, upright, no side longer than 4000. */
export async function pictureFromFile(file: File): Promise<ReadFile> {
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const blob = await jpegOf(bitmap, bitmap.width, bitmap.height)
    bitmap.close()
    return { type: 'ready', blob }
  } catch {
    return { type: 'unreadable', because: isHeic(file) ? 'heic' : 'notAPicture' }
  }
}

/** Draws a picture, or a part of a camera's present frame, as JPEG, no side longer than 4000. */
export function jpegOf(
  source: CanvasImageSource,
  width: number,
  height: number,
  from: { x: number; y: number } = { x: 0, y: 0 },
): Promise<Blob> {
  const scale = Math.min(1, LARGEST_SIDE / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  const context = canvas.getContext('2d')
  if (!context) return Promise.reject(new Error('no canvas'))
  context.drawImage(source, from.x, from.y, width, height, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/jpeg', 0.92),
  )
}

function isHeic(file: File): boolean {
  return /hei[cf]/i.test(file.type) || /\.hei[cf]$/i.test(file.name)
}
