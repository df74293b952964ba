import { type FictionalPerson, fictionalPerson } from '@bonafide/specimens/person'

/** The seeds that nothing was trained, tuned or tested on. They are used to measure with, and nowhere else. */
const keptApart = 'kept apart for measuring'

/** A person who is only ever measured with. The same number, the same person. */
export function personKeptApart(number: number): FictionalPerson {
  return fictionalPerson(seedKeptApart(number))
}

export function seedKeptApart(number: number): string {
  return `${keptApart}/${number}`
}
