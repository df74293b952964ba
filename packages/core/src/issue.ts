/** One thing wrong with what somebody typed: where it stands, a code for programs, a sentence for people. */
export interface Issue {
  /** Names and list positions from the outside in, e.g. `['invitation', 'cc', '8']`. */
  path: string[]
  code: string
  /** English; says what to do about it. */
  message: string
}
