import type { Finding } from '@bonafide/core/examination/finding'
import type { DocumentSource } from '@bonafide/core/examination/source-comparison'
import type { DocumentSide } from './document-side.ts'
import type { MrzReading } from './mrz/read-mrz.ts'
import { mapQuad } from './picture/homography.ts'
import { readPrinted, unreadableFindings } from './printed/read-printed.ts'

/** What is printed on one side, and what of it could not be read. */
export interface ReadPrint {
  source: DocumentSource
  findings: Finding[]
}

/**
 * Reads the print of the side that bears the holder's data: the front, or the one with the zone where there is no other.
 * A side without a zone is taken as it lies; turned, it says nothing.
 */
export async function readPrint(sides: readonly DocumentSide[], mrz: MrzReading): Promise<ReadPrint[]> {
  const side = sides.find(({ kind }) => kind === 'DOCUMENT_FRONT') ?? sides.find((one) => one.mrz !== null)
  if (!side?.upright) return []
  const { kind, picture, upright } = side
  const zoneQuad = side.mrz && mapQuad(upright.toDocument, side.mrz.quad)
  const reading = await readPrinted({ kind, picture: picture.grey, document: upright, zoneQuad }, mrz.fields)
  return [{ source: reading.source, findings: unreadableFindings(reading, mrz.fields, { kind, zoneQuad }) }]
}
