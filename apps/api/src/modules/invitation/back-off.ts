/** Pauses after the first, second, … failure. Short at first, because most hiccups are; hourly in the end. */
const pausesInSeconds = [5, 30, 120, 600, 1800, 3600]

/**
 * When a mail that was not taken is tried again: each pause is longer, and up to a fifth longer or shorter by
 * chance, so that a server that comes back is not met by everyone at once. `chance` is from 0 up to 1.
 */
export function nextAttemptAt(attempts: number, now: Date, chance: number): Date {
  const pause = pausesInSeconds[Math.min(attempts, pausesInSeconds.length) - 1] ?? 5
  return new Date(now.getTime() + pause * 1000 * (0.8 + 0.4 * chance))
}
