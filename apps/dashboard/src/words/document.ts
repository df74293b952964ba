import { plural, t } from '@lingui/core/macro'
import type { DocumentType } from '../generated/graphql.ts'

export function documentWord(type: DocumentType): string {
  switch (type) {
    case 'PASSPORT':
      return t`Passport`
    case 'IDENTITY_CARD':
      return t`Identity card`
    case 'DRIVING_LICENCE':
      return t`Driving licence`
    case 'RESIDENCE_PERMIT':
      return t`Residence permit`
  }
}

type Documents = {
  documentType?: DocumentType | null
  documentCountry?: string | null
  allowedDocuments: readonly DocumentType[]
  allowedCountries: readonly string[]
}

/** What the client shows, or may show: “Passport”, “Passport or identity card”, “Any document”. */
export function documentsInWords({ documentType, allowedDocuments }: Documents): string {
  if (documentType) return documentWord(documentType)
  if (allowedDocuments.length === 0) return t`Any document`
  return listOr(allowedDocuments.map(documentWord))
}

/** The one country that the document is from, or must be from. */
export function documentCountryOf({ documentCountry, allowedCountries }: Documents): string | null {
  if (documentCountry) return documentCountry
  return allowedCountries.length === 1 ? (allowedCountries[0] ?? null) : null
}

function listOr(words: string[]): string {
  const [first, second, ...rest] = words
  if (first === undefined || second === undefined) return first ?? ''
  if (rest.length === 0) return t`${first} or ${second}`
  return t`${first} or ${plural(rest.length + 1, { one: '# other', other: '# others' })}`
}
