import type { MrzFormat } from '@bonafide/core/mrz/mrz'
import type { FictionalPerson } from './person.ts'

/** How many characters a line of each layout has. */
export const zoneWidths: Record<MrzFormat, number> = {
  TD1: 30,
  TD2: 36,
  TD3: 44,
  MRV_A: 44,
  MRV_B: 36,
  FRENCH_ID: 36,
}

/**
 * The machine-readable lines of a person's document, all check digits computed: ICAO 9303 parts 4 to 7, and the French
 * card's own layout. This is written apart from the product's parser and builder on purpose: a mistake in those must not
 * make specimens that agree with it.
 */
export function zoneLines(format: MrzFormat, documentCode: string, person: FictionalPerson): string[] {
  switch (format) {
    case 'TD1':
      return td1(documentCode, person)
    case 'TD2':
      return td2(documentCode, person)
    case 'TD3':
      return td3(documentCode, person)
    case 'MRV_A':
    case 'MRV_B':
      return visa(zoneWidths[format], documentCode, person)
    case 'FRENCH_ID':
      return frenchCard(person)
  }
}

/** The check digit of part 3, section 4.9: weights 7, 3, 1; letters count from 10, `<` counts nothing. */
export function zoneCheckDigit(characters: string): string {
  const sum = [...characters].reduce((total, character, place) => {
    const value = character === '<' ? 0 : Number.parseInt(character, 36)
    return total + value * ([7, 3, 1][place % 3] ?? 0)
  }, 0)
  return String(sum % 10)
}

function td1(documentCode: string, person: FictionalPerson): string[] {
  const first = filled(`${head(documentCode)}${number(person)}${person.personalNumber}`, 30)
  const born = checked(sixDigits(person.dateOfBirth))
  const expires = checked(sixDigits(person.dateOfExpiry))
  const second = filled(`${born}${sexOf(person)}${expires}${filled(person.nationality, 3)}`, 29)
  const composite = zoneCheckDigit(
    first.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29),
  )
  return [first, second + composite, names(person, 30)]
}

function td2(documentCode: string, person: FictionalPerson): string[] {
  const second = filled(`${middle(person)}`, 35)
  const composite = second.slice(0, 10) + second.slice(13, 20) + second.slice(21, 35)
  return [`${head(documentCode)}${names(person, 31)}`, second + zoneCheckDigit(composite)]
}

function td3(documentCode: string, person: FictionalPerson): string[] {
  const personal = filled(person.personalNumber, 14)
  // Part 4, section 4.2.2: where nothing is in the field, its check digit may be a filler; half of the world does that.
  const digit = person.personalNumber === '' && person.seed.length % 2 === 0 ? '<' : zoneCheckDigit(personal)
  const second = `${middle(person)}${personal}${digit}`
  const composite = second.slice(0, 10) + second.slice(13, 20) + second.slice(21, 43)
  return [`${head(documentCode)}${names(person, 39)}`, second + zoneCheckDigit(composite)]
}

function visa(width: number, documentCode: string, person: FictionalPerson): string[] {
  return [`${head(documentCode)}${names(person, width - 5)}`, filled(middle(person), width)]
}

/** Issued from 1988 to 2021: department and office after the name, the month of issue in the number, no expiry. */
function frenchCard(person: FictionalPerson): string[] {
  const { surname, givenNames, dateOfIssue } = person
  const given = givenNames.zone.replaceAll(' ', '<<').slice(0, 14)
  const serial = `${dateOfIssue.slice(2, 4)}${dateOfIssue.slice(5, 7)}75${`${person.personalNumber}000000`.slice(0, 6)}`
  const second = `${checked(serial)}${filled(given, 14)}${checked(sixDigits(person.dateOfBirth))}${sexOf(person)}`
  const first = `IDFRA${filled(surname.zone.replaceAll(' ', '<').slice(0, 25), 25)}75C001`
  return [first, second + zoneCheckDigit(first + second)]
}

const head = (documentCode: string) => `${filled(documentCode, 2)}UTO`

/** Number, nationality, birth, sex and expiry, as TD2, TD3 and the visas have them. */
function middle(person: FictionalPerson): string {
  const born = checked(sixDigits(person.dateOfBirth))
  const expires = checked(sixDigits(person.dateOfExpiry))
  return `${number(person)}${filled(person.nationality, 3)}${born}${sexOf(person)}${expires}`
}

const number = (person: FictionalPerson) => checked(filled(person.documentNumber, 9))
const checked = (characters: string) => characters + zoneCheckDigit(characters)
/** What is unknown of a date is left to fillers: `1974-08` is `7408<<`. */
const sixDigits = (date: string) => date.replaceAll('-', '').slice(2).padEnd(6, '<')
const sexOf = (person: FictionalPerson) => (person.sex === 'X' ? '<' : person.sex)
const filled = (characters: string, width: number) => characters.padEnd(width, '<')

/** Surname, two fillers, given names; what is too long is cut at the end (part 3, section 4.6). */
function names({ surname, givenNames }: FictionalPerson, width: number): string {
  const all = `${surname.zone}  ${givenNames.zone}`.replaceAll(' ', '<')
  return filled(all.slice(0, width), width)
}
