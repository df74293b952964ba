import { randomFillSync } from 'node:crypto'

const pool = Buffer.alloc(16 * 256)
let used = pool.length
let lastMillisecond = 0
let counter = 0

/**
 * A new UUID of version 7 (RFC 9562), lower case with hyphens. Ids made by one process sort in the order in which
 * they were made, also within one millisecond and also when the machine's clock is set back.
 */
export function uuid7(): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const bytes = pool.subarray(used, used + 16)
  used += 16

  const now = Date.now()
  if (now > lastMillisecond) {
    lastMillisecond = now
    // The counter starts in its lower half, so that it has room to grow before the millisecond ends.
    counter = bytes.readUInt16BE(6) & 0x7ff
  } else if (counter === 0xfff) {
    lastMillisecond += 1
    counter = bytes.readUInt16BE(6) & 0x7ff
  } else {
    counter += 1
  }

  bytes.writeUIntBE(lastMillisecond, 0, 6)
  bytes.writeUInt16BE(0x7000 | counter, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
