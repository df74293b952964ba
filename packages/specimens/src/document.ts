import type { MrzFormat } from '@bonafide/core/mrz/mrz'
import type { PrintedField } from './captions.ts'
import { type Design, designFrom } from './design.ts'
import { drivingLicence } from './driving-licence.ts'
import type { FictionalPerson } from './person.ts'
import { portraitDrawing } from './portrait.ts'
import { printedDate } from './printed-date.ts'
import { type DocumentSide, Sheet } from './sheet.ts'
import { zoneLines, zoneWidths } from './zone.ts'

/** The documents of Utopia, and one layout of another state's. Licences have a PDF417 on their backs, or a QR code. */
export const specimenKinds = [
  'PASSPORT',
  'CARD',
  'LARGE_CARD',
  'VISA_A',
  'VISA_B',
  'FRENCH_CARD',
  'LICENCE',
  'QR_LICENCE',
] as const

export type SpecimenKind = (typeof specimenKinds)[number]

export interface SpecimenDocument {
  readonly kind: SpecimenKind
  readonly person: FictionalPerson
  /** Null where it has no machine-readable zone. */
  readonly format: MrzFormat | null
  readonly front: DocumentSide
  /** Null where everything is on one side. */
  readonly back: DocumentSide | null
}

/** What may be wrong with a document on purpose. */
export interface Alterations {
  /** Another character in the printed zone, without its check digit being made to match. */
  readonly zoneCharacters?: readonly { readonly line: number; readonly column: number; readonly to: string }[]
  /** Who the printed fields speak of, where that is not who the zone does. */
  readonly printedPerson?: FictionalPerson
  /** Whose portrait it bears, where that is not the holder's. */
  readonly portraitPerson?: FictionalPerson
  /** Who the barcode speaks of, where that is not who the document is of. */
  readonly barcodePerson?: FictionalPerson
}

/**
 * A person's document of a kind. `design` is the seed of its looks: two people's documents of one design look as if one
 * printer had made them.
 */
export async function specimenDocument(
  kind: SpecimenKind,
  person: FictionalPerson,
  design: string,
  alterations: Alterations,
): Promise<SpecimenDocument> {
  const looks = designFrom(`${kind}/${design}`)
  const printed = alterations.printedPerson ?? person
  const portrait = await portraitDrawing(alterations.portraitPerson ?? person)
  if (kind === 'LICENCE' || kind === 'QR_LICENCE') {
    const barcode = alterations.barcodePerson ?? person
    const sides = await drivingLicence(kind, { printed, barcode, portrait }, looks)
    return { kind, person, format: null, ...sides }
  }
  const { format, documentCode } = zones[kind]
  const lines = altered(zoneLines(format, documentCode(person, looks), person), alterations)
  return { kind, person, format, ...drawSides(kind, { person: printed, portrait }, looks, lines) }
}

type KindWithZone = Exclude<SpecimenKind, 'LICENCE' | 'QR_LICENCE'>

const zones: Record<
  KindWithZone,
  { format: MrzFormat; documentCode: (person: FictionalPerson, design: Design) => string }
> = {
  PASSPORT: { format: 'TD3', documentCode: (_, design) => (design.seed.length % 3 === 0 ? 'PD' : 'P') },
  CARD: {
    format: 'TD1',
    documentCode: ({ nationality }) => (nationality === 'UTO' ? 'I' : 'IR'),
  },
  LARGE_CARD: { format: 'TD2', documentCode: () => 'I' },
  VISA_A: { format: 'MRV_A', documentCode: () => 'V' },
  VISA_B: { format: 'MRV_B', documentCode: () => 'V' },
  FRENCH_CARD: { format: 'FRENCH_ID', documentCode: () => 'ID' },
}

function altered(lines: string[], { zoneCharacters = [] }: Alterations): string[] {
  return lines.map((text, line) => {
    const characters = [...text]
    for (const change of zoneCharacters) if (change.line === line) characters[change.column] = change.to
    return characters.join('')
  })
}

/** Who the print speaks of, and the portrait to print. */
interface Holder {
  readonly person: FictionalPerson
  readonly portrait: string
}

function drawSides(
  kind: KindWithZone,
  holder: Holder,
  design: Design,
  lines: string[],
): { front: DocumentSide; back: DocumentSide | null } {
  switch (kind) {
    case 'PASSPORT':
      return {
        front: page(holder, design, lines, { ...passport, title: 'PASSPORT · PASSEPORT' }),
        back: null,
      }
    case 'VISA_A':
      return { front: page(holder, design, lines, { ...visaA, title: 'VISA' }), back: null }
    case 'VISA_B':
      return { front: page(holder, design, lines, { ...visaB, title: 'VISA' }), back: null }
    case 'LARGE_CARD':
      return { front: page(holder, design, lines, { ...largeCard, title: 'IDENTITY CARD' }), back: null }
    case 'FRENCH_CARD':
      return {
        front: page(holder, design, lines, { ...largeCard, title: 'CARTE NATIONALE D’IDENTITÉ' }),
        back: null,
      }
    case 'CARD':
      return { front: cardFront(holder, design), back: cardBack(holder.person, design, lines) }
  }
}

// Sizes in tenths of a millimetre: ICAO 9303 parts 4 to 7. The middle of the lowest line is 9.4 mm above the edge.
const passport = { width: 1250, height: 880, margin: 60, radius: 20 }
const visaA = { width: 1200, height: 800, margin: 40, radius: 0 }
const visaB = { width: 1050, height: 740, margin: 40, radius: 0 }
const largeCard = { width: 1050, height: 740, margin: 40, radius: 30 }
const card = { width: 856, height: 540, margin: 40, radius: 32 }
const leading = 63.5
const lowest = 94

function page(
  { person, portrait }: Holder,
  design: Design,
  lines: string[],
  { width, height, margin, radius, title }: typeof passport & { title: string },
): DocumentSide {
  const sheet = new Sheet(width, height, design, 'front')
  sheet.header(title, height * 0.11)
  const strip = lowest + (lines.length - 1) * leading + 70
  const top = height * 0.11 + 30
  const portraitHeight = height - strip - top - 20
  const portraitWidth = portraitHeight * 0.77
  const portraitLeft = design.isPortraitRight ? width - portraitWidth - 44 : 44
  sheet.portrait(portrait, {
    x: portraitLeft,
    y: top,
    width: portraitWidth,
    height: portraitHeight,
  })
  const left = design.isPortraitRight ? 50 : 44 + portraitWidth + 36
  const room = width - portraitWidth - 44 - 36 - 50
  const rows = fieldRows(person, design)
  const pitch = (height - strip - top - 10) / rows.length
  rows.forEach((row, index) => {
    const each = room / row.length
    row.forEach(([field, value], column) => {
      sheet.field(field, value, left + column * each, top + 50 + index * pitch, each - 24)
    })
  })
  sheet.signature(left + room * 0.55, height - strip - 12)
  const zoneWidth = (lines[0]?.length ?? zoneWidths.TD3) * 25.4
  const zoneLeft = Math.max(margin, Math.min(margin, width - zoneWidth - 20))
  const centres = lines.map((_, row) => height - lowest - (lines.length - 1 - row) * leading)
  sheet.machineReadable(lines, zoneLeft, centres, { x: 0, y: height - strip, width, height: strip })
  return sheet.finished(radius)
}

function cardFront({ person, portrait }: Holder, design: Design): DocumentSide {
  const { width, height, radius } = card
  const sheet = new Sheet(width, height, design, 'front')
  sheet.header(person.nationality === 'UTO' ? 'IDENTITY CARD' : 'RESIDENCE PERMIT', 84)
  const portraitLeft = design.isPortraitRight ? width - 230 - 36 : 36
  sheet.portrait(portrait, { x: portraitLeft, y: 112, width: 230, height: 300 })
  const left = design.isPortraitRight ? 40 : 296
  const rows = fieldRows(person, design).slice(0, 6)
  rows.forEach((row, index) => {
    const each = 520 / row.length
    row.forEach(([field, value], column) => {
      sheet.field(field, value, left + column * each, 158 + index * 66, each - 20)
    })
  })
  sheet.signature(portraitLeft + 20, 480)
  return sheet.finished(radius)
}

function cardBack(person: FictionalPerson, design: Design, lines: string[]): DocumentSide {
  const { width, height, margin, radius } = card
  const sheet = new Sheet(width, height, design, 'back')
  sheet.field('ADDRESS', `${person.address.street}, ${person.address.city}`, 44, 90, 500)
  sheet.field('AUTHORITY', `REGISTRY OF ${person.placeOfBirth.toUpperCase()}`, 44, 160, 500)
  sheet.field('HEIGHT', `${person.heightCm} cm`, 44, 230, 200)
  sheet.field('EYES', person.eyes, 280, 230, 200)
  sheet.add(
    `<rect x="620" y="50" width="170" height="136" rx="20" fill="#d8c27a" stroke="#8a7430" stroke-width="3"/><path d="M620 118 H790 M676 50 V186 M734 50 V186" stroke="#8a7430" stroke-width="3" fill="none"/>`,
  )
  const centres = lines.map((_, row) => height - 72 - (lines.length - 1 - row) * leading)
  sheet.machineReadable(lines, margin, centres, { x: 0, y: 292, width, height: height - 292 })
  return sheet.finished(radius)
}

/** The printed zone, row by row. */
function fieldRows(person: FictionalPerson, design: Design): [PrintedField, string][][] {
  const { surname, givenNames } = person
  const native: [PrintedField, string][][] =
    surname.native && givenNames.native
      ? [[['NATIVE_NAME', `${surname.native} ${givenNames.native}`]]]
      : [[['PLACE_OF_BIRTH', person.placeOfBirth.toUpperCase()]]]
  const numbers: [PrintedField, string][] = [['DOCUMENT_NUMBER', person.documentNumber]]
  if (person.personalNumber !== '') numbers.push(['PERSONAL_NUMBER', person.personalNumber])
  return [
    numbers,
    [['SURNAME', surname.printed.toUpperCase()]],
    [['GIVEN_NAMES', givenNames.printed.toUpperCase()]],
    [
      ['DATE_OF_BIRTH', printedDate(person.dateOfBirth, design)],
      ['SEX', person.sex],
      ['NATIONALITY', person.nationality],
    ],
    [
      ['DATE_OF_ISSUE', printedDate(person.dateOfIssue, design)],
      ['DATE_OF_EXPIRY', printedDate(person.dateOfExpiry, design)],
    ],
    ...native,
  ]
}
