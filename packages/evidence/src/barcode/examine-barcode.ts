import type { EvidenceKind } from '@bonafide/core/document'
import type { FindingOf, Region } from '@bonafide/core/examination/finding'
import type { DocumentSource } from '@bonafide/core/examination/source-comparison'
import type { RectifiedDocument } from '../picture/rectify.ts'
import type { Raster, Spot } from '../raster.ts'
import { type BarcodeReading, readBarcode } from './read-barcode.ts'

/** What there is to say about a document's barcode. */
export interface BarcodeExamination {
  /** Null where there is none and none was expected. */
  readonly finding: FindingOf<'BARCODE'> | null
  /** What a licence's barcode says, to be compared with the front; null where none could be read. */
  readonly source: DocumentSource | null
}

export interface BarcodePicture {
  readonly kind: EvidenceKind
  readonly grey: Raster
  /** With its perspective undone, where its outline was found. */
  readonly document: RectifiedDocument | null
  /** Whether such a document must have one there, as the back of a North American licence. */
  readonly isExpected: boolean
}

/** Reads the barcode on one side of a document and says what is in it (BARCODE_READ). */
export async function examineBarcode(picture: BarcodePicture): Promise<BarcodeExamination> {
  const { kind, grey, document, isExpected } = picture
  const reading = await readBarcode(grey, document, { isExpected })
  if (reading === null) return { finding: isExpected ? notRead(kind) : null, source: null }
  const region = regionOf(reading, picture)
  const { symbology, card } = reading
  if (symbology === 'PDF417' && card === null) return { finding: notUnderstood(kind, region), source: null }
  return {
    finding: {
      ...blank(kind),
      outcome: 'PASS',
      code: 'barcodeRead',
      message:
        card === null
          ? 'There is a QR code, and it can be read. What it holds is not compared.'
          : `The barcode is readable and holds ${card.elements.length} entries in the form of North American licences.`,
      regions: [region],
      symbology,
      elements: card?.elements ?? [],
    },
    source: card && {
      source: 'BARCODE',
      picture: kind,
      data: card.data,
      isNameTruncated: card.isNameTruncated,
      regions: {
        NAME: region,
        DATE_OF_BIRTH: region,
        DOCUMENT_NUMBER: region,
        DATE_OF_EXPIRY: region,
        SEX: region,
      },
    },
  }
}

function notRead(picture: EvidenceKind): FindingOf<'BARCODE'> {
  return {
    ...blank(picture),
    outcome: 'UNABLE',
    code: 'barcodeNotRead',
    message: 'This document should have a barcode on this side, and none could be read in the picture.',
  }
}

function notUnderstood(picture: EvidenceKind, region: Region): FindingOf<'BARCODE'> {
  return {
    ...blank(picture),
    outcome: 'WARN',
    code: 'barcodeNotUnderstood',
    message: 'There is a barcode, and what it holds has not the form of North American licences (AAMVA).',
    regions: [region],
    symbology: 'PDF417',
  }
}

function blank(picture: EvidenceKind) {
  return {
    check: 'BARCODE_READ',
    score: null,
    threshold: null,
    regions: [],
    kind: 'BARCODE',
    picture,
    symbology: null,
    elements: [],
  } as const
}

function regionOf({ quad: [a, b, c, d] }: BarcodeReading, { kind, grey }: BarcodePicture): Region {
  const within = (share: number) => Math.min(1, Math.max(0, share))
  const point = ({ x, y }: Spot) => ({ x: within(x / grey.width), y: within(y / grey.height) })
  return { picture: kind, corners: [point(a), point(b), point(c), point(d)] }
}
