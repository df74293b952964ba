import { presenceLimits } from '@bonafide/core/presence/challenge'

/** What a camera shows at this moment, as a small JPEG, not mirrored; null where the browser gives no picture. */
export function captureFrame(video: HTMLVideoElement): Promise<Uint8Array<ArrayBuffer> | null> {
  const { videoWidth, videoHeight } = video
  const scale = Math.min(1, presenceLimits.frameSide / Math.max(videoWidth, videoHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(videoWidth * scale)
  canvas.height = Math.round(videoHeight * scale)
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) =>
    canvas.toBlob(
      async (blob) => resolve(blob && new Uint8Array(await blob.arrayBuffer())),
      'image/jpeg',
      0.85,
    ),
  )
}
