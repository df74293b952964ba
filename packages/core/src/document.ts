/** The identity documents a person can show. */
export const documentTypes = ['PASSPORT', 'IDENTITY_CARD', 'DRIVING_LICENCE', 'RESIDENCE_PERMIT'] as const

export type DocumentType = (typeof documentTypes)[number]

/** The pictures that are taken, in the order the applicant takes them. */
export const evidenceKinds = ['DOCUMENT_FRONT', 'DOCUMENT_BACK', 'SELFIE'] as const

export type EvidenceKind = (typeof evidenceKinds)[number]

/** What the applicant says they will show. */
export interface ChosenDocument {
  readonly type: DocumentType
  /** Who issued it: ISO 3166-1 alpha-3, as ICAO 9303 prints it. */
  readonly country: string
}

/** Whether everything is on one page of the document (a passport's data page), or its back is needed too. */
export function hasBack(type: DocumentType): boolean {
  return type !== 'PASSPORT'
}

/** The pictures a verification with this document needs, in the order they are taken. */
export function requiredPictures(type: DocumentType): readonly EvidenceKind[] {
  return hasBack(type) ? evidenceKinds : evidenceKinds.filter((kind) => kind !== 'DOCUMENT_BACK')
}

export function isDocumentType(value: unknown): value is DocumentType {
  return documentTypes.includes(value as DocumentType)
}

export function isEvidenceKind(value: unknown): value is EvidenceKind {
  return evidenceKinds.includes(value as EvidenceKind)
}
