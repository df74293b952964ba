/** What to add to this machine's clock to get the server's, in milliseconds. */
let offset = 0

/** The time as the server has it. Deadlines are the server's, and operators' clocks may be wrong. */
export function serverNow(): number {
  return Date.now() + offset
}

/**
 * Learns from a response's `Date` header. That header has whole seconds, so a difference of two seconds or less
 * says nothing and is ignored.
 */
export function noteServerDate(header: string | null, sentAt: number, receivedAt: number): void {
  const date = Date.parse(header ?? '')
  if (Number.isNaN(date) || receivedAt - sentAt > 5_000) return
  const difference = date + 500 - (sentAt + receivedAt) / 2
  offset = Math.abs(difference) > 2_000 ? difference : 0
}
