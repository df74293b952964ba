import type { Issue } from './issue.ts'

/**
 * One bare address that a mail can be sent to: the part of RFC 5322 that people use, without quoting, comments
 * and address literals, so that an address can never become a second recipient or a header. Letters beyond ASCII
 * are allowed on both sides (RFC 6531): whether a mail server takes them is its own answer, which the
 * invitation's timeline shows. At most 254 octets, 64 of them before the @; the domain needs a dot.
 */
export function emailAddressIssues(text: string, path: string[]): Issue[] {
  const address = tidyEmailAddress(text)
  if (address === '') return [{ path, code: 'required', message: 'Give an email address.' }]
  // Stray spaces around an address are forgiven, a line break never is.
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text) || !text.isWellFormed()) {
    const message = 'The address holds a line break or an invisible character. Type it again.'
    return [{ path, code: 'controlCharacter', message }]
  }
  if (/[<>"]/.test(address)) {
    const message = 'Give the bare address, such as ada@example.com, without a name around it.'
    return [{ path, code: 'displayName', message }]
  }
  if (/[,;]/.test(address)) {
    return [{ path, code: 'severalAddresses', message: 'Give one address only.' }]
  }
  const at = address.lastIndexOf('@')
  const local = address.slice(0, Math.max(at, 0))
  const domain = address.slice(at + 1)
  if (octets(address) > 254 || octets(local) > 64) {
    const message = 'No mail server takes an address this long. Check it for a slip.'
    return [{ path, code: 'tooLong', message }]
  }
  if (!localPattern.test(local) || !isDomain(domain)) {
    const message = `${address} is not an email address. It should look like ada@example.com.`
    return [{ path, code: 'notAnAddress', message }]
  }
  return []
}

/** Whether a mail can be sent to it. */
export function isEmailAddress(text: string): boolean {
  return emailAddressIssues(text, []).length === 0
}

/** What to store: without the spaces around it, composed (NFC). */
export function tidyEmailAddress(text: string): string {
  return text.trim().normalize('NFC')
}

/** Whether two addresses reach, in practice, the same mailbox: upper and lower case do not differ. */
export function isSameAddress(one: string, other: string): boolean {
  return tidyEmailAddress(one).toLowerCase() === tidyEmailAddress(other).toLowerCase()
}

/** A mail server's reply with every address taken out, because events carry no personal data. */
export function withoutAddresses(text: string): string {
  return text.replace(/<?[^\s<>"',;:()]+@[^\s<>"',;:()]+>?/gu, '<address>')
}

// RFC 5322's atext and every letter beyond ASCII, in parts joined by single dots.
const atom = "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+"
const localPattern = new RegExp(`^${atom}(?:\\.${atom})*$`, 'u')
const labelPattern = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u

function isDomain(domain: string): boolean {
  const labels = domain.split('.')
  const last = labels.at(-1) ?? ''
  return (
    labels.length >= 2 &&
    labels.every((label) => labelPattern.test(label) && octets(label) <= 63) &&
    // 10.0.0.1 is not a name.
    !/^\d+$/.test(last)
  )
}

function octets(text: string): number {
  let count = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    count += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return count
}
