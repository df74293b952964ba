import type { DocumentType } from '../document.ts'

/**
 * What a zone's document code can stand for (ICAO 9303 parts 4 to 7): P is a passport; A, C and I are cards, among
 * which a second letter R marks residence permits, though many states leave it out; D is used by driving licences. A
 * visa is none of the documents that can be asked for.
 */
export function documentTypesOfCode(code: string): readonly DocumentType[] {
  const [first, second] = code.toUpperCase()
  if (first === 'P') return ['PASSPORT']
  if (first === 'D') return ['DRIVING_LICENCE']
  if (first === 'R') return ['RESIDENCE_PERMIT']
  if (first !== 'A' && first !== 'C' && first !== 'I') return []
  return second === 'R' ? ['RESIDENCE_PERMIT'] : ['IDENTITY_CARD', 'RESIDENCE_PERMIT']
}

/** The type that a document code means: the chosen one where it can; null where it means none. */
export function documentTypeOfCode(code: string, chosen: DocumentType): DocumentType | null {
  const types = documentTypesOfCode(code)
  return types.includes(chosen) ? chosen : (types[0] ?? null)
}
