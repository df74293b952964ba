import { randomBytes, timingSafeEqual } from 'node:crypto'
import { sha256 } from './vault.ts'

/** The code that a start prints while no workspace exists: whoever can read the terminal may create it. */
export interface SetUpCode {
  text: string
  matches(typed: string): boolean
}

/** Twenty characters without look-alikes (100 bits), in groups of five; case, spaces and hyphens do not matter. */
export function createSetUpCode(): SetUpCode {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789x'
  const letters = Array.from(randomBytes(20), (byte) => alphabet[byte & 31]).join('')
  const plain = (text: string) => sha256(text.toLowerCase().replace(/[\s-]/g, ''))
  return {
    text: letters.replace(/(.{5})(?=.)/g, '$1-'),
    matches: (typed) => timingSafeEqual(plain(typed), plain(letters)),
  }
}
