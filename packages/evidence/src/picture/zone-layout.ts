import type { MrzFormat } from '@bonafide/core/mrz/mrz'
import { type Quad, rectangle } from '../raster.ts'
import type { DocumentShape } from './document-shape.ts'
import { documentShapes } from './document-shape.ts'

/** On which size of document a zone is printed, and where on it. */
export interface ZoneLayout {
  shape: DocumentShape
  /** In each of its rows. */
  characters: number
  /** The zone's text, in millimetres from the document's top left corner. */
  text: Quad
}

/**
 * Where ICAO 9303 places a zone (parts 4 to 7): at the bottom, rows 6.35 mm apart, ten characters an inch. Documents
 * keep to it within 2 mm or so.
 */
export function zoneLayout(format: MrzFormat): ZoneLayout {
  const { shape, margin, characters, rows } = layouts[format]
  const { height } = documentShapes[shape]
  const left = margin
  const right = margin + characters * 2.54 - 0.6
  const lowest = height - (23.2 - (rows - 1) * 6.35) / 2 + 1.25
  const highest = lowest - (rows - 1) * 6.35 - 2.5
  return {
    shape,
    characters,
    text: rectangle(left, highest, right, lowest),
  }
}

const layouts: Record<MrzFormat, { shape: DocumentShape; margin: number; characters: number; rows: number }> =
  {
    TD1: { shape: 'ID_1', margin: 4, characters: 30, rows: 3 },
    TD2: { shape: 'ID_2', margin: 4, characters: 36, rows: 2 },
    TD3: { shape: 'ID_3', margin: 6, characters: 44, rows: 2 },
    MRV_A: { shape: 'VISA', margin: 4, characters: 44, rows: 2 },
    MRV_B: { shape: 'ID_2', margin: 4, characters: 36, rows: 2 },
    FRENCH_ID: { shape: 'ID_2', margin: 4, characters: 36, rows: 2 },
  }
