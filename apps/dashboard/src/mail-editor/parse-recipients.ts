import { isEmailAddress, isSameAddress, tidyEmailAddress } from '@bonafide/core/email-address'

/** What became of a typed or pasted piece of text with addresses in it. */
export type Recipients = {
  /** The list with what could be added. */
  added: string[]
  /** What is no address, as it was written. */
  unread: string[]
  /** Addresses for which there was no place. */
  left: string[]
}

/**
 * Adds the addresses of a text to a list of at most `max`: parted by commas, semicolons, spaces or lines, also as
 * mail programs copy them, `Ada Lovelace <ada@example.com>`. One that is there already is not added again.
 */
export function addRecipients(list: readonly string[], text: string, max: number): Recipients {
  const result: Recipients = { added: [...list], unread: [], left: [] }
  for (const piece of piecesOf(text)) {
    const address = tidyEmailAddress(piece)
    if (!isEmailAddress(address)) result.unread.push(piece)
    else if (result.added.some((known) => isSameAddress(known, address))) continue
    else if (result.added.length < max) result.added.push(address)
    else result.left.push(address)
  }
  return result
}

function piecesOf(text: string): string[] {
  return text
    .split(/[,;\n\r\t]+/u)
    .flatMap((part) => {
      const inBrackets = /<([^<>]+)>/u.exec(part)?.[1]
      return inBrackets === undefined ? part.split(/\s+/u) : [inBrackets.trim()]
    })
    .filter(Boolean)
}
