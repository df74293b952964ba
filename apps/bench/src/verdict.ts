import { type MrzReading, sureFrom } from '@bonafide/evidence/mrz/read-mrz'

/** How a reading compares with what is printed. A reading that is wrong and says nothing of it is the worst. */
export type Verdict = 'exact' | 'notFound' | 'wrongAndFlagged' | 'wrongAndUnflagged'

/** `printed` has no lines where there is no zone: then nothing may be read. */
export function verdictOn(reading: MrzReading | null, printed: readonly string[]): Verdict {
  if (reading === null) return printed.length === 0 ? 'exact' : 'notFound'
  if (reading.lines.join('\n') === printed.join('\n')) return 'exact'
  return isFlagged(reading) ? 'wrongAndFlagged' : 'wrongAndUnflagged'
}

/** Whether anything about a reading tells an operator to look at it. */
function isFlagged({ confidence, checkDigits, repairs, faults }: MrzReading): boolean {
  const hasInvalidDigit = checkDigits.some(({ isValid }) => !isValid)
  return confidence < sureFrom || hasInvalidDigit || repairs.length > 0 || faults.length > 0
}
