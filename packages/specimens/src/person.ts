import { type FictionalName, fictionalName } from './names.ts'
import { type Random, randomFrom } from './random.ts'

/** Someone who does not exist, as the documents of Utopia (issuer UTO, ICAO's own) describe them. Dates are ISO 8601. */
export interface FictionalPerson extends FictionalName {
  /** What they were made from: the face is made from it too. */
  readonly seed: string
  readonly sex: 'F' | 'M' | 'X'
  readonly dateOfBirth: string
  readonly dateOfIssue: string
  readonly dateOfExpiry: string
  /** Of their passport or card. Letters and digits, 7 to 9. */
  readonly documentNumber: string
  /** Digits that some documents carry as optional data; empty where theirs does not. */
  readonly personalNumber: string
  /** As ICAO 9303 prints it: UTO, or another state's for who lives in Utopia from abroad. */
  readonly nationality: string
  readonly placeOfBirth: string
  readonly address: Address
  readonly heightCm: number
  readonly eyes: 'BRO' | 'BLU' | 'GRN' | 'HAZ'
}

export interface Address {
  readonly street: string
  readonly city: string
  readonly postalCode: string
}

/** The day the specimens are made for: who is of age and what has run out is counted from here. */
export const specimenDay = '2026-11-26'

/** The person of a seed: grown up, with a document that is valid today. The same seed and day, the same person. */
export function fictionalPerson(seed: string, today: string = specimenDay): FictionalPerson {
  const random = randomFrom(`person/${seed}`)
  const sex = random.chance(0.05) ? 'X' : random.pick(['F', 'M'] as const)
  const termDays = random.pick([1_826, 3_652, 3_652] as const)
  const dateOfIssue = daysAfter(today, -random.integer(20, termDays - 40))
  return {
    seed,
    ...fictionalName(random.fork('name'), sex),
    sex,
    dateOfBirth: daysAfter(today, -random.integer(18 * 365.25 + 30, 85 * 365.25)),
    dateOfIssue,
    dateOfExpiry: daysAfter(dateOfIssue, termDays),
    documentNumber: documentNumber(random.fork('number')),
    personalNumber: random.chance(0.45) ? digits(random.fork('personal number'), 11) : '',
    nationality: random.chance(0.8) ? 'UTO' : random.pick(nationalities),
    placeOfBirth: random.pick(places),
    address: {
      street: `${random.integer(1, 240)} ${random.pick(streets)}`,
      city: random.pick(places),
      postalCode: digits(random, 5),
    },
    heightCm: random.integer(150, 198),
    eyes: random.pick(['BRO', 'BRO', 'BLU', 'GRN', 'HAZ'] as const),
  }
}

/** The calendar date so many days after another one. */
export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

function documentNumber(random: Random): string {
  return random.pick(patterns).replaceAll(/[A9#]/g, (place) => {
    if (place === '9') return digits(random, 1)
    return random.pick(place === 'A' ? letters : anything)
  })
}

function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.integer(0, 9)).join('')
}

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'] as [string, ...string[]]
const anything = [...'CFGHJKLMNPRTVWXYZ0123456789'] as [string, ...string[]]
// A: a letter, 9: a digit, #: either. Half of the world numbers plainly, the rest mixes.
const patterns = [
  '999999999',
  'A99999999',
  'AA9999999',
  'AA999999',
  '#########',
  'A9999999',
  '99AA99999',
] as const
const nationalities = [
  'D',
  'FRA',
  'VNM',
  'TUR',
  'UKR',
  'GRC',
  'EGY',
  'JPN',
  'NGA',
  'MEX',
  'XXA',
  'GBR',
] as const
const places = ['Port Halcyon', 'Amaurot', 'Nova Anyder', 'Lantern Bay', 'Hythloday', 'Upper Abraxa'] as const
const streets = ['Lantern Quay', 'Harbour Row', 'Mirror Lane', 'Cedar Hill', 'Old Observatory Road'] as const
