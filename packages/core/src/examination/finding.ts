import type { DocumentType, EvidenceKind } from '../document.ts'
import type { MrzCheckDigit, MrzFields, MrzFormat, MrzRepair } from '../mrz/mrz.ts'

/**
 * What was checked. Policies, calibration and programs refer to a check by this name, so a name keeps its meaning for
 * good; a new meaning gets a new name.
 */
export const checks = [
  // The pictures themselves
  'DOCUMENT_OUTLINE',
  'PICTURE_SHARPNESS',
  'PICTURE_LIGHT',
  'PICTURE_GLARE',
  'DOCUMENT_CUT_OFF',
  'DOCUMENT_SIZE',
  'SCREEN_TRACES',
  // The machine-readable zone (ICAO 9303)
  'MRZ_READ',
  'MRZ_CHECK_DIGITS',
  'MRZ_REPAIRED',
  'MRZ_GRAMMAR',
  'MRZ_PRINTED_ZONE',
  // Barcodes
  'BARCODE_READ',
  'BARCODE_FRONT',
  // The person
  'PORTRAIT_FACE',
  'SELFIE_FACE',
  'LIKENESS',
  'PRESENCE',
  // Consistency
  'DOCUMENT_EXPIRED',
  'MINIMUM_AGE',
  'ALLOWED_COUNTRY',
  'ALLOWED_DOCUMENT',
  'EXPECTED_NAME',
  'EXPECTED_DATE_OF_BIRTH',
  'SIDES_AGREE',
  'KNOWN_DOCUMENT',
  'KNOWN_FACE',
  // The engine itself
  'EXAMINATION',
] as const

export type Check = (typeof checks)[number]

/** UNABLE: the question could not be answered, which says nothing against the applicant. */
export const outcomes = ['PASS', 'WARN', 'FAIL', 'UNABLE'] as const

export type Outcome = (typeof outcomes)[number]

/** A point of a picture, as fractions of its width and height from the top left corner, each 0 to 1. */
export interface Point {
  readonly x: number
  readonly y: number
}

/**
 * Where on a picture: four corners, clockwise, beginning with the one at the top left of what is shown there when it
 * is held upright; so the order of the corners tells how the thing is turned.
 */
export interface Region {
  readonly picture: EvidenceKind
  readonly corners: readonly [Point, Point, Point, Point]
}

/** One answer of the evidence engine, with everything a person needs to check it. */
export type Finding = FindingBase & FindingDetail

/** A finding of one kind only. */
export type FindingOf<Kind extends FindingDetail['kind']> = FindingBase &
  Extract<FindingDetail, { kind: Kind }>

export interface FindingBase {
  readonly check: Check
  readonly outcome: Outcome
  /** Stable, for programs and for wording in other languages, e.g. `mrzCheckDigitDiffers`. */
  readonly code: string
  /** English; one or two plain sentences that say what was seen and what was expected. May hold personal data. */
  readonly message: string
  /** From 0 to 1, higher is always better; null where the check measures nothing. */
  readonly score: number | null
  /** The score from which on the check passes, from 0 to 1. */
  readonly threshold: number | null
  readonly regions: readonly Region[]
}

/** The evidence behind a finding, as data. */
export type FindingDetail =
  /** A property of one picture. The measure is in `score`. */
  | { readonly kind: 'PICTURE'; readonly picture: EvidenceKind }
  /** A machine-readable zone: its text, its arithmetic and what was repaired. */
  | {
      readonly kind: 'MRZ'
      readonly picture: EvidenceKind
      readonly format: MrzFormat | null
      readonly lines: readonly string[]
      readonly fields: MrzFields | null
      readonly checkDigits: readonly MrzCheckDigit[]
      readonly repairs: readonly MrzRepair[]
    }
  /** A barcode and the data elements in it. */
  | {
      readonly kind: 'BARCODE'
      readonly picture: EvidenceKind
      readonly symbology: 'PDF417' | 'QR' | null
      readonly elements: readonly { readonly id: string; readonly name: string; readonly value: string }[]
    }
  /** The same thing as two or more sources say it. */
  | { readonly kind: 'COMPARISON'; readonly field: ComparedField; readonly values: readonly ComparedValue[] }
  /** A face in a picture. Angles in degrees; null where they could not be told. */
  | {
      readonly kind: 'FACE'
      readonly picture: EvidenceKind
      readonly faces: number
      readonly yaw: number | null
      readonly pitch: number | null
      readonly roll: number | null
    }
  /** Two faces compared. `score` is the likeness; `distance` that of their embeddings, null where one is missing. */
  | { readonly kind: 'LIKENESS'; readonly distance: number | null }
  /** The movements that were asked for, and what the frames show. */
  | { readonly kind: 'PRESENCE'; readonly steps: readonly PresenceStep[] }
  /** A rule of the session or the workspace, and what the document says. */
  | { readonly kind: 'RULE'; readonly expected: string; readonly actual: string | null }
  /** Other sessions of this workspace with the same document or the same face. Ids as stored, newest first. */
  | { readonly kind: 'DUPLICATE'; readonly sessionIds: readonly string[] }
  /** The engine could not do its work. */
  | { readonly kind: 'ENGINE'; readonly reason: EngineFailure }

export type EngineFailure = 'DIED' | 'TOOK_TOO_LONG' | 'OUT_OF_MEMORY' | 'PICTURE_BROKEN' | 'PICTURE_MISSING'

export const comparedFields = [
  'NAME',
  'DATE_OF_BIRTH',
  'DOCUMENT_NUMBER',
  'DATE_OF_EXPIRY',
  'SEX',
  'NATIONALITY',
  'ISSUER',
] as const

export type ComparedField = (typeof comparedFields)[number]

export type ValueSource = 'EXPECTED' | 'MRZ' | 'PRINTED' | 'BARCODE' | 'CORRECTED'

export interface ComparedValue {
  readonly source: ValueSource
  /** As it was read; null where that source does not say. */
  readonly value: string | null
  readonly region: Region | null
}

export const challenges = ['LOOK_STRAIGHT', 'TURN_LEFT', 'TURN_RIGHT', 'COME_CLOSER', 'LOOK_UP'] as const

/** A movement that is asked for. Left and right are the person's own. */
export type Challenge = (typeof challenges)[number]

export interface PresenceStep {
  readonly challenge: Challenge
  readonly outcome: Outcome
  /** Milliseconds from the asking to the first frame that shows the movement; null where none does. */
  readonly answeredAfterMs: number | null
  /** What was measured for it: degrees for a turn, growth of the face for coming closer. */
  readonly measured: number | null
  readonly required: number
  /** What each frame shows, in the order they were taken. */
  readonly frames: readonly PresenceFrame[]
}

/** What one frame of a movement shows. The pose is null where no face was found. */
export interface PresenceFrame {
  /** Milliseconds from the asking. */
  readonly offsetMs: number
  /** How far it shows the movement, in the unit of what is required; null where that could not be told. */
  readonly measured: number | null
  readonly pose: {
    /** Degrees from straight at the camera, to the person's own left and upwards. */
    readonly yaw: number
    readonly pitch: number
    /** Pixels from eye to eye. */
    readonly eyeDistance: number
  } | null
}

/**
 * What the document says, each field from its best source. Dates are ISO 8601 calendar dates; of a date of birth perhaps
 * only `1974-08` or `1974`.
 */
export interface DocumentData {
  readonly type: DocumentType | null
  /** As printed, e.g. UTO or D. */
  readonly issuer: string | null
  readonly number: string | null
  readonly surname: string | null
  readonly givenNames: string | null
  readonly dateOfBirth: string | null
  readonly dateOfExpiry: string | null
  readonly sex: 'F' | 'M' | 'X' | null
  readonly nationality: string | null
}
