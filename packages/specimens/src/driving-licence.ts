import { aamvaPayload } from './aamva-payload.ts'
import { drawBarcode } from './barcode-drawing.ts'
import type { PrintedField } from './captions.ts'
import type { Design } from './design.ts'
import type { FictionalPerson } from './person.ts'
import { printedDate } from './printed-date.ts'
import { type DocumentSide, Sheet } from './sheet.ts'

// ISO/IEC 7810 ID-1, in tenths of a millimetre.
const width = 856
const height = 540
const radius = 32

/**
 * A licence with nothing but print on its front. On its back it has a PDF417 of everything, in the manner of North
 * America, or a QR code with the address at which its registry tells about it.
 */
export async function drivingLicence(
  kind: 'LICENCE' | 'QR_LICENCE',
  { printed, barcode, portrait }: { printed: FictionalPerson; barcode: FictionalPerson; portrait: string },
  design: Design,
): Promise<{ front: DocumentSide; back: DocumentSide }> {
  const back =
    kind === 'LICENCE' ? await backWithEverything(barcode, design) : await backWithQr(barcode, design)
  return { front: front(printed, portrait, design), back }
}

function front(person: FictionalPerson, portrait: string, design: Design): DocumentSide {
  const sheet = new Sheet(width, height, design, 'front')
  sheet.header('DRIVER LICENCE', 84)
  const left = design.isPortraitRight ? 40 : 286
  const portraitLeft = design.isPortraitRight ? width - 250 : 34
  sheet.portrait(portrait, { x: portraitLeft, y: 108, width: 220, height: 286 })
  const rows: [PrintedField, string][][] = [
    [
      ['DOCUMENT_NUMBER', person.documentNumber],
      ['CLASSES', 'D'],
    ],
    [['SURNAME', person.surname.printed.toUpperCase()]],
    [['GIVEN_NAMES', person.givenNames.printed.toUpperCase()]],
    [['ADDRESS', `${person.address.street}, ${person.address.city}`.toUpperCase()]],
    [
      ['DATE_OF_BIRTH', printedDate(person.dateOfBirth, design)],
      ['SEX', person.sex],
      ['EYES', person.eyes],
    ],
    [
      ['DATE_OF_ISSUE', printedDate(person.dateOfIssue, design)],
      ['DATE_OF_EXPIRY', printedDate(person.dateOfExpiry, design)],
    ],
  ]
  rows.forEach((row, index) => {
    const each = 530 / row.length
    row.forEach(([field, value], column) => {
      sheet.field(field, value, left + column * each, 154 + index * 67, each - 20)
    })
  })
  sheet.signature(portraitLeft + 14, 462)
  return sheet.finished(radius)
}

async function backWithEverything(person: FictionalPerson, design: Design): Promise<DocumentSide> {
  const sheet = new Sheet(width, height, design, 'back')
  const places = design.isPortraitRight ? { x: 62, y: 320, width: 732 } : { x: 62, y: 60, width: 732 }
  const { drawing, printed } = await drawBarcode(
    'PDF417',
    aamvaPayload(person, person.documentNumber),
    places,
  )
  const { box } = printed
  sheet.add(
    `<rect x="${box.x - 24}" y="${box.y - 24}" width="${box.width + 48}" height="${box.height + 48}" fill="#fdfdfc"/>`,
  )
  sheet.barcode(printed, drawing)
  const below = box.y < 200 ? box.y + box.height + 100 : 90
  sheet.field('CLASSES', 'D  PASSENGER VEHICLES', 60, below, 420)
  sheet.field('HEIGHT', `${person.heightCm} cm`, 540, below, 240)
  sheet.text('If found, return to the Registry of Vehicles, Port Halcyon, Utopia.', 60, below + 60, {
    size: 17,
  })
  return sheet.finished(radius)
}

async function backWithQr(person: FictionalPerson, design: Design): Promise<DocumentSide> {
  const sheet = new Sheet(width, height, design, 'back')
  const address = `https://registry.utopia.example/licences/${person.documentNumber}`
  const place = { x: design.isPortraitRight ? 560 : 70, y: 70, width: 210 }
  const { drawing, printed } = await drawBarcode('QR', new TextEncoder().encode(address), place)
  const { box } = printed
  sheet.add(
    `<rect x="${box.x - 30}" y="${box.y - 30}" width="${box.width + 60}" height="${box.height + 60}" fill="#fdfdfc"/>`,
  )
  sheet.barcode(printed, drawing)
  const left = design.isPortraitRight ? 60 : 360
  sheet.field('CLASSES', 'B  PASSENGER VEHICLES', left, 110, 400)
  sheet.field('HEIGHT', `${person.heightCm} cm`, left, 190, 240)
  sheet.text('If found, return to the Registry of Vehicles, Port Halcyon, Utopia.', 60, 440, { size: 17 })
  return sheet.finished(radius)
}
