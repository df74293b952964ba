import { type DocumentType, type EvidenceKind, requiredPictures } from '@bonafide/core/document'
import type { ApplicantScenario } from './applicant-scenario.ts'
import { type Conditions, conditionsFrom } from './conditions.ts'
import { type Alterations, type SpecimenKind, specimenDocument } from './document.ts'
import { portraitView } from './head/render-head.ts'
import { daysAfter, type FictionalPerson, fictionalPerson } from './person.ts'
import { photograph } from './photograph.ts'
import { photographHead, selfieConditions } from './photograph-head.ts'

/** Somebody who does not exist, before their camera. */
export interface FictionalApplicant {
  readonly person: FictionalPerson
  readonly documentType: DocumentType
  readonly scenario: ApplicantScenario
  /** The day of the pictures, ISO 8601: what has run out is counted from here. */
  readonly today: string
}

/** A picture as the applicant's camera sends it: JPEG. */
export interface ApplicantPicture {
  readonly kind: EvidenceKind
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** Every picture that the document needs, in the order they are taken. The same applicant, the same pictures. */
export async function applicantPictures(applicant: FictionalApplicant): Promise<ApplicantPicture[]> {
  const { documentType, scenario } = applicant
  const person = holderOf(applicant)
  const document = await specimenDocument(
    specimenKinds[documentType],
    person,
    person.seed,
    alterationsOf(applicant, person),
  )
  const pictures: ApplicantPicture[] = []
  for (const kind of requiredPictures(documentType)) {
    const side = kind === 'DOCUMENT_BACK' ? document.back : document.front
    if (kind === 'SELFIE') {
      pictures.push({ kind, bytes: await selfie(scenario, person), ...selfieFrame })
    } else if (side) {
      const conditions = conditionsOf(scenario, `${person.seed}/${kind}`)
      const { jpeg } = await photograph(side, conditions, person.seed)
      pictures.push({ kind, bytes: new Uint8Array(jpeg), ...documentFrame })
    }
  }
  return pictures
}

const specimenKinds: Record<DocumentType, SpecimenKind> = {
  PASSPORT: 'PASSPORT',
  IDENTITY_CARD: 'CARD',
  RESIDENCE_PERMIT: 'CARD',
  DRIVING_LICENCE: 'LICENCE',
}

function holderOf({ person: somebody, documentType, scenario, today }: FictionalApplicant): FictionalPerson {
  // Utopia gives cards to its own people and residence permits to everybody else.
  const abroad = somebody.nationality === 'UTO' ? 'XXA' : somebody.nationality
  const person = { ...somebody, nationality: documentType === 'RESIDENCE_PERMIT' ? abroad : 'UTO' }
  if (scenario === 'EXPIRED') {
    const dateOfExpiry = daysAfter(today, -210)
    return { ...person, dateOfExpiry, dateOfIssue: daysAfter(dateOfExpiry, -3_652) }
  }
  if (scenario === 'ANOTHER_NAME') {
    const { surname, givenNames } = fictionalPerson(`${person.seed}/another name`)
    return { ...person, surname, givenNames }
  }
  return person
}

function alterationsOf({ scenario, documentType }: FictionalApplicant, person: FictionalPerson): Alterations {
  if (scenario === 'ANOTHER_FACE') return { portraitPerson: { ...person, ...unlike[person.sex].portrait } }
  return scenario === 'ALTERED_DIGIT' ? anotherYear(documentType, person) : {}
}

/** Another year of birth where a machine reads it: in the zone, whose check digits nobody made to match, or the barcode. */
function anotherYear(documentType: DocumentType, person: FictionalPerson): Alterations {
  const { dateOfBirth } = person
  const year = `${(Number(dateOfBirth[3]) + 3) % 10}`
  // Where the year's last digit stands: TD3 has the number before the date, TD1 begins the line with it.
  const column = documentType === 'PASSPORT' ? 14 : 1
  return {
    zoneCharacters: [{ line: 1, column, to: year }],
    barcodePerson: { ...person, dateOfBirth: dateOfBirth.slice(0, 3) + year + dateOfBirth.slice(4) },
  }
}

/** As from a phone that is held with care, but for what the scenario spoils. */
function conditionsOf(scenario: ApplicantScenario, seed: string): Conditions {
  const easy = { ...conditionsFrom(seed, 'EASY', documentFrame.width), frame: documentFrame }
  if (scenario === 'BLURRED') return { ...easy, defocus: 7, motion: { length: 8, angle: 35 } }
  if (scenario === 'GLARE') return { ...easy, glare: { x: 0.42, y: 0.84, radius: 0.13, strength: 1 } }
  return easy
}

/** Fine enough to read every line, and drawn in a third of a second. */
const documentFrame = { width: 1600, height: 1200 }
const selfieFrame = { width: 900, height: 1200 }

async function selfie(scenario: ApplicantScenario, person: FictionalPerson) {
  const who = scenario === 'ANOTHER_FACE' ? unlike[person.sex].selfie : person
  const view = { ...portraitView, ...selfieFrame, fills: 0.5, ...selfiePose }
  return new Uint8Array(await photographHead(who, view, selfieConditions, person.seed))
}

const selfiePose = { yaw: 4, pitch: 2, lightFrom: -0.35, ground: [178, 190, 196] } as const

type Face = Pick<FictionalPerson, 'seed' | 'sex'>

/**
 * Two faces that are unlike even to a network that was trained on photographs, to which most drawn heads look alike: of
 * 24 each these were the least like one another.
 */
const unlikeWomen: { portrait: Face; selfie: Face } = {
  portrait: { seed: 'stranger/15', sex: 'F' },
  selfie: { seed: 'stranger/18', sex: 'F' },
}
const unlike: Record<FictionalPerson['sex'], { portrait: Face; selfie: Face }> = {
  F: unlikeWomen,
  M: { portrait: { seed: 'stranger/15', sex: 'M' }, selfie: { seed: 'stranger/14', sex: 'M' } },
  X: unlikeWomen,
}
