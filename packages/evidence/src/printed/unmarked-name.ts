/**
 * A printed name as it must read for the zone to be right, where the two differ only in what the reader of print cannot
 * see: it takes Ä for A and ß for B, and runs words together. The zone spells Ä as AE (ICAO 9303 part 3, section 6), so
 * KATHE in print beside KAETHE in the zone is KÄTHE. Null where they differ in more.
 */
export function withMarks(print: string, zone: string): string | null {
  const words = zone.split(/[^A-Z]+/).filter(Boolean)
  const read = print.replace(/[^A-Z]/g, '')
  const shown = follow(read, words.join(' '), 0, 0)
  return shown?.replaceAll(' ', '') === read ? null : shown
}

/** The zone's letters from `at` on as the print from `readAt` on shows them; null where it does not. */
function follow(read: string, zone: string, readAt: number, at: number): string | null {
  if (at === zone.length) return readAt === read.length ? '' : null
  const letter = zone[at] ?? ''
  if (letter === ' ') return prefixed(' ', follow(read, zone, readAt, at + 1))
  if (read[readAt] === letter) {
    const plain = prefixed(letter, follow(read, zone, readAt + 1, at + 1))
    if (plain !== null) return plain
  }
  for (const [spelling, plain, marked] of marks)
    if (zone.startsWith(spelling, at) && read[readAt] === plain)
      return prefixed(marked, follow(read, zone, readAt + 1, at + spelling.length))
  return null
}

function prefixed(start: string, rest: string | null): string | null {
  return rest === null ? null : start + rest
}

/** What the zone writes, what the reader sees, what is printed. */
const marks = [
  ['AE', 'A', 'Ä'],
  ['OE', 'O', 'Ö'],
  ['UE', 'U', 'Ü'],
  ['AA', 'A', 'Å'],
  ['SS', 'B', 'ß'],
] as const
