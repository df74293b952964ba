import type { Person } from './specimen.ts'

/** The three lines of an identity card (ICAO 9303 part 5, size TD1), each 30 characters, check digits computed. */
export function identityCardZone(person: Person): string[] {
  const first = `I<UTO${numberWithCheck(person)}`.padEnd(30, '<')
  const born = withCheck(sixDigits(person.dateOfBirth))
  const expires = withCheck(sixDigits(person.expiresOn))
  const second = `${born}${person.sex}${expires}UTO`.padEnd(29, '<')
  const composite = first.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29)
  return [first, second + checkDigit(composite), names(person, 30)]
}

/** The two lines of a passport (ICAO 9303 part 4, size TD3), each 44 characters, check digits computed. */
export function passportZone(person: Person): string[] {
  const number = numberWithCheck(person)
  const born = withCheck(sixDigits(person.dateOfBirth))
  const expires = withCheck(sixDigits(person.expiresOn))
  const personalNumber = withCheck('<'.repeat(14))
  const second = `${number}UTO${born}${person.sex}${expires}${personalNumber}`
  return [`P<UTO${names(person, 39)}`, second + checkDigit(number + born + expires + personalNumber)]
}

/** The check digit of ICAO 9303 part 3: weights 7, 3, 1; letters count from 10, `<` is nothing. */
export function checkDigit(characters: string): string {
  const weights = [7, 3, 1]
  const sum = [...characters].reduce((total, character, place) => {
    const value = character === '<' ? 0 : Number.parseInt(character, 36)
    return total + value * (weights[place % 3] ?? 0)
  }, 0)
  return String(sum % 10)
}

function withCheck(characters: string): string {
  return characters + checkDigit(characters)
}

function numberWithCheck(person: Person): string {
  return withCheck(person.documentNumber.padEnd(9, '<'))
}

function sixDigits(date: string): string {
  return date.replaceAll('-', '').slice(2)
}

function names(person: Person, length: number): string {
  return `${printable(person.surname)}<<${printable(person.givenNames)}`.padEnd(length, '<').slice(0, length)
}

/** Letters as the zone may hold them. NFD takes accents off; the stroke of Ł and Ø is no accent and has to be named. */
function printable(name: string): string {
  return name
    .toUpperCase()
    .replaceAll('Ł', 'L')
    .replaceAll('Ø', 'OE')
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^A-Z]+/g, '<')
}
