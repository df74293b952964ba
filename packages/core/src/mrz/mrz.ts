/**
 * The layouts of machine-readable zones: ICAO 9303 part 5 (TD1, three lines of 30), part 6 (TD2, two of 36), part 4
 * (TD3, two of 44), part 7 (MRV-A, two of 44, and MRV-B, two of 36), and the French identity card of before 2021 (two
 * of 36, a layout of its own).
 */
export const mrzFormats = ['TD1', 'TD2', 'TD3', 'MRV_A', 'MRV_B', 'FRENCH_ID'] as const

export type MrzFormat = (typeof mrzFormats)[number]

/**
 * What a zone says. Fillers are removed; dates are ISO 8601 calendar dates, null where they are none. A date of birth of
 * which only a part is known is `1974-08` or `1974`.
 */
export interface MrzFields {
  /** The document code as printed, without fillers, e.g. P, I, V, AC. */
  readonly documentCode: string
  readonly issuer: string
  readonly documentNumber: string
  readonly surname: string
  readonly givenNames: string
  /** Whether the names fill their field, so that the rest of them may be missing (part 3, section 4.6). */
  readonly isNameTruncated: boolean
  readonly dateOfBirth: string | null
  /** Null for the French card, whose zone has none. */
  readonly dateOfExpiry: string | null
  readonly sex: 'F' | 'M' | 'X'
  readonly nationality: string
  readonly optionalData: readonly string[]
}

export const mrzCheckedFields = [
  'DOCUMENT_NUMBER',
  'DATE_OF_BIRTH',
  'DATE_OF_EXPIRY',
  'PERSONAL_NUMBER',
  'COMPOSITE',
] as const

export type MrzCheckedField = (typeof mrzCheckedFields)[number]

/** A check digit (part 3, section 4.9) with its whole arithmetic, so that a person can follow it. */
export interface MrzCheckDigit {
  readonly field: MrzCheckedField
  /** The characters it covers, in the order they are summed. */
  readonly covers: string
  /** The character printed in the check digit's place. */
  readonly printed: string
  /** What the arithmetic gives, 0 to 9. */
  readonly computed: number
  /** The weighted sum before the modulo 10. */
  readonly sum: number
  readonly isValid: boolean
  /** Where the printed digit stands, from 0. */
  readonly line: number
  readonly column: number
}

/** A character that was read as one thing and is taken as another. Never silent: it is always a finding. */
export interface MrzRepair {
  readonly line: number
  readonly column: number
  readonly read: string
  readonly taken: string
  /** What the repair rests on; NAME: how letters follow one another in names. */
  readonly because: 'CHECK_DIGIT' | 'GRAMMAR' | 'NAME'
}

export const mrzFaultCodes = [
  /** A character that may not stand there: a letter in a date, a digit in a name. */
  'CHARACTER_NOT_ALLOWED',
  /** A filler inside a field whose rest goes on, or a field that begins with one. */
  'FILLER_MISPLACED',
  /** No document code of this layout. */
  'UNKNOWN_DOCUMENT_CODE',
  /** Neither a country of ISO 3166-1 nor a code that ICAO 9303 part 3, section 5, adds to them. */
  'UNKNOWN_STATE',
  'NOT_A_DATE',
] as const

export type MrzFaultCode = (typeof mrzFaultCodes)[number]

/** A place where the zone is not what ICAO 9303 allows. Says nothing about check digits. */
export interface MrzFault {
  readonly code: MrzFaultCode
  /** Where it begins, from 0, and over how many characters it goes. */
  readonly line: number
  readonly column: number
  readonly length: number
  /** English, one plain sentence. */
  readonly message: string
}
