/** The midnight that ends the reader's day. */
export function endOfToday(now: number): Date {
  const end = new Date(now)
  end.setHours(24, 0, 0, 0)
  return end
}
