/** The weights of ICAO 9303 part 3, section 4.9, over and over from the first character on. */
const weights = [7, 3, 1] as const

/** A check digit and the sum that it is the last digit of. */
export interface CheckSum {
  readonly sum: number
  /** 0 to 9: `sum` modulo 10. */
  readonly digit: number
}

/**
 * The check digit of a text (ICAO 9303 part 3, section 4.9). The text holds A–Z, 0–9 and `<` only; every other
 * character counts nothing.
 */
export function checkDigit(text: string): CheckSum {
  let sum = 0
  for (let index = 0; index < text.length; index++) {
    sum += characterValue(text.charCodeAt(index)) * (weights[index % 3] ?? 0)
  }
  return { sum, digit: sum % 10 }
}

/** One step of the arithmetic, for a person who follows it. */
export interface CheckSumStep {
  readonly character: string
  readonly value: number
  readonly weight: number
}

/** The whole arithmetic, character by character: the sum is the sum of `value × weight`. */
export function checkSumSteps(text: string): CheckSumStep[] {
  return [...text].map((character, index) => ({
    character,
    value: characterValue(character.charCodeAt(0)),
    weight: weights[index % 3] ?? 0,
  }))
}

/** What a character counts: digits themselves, A to Z 10 to 35, the filler 0. Takes a UTF-16 code. */
export function characterValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  if (code >= 65 && code <= 90) return code - 55
  return 0
}
