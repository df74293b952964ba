import { presenceLimits } from './challenge.ts'

/** A frame on its way to the server: which movement it is of, when it was taken, and its JPEG. */
export interface SentFrame {
  /** The place of its movement among those that were asked for, from 0. */
  readonly step: number
  /** Whole milliseconds from the moment its movement was asked for. */
  readonly offsetMs: number
  readonly bytes: Uint8Array
}

export interface SentPresence {
  /** The challenge that is answered, as it was handed out. */
  readonly challengeId: string
  /** In the order they were taken. */
  readonly frames: readonly SentFrame[]
}

interface Header {
  challengeId: string
  frames: { step: number; offsetMs: number; byteSize: number }[]
}

/** Bytes that say how long the header behind them is. */
const lengthBytes = 4
/** A header of the most frames there may be is not half as long. */
const headerLimit = 16_000

/**
 * One body for all frames: four bytes, big-endian, that say how long the header is; the header, JSON in UTF-8:
 * `{"challengeId": …, "frames": [{"step", "offsetMs", "byteSize"}, …]}`; then the JPEGs in the header's order, with
 * nothing in between and nothing behind.
 */
export function packPresence({ challengeId, frames }: SentPresence): Uint8Array<ArrayBuffer> {
  const header: Header = {
    challengeId,
    frames: frames.map(({ step, offsetMs, bytes }) => ({ step, offsetMs, byteSize: bytes.length })),
  }
  const written = new TextEncoder().encode(JSON.stringify(header))
  const size = frames.reduce((sum, { bytes }) => sum + bytes.length, lengthBytes + written.length)
  const body = new Uint8Array(size)
  new DataView(body.buffer).setUint32(0, written.length)
  body.set(written, lengthBytes)
  let at = lengthBytes + written.length
  for (const { bytes } of frames) {
    body.set(bytes, at)
    at += bytes.length
  }
  return body
}

/** What `packPresence` packed; null for bytes that are no such body. The frames are views of the body, not copies. */
export function unpackPresence(body: Uint8Array): SentPresence | null {
  if (body.length < lengthBytes) return null
  const length = new DataView(body.buffer, body.byteOffset).getUint32(0)
  let at = lengthBytes + length
  if (length > headerLimit || at > body.length) return null
  const header = readHeader(body.subarray(lengthBytes, at))
  if (header === null) return null
  const frames: SentFrame[] = []
  for (const { step, offsetMs, byteSize } of header.frames) {
    frames.push({ step, offsetMs, bytes: body.subarray(at, at + byteSize) })
    at += byteSize
  }
  return at === body.length ? { challengeId: header.challengeId, frames } : null
}

function readHeader(bytes: Uint8Array): Header | null {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return isHeader(header) ? header : null
  } catch {
    return null
  }
}

function isHeader(value: unknown): value is Header {
  if (typeof value !== 'object' || value === null) return false
  const { challengeId, frames } = value as Partial<Record<keyof Header, unknown>>
  return typeof challengeId === 'string' && Array.isArray(frames) && frames.every(isFrame)
}

function isFrame(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { step, offsetMs, byteSize } = value as Record<string, unknown>
  return [step, offsetMs, byteSize].every((number) => Number.isSafeInteger(number) && Number(number) >= 0)
}

/** Why frames are no answer to a challenge: a stable code, and a sentence for the person who moved. */
export interface FramesRefusal {
  readonly code: 'notFrames' | 'tooManyFrames' | 'framesMissing' | 'framesTooSoon'
  readonly message: string
}

/**
 * Whether these frames could answer a challenge of so many movements that was handed out so long ago: some of each
 * movement, not too many, in their order, and taken since. Null: they could.
 */
export function framesRefusal(
  frames: readonly SentFrame[],
  steps: number,
  sinceIssuedMs: number,
): FramesRefusal | null {
  const { min, max } = presenceLimits.framesPerPrompt
  const ofEach = Array.from({ length: steps }, (_, step) => frames.filter((frame) => frame.step === step))
  if (frames.length > max * steps || ofEach.some(({ length }) => length > max))
    return { code: 'tooManyFrames', message: `At most ${max} pictures of each movement can be sent.` }
  if (frames.some((frame) => frame.step >= steps))
    return { code: 'notFrames', message: 'There are pictures of a movement that was not asked for.' }
  if (ofEach.some(({ length }) => length < min))
    return { code: 'framesMissing', message: 'Some movements were not seen. Make them once more.' }
  const took = ofEach.reduce((sum, part) => sum + Math.max(...part.map(({ offsetMs }) => offsetMs)), 0)
  if (took > sinceIssuedMs)
    return {
      code: 'framesTooSoon',
      message: 'The pictures came sooner than they can have been taken. Make the movements once more.',
    }
  return null
}
