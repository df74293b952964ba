/**
 * The sizes of documents, in millimetres, held so that their text is upright: ISO/IEC 7810 and ICAO 9303 parts 4 to 7.
 */
export const documentShapes = {
  /** Cards: identity cards of today, driving licences, residence permits (TD1). */
  ID_1: { width: 85.6, height: 53.98 },
  /** Larger cards (TD2), the French card of before 2021, small visas (MRV-B). */
  ID_2: { width: 105, height: 74 },
  /** The data page of a passport (TD3). */
  ID_3: { width: 125, height: 88 },
  /** The large visa (MRV-A). */
  VISA: { width: 120, height: 80 },
} as const

export type DocumentShape = keyof typeof documentShapes
