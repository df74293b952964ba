/** What each kind of record's public id begins with. */
export const idPrefixes = {
  workspace: 'ws',
  member: 'mbr',
  apiKey: 'key',
  verificationSession: 'vs',
  event: 'evt',
  emailTemplate: 'tmpl',
  invitation: 'inv',
  evidence: 'evd',
  examination: 'exm',
  reexamination: 'rex',
} as const

export type IdPrefix = (typeof idPrefixes)[keyof typeof idPrefixes]

/**
 * The public form of a UUID: `vs_01h455vb4pex5vsknk084sn02q` (TypeID 0.3). Sorts as the UUID does.
 * Throws on a string that is not a UUID, because ours always are.
 */
export function encodeId(prefix: IdPrefix, uuid: string): string {
  if (!uuidPattern.test(uuid)) throw new Error(`not a UUID: ${uuid}`)
  const hex = uuid.replaceAll('-', '')
  // 26 letters of five bits hold 130; the two that are too many stand in front, as zeros. So the first two letters
  // hold eight bits, and behind them every five digits are four letters.
  let suffix = letterPairs[Number.parseInt(hex.slice(0, 2), 16)]
  for (let at = 2; at < 32; at += 5) {
    const bits = Number.parseInt(hex.slice(at, at + 5), 16)
    suffix += `${letterPairs[bits >> 10]}${letterPairs[bits & 1023]}`
  }
  return `${prefix}_${suffix}`
}

/** The UUID behind a public id of that kind; null for any other string. One id has exactly one spelling. */
export function decodeId(prefix: IdPrefix, id: string): string | null {
  const match = idPattern.exec(id)
  if (match?.[1] !== prefix || match[2] === undefined) return null
  let hex = ''
  let bits = 0
  let held = -2
  for (const letter of match[2]) {
    bits = (bits << 5) | alphabet.indexOf(letter)
    held += 5
    while (held >= 4) {
      held -= 4
      hex += (bits >> held).toString(16)
      bits &= (1 << held) - 1
    }
  }
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Which kind of record a public id names; null when it is not one of ours. */
export function prefixOf(id: string): IdPrefix | null {
  const prefix = idPattern.exec(id)?.[1]
  return Object.values(idPrefixes).find((known) => known === prefix) ?? null
}

// Crockford's base 32: no i, l, o, u. A first letter above 7 would be more than 128 bits.
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
/** Ten bits, spelled. */
const letterPairs = Array.from(
  { length: 1024 },
  (_, bits) => alphabet.charAt(bits >> 5) + alphabet.charAt(bits & 31),
)
const idPattern = /^([a-z]+)_([0-7][0-9a-hjkmnp-tv-z]{25})$/
const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
