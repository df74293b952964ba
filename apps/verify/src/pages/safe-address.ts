/** An address that a link may lead to: http or https, nothing that could run here. */
export function safeAddress(address: string | null): string | null {
  if (address === null) return null
  try {
    const { protocol, href } = new URL(address)
    return protocol === 'https:' || protocol === 'http:' ? href : null
  } catch {
    return null
  }
}
