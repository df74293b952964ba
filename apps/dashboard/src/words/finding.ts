import { plural, t } from '@lingui/core/macro'
import type {
  Challenge,
  Check,
  ComparedField,
  EngineFailure,
  FindingOutcome,
  MrzCheckedField,
  MrzFormat,
  ValueSource,
} from '../generated/graphql.ts'

/** How a check went, in a word or two. */
export function outcomeWord(outcome: FindingOutcome): string {
  switch (outcome) {
    case 'FAIL':
      return t({ message: 'Failed', context: 'outcome of a check' })
    case 'WARN':
      return t({ message: 'To look at', context: 'outcome of a check' })
    case 'UNABLE':
      return t({ message: 'Could not be told', context: 'outcome of a check' })
    case 'PASS':
      return t({ message: 'Passed', context: 'outcome of a check' })
  }
}

/** How many findings had this outcome: “1 failed”. */
export function outcomeCount(outcome: FindingOutcome, count: number): string {
  switch (outcome) {
    case 'FAIL':
      return t`${plural(count, { one: '# failed', other: '# failed' })}`
    case 'WARN':
      return t`${plural(count, { one: '# to look at', other: '# to look at' })}`
    case 'UNABLE':
      return t`${plural(count, { one: '# not told', other: '# not told' })}`
    case 'PASS':
      return t`${plural(count, { one: '# passed', other: '# passed' })}`
  }
}

/** The name of a check, whatever came of it. */
export function checkWord(check: Check): string {
  switch (check) {
    case 'DOCUMENT_OUTLINE':
      return t`Outline of the document`
    case 'PICTURE_SHARPNESS':
      return t`Sharpness`
    case 'PICTURE_LIGHT':
      return t`Light`
    case 'PICTURE_GLARE':
      return t`Reflections`
    case 'DOCUMENT_CUT_OFF':
      return t`Whole document in the picture`
    case 'DOCUMENT_SIZE':
      return t`Size of the document`
    case 'SCREEN_TRACES':
      return t`Traces of a screen`
    case 'MRZ_READ':
      return t`Machine-readable zone`
    case 'MRZ_CHECK_DIGITS':
      return t`MRZ check digits`
    case 'MRZ_REPAIRED':
      return t`Repaired characters`
    case 'MRZ_GRAMMAR':
      return t`Form of the MRZ`
    case 'MRZ_PRINTED_ZONE':
      return t`MRZ and print`
    case 'BARCODE_READ':
      return t`Barcode`
    case 'BARCODE_FRONT':
      return t`Barcode and front`
    case 'PORTRAIT_FACE':
      return t`Face on the document`
    case 'SELFIE_FACE':
      return t`Face on the selfie`
    case 'LIKENESS':
      return t`Likeness of the faces`
    case 'PRESENCE':
      return t`Presence`
    case 'DOCUMENT_EXPIRED':
      return t`Validity`
    case 'MINIMUM_AGE':
      return t`Minimum age`
    case 'ALLOWED_COUNTRY':
      return t`Allowed country`
    case 'ALLOWED_DOCUMENT':
      return t`Allowed document`
    case 'EXPECTED_NAME':
      return t`Name and your record`
    case 'EXPECTED_DATE_OF_BIRTH':
      return t`Date of birth and your record`
    case 'SIDES_AGREE':
      return t`Front and back`
    case 'KNOWN_DOCUMENT':
      return t`Document shown before`
    case 'KNOWN_FACE':
      return t`Face shown before`
    case 'EXAMINATION':
      return t`The examination itself`
  }
}

/** What came of a check, as a title: “Date of birth differs from your record”. */
export function findingTitle(check: Check, outcome: FindingOutcome): string {
  if (outcome === 'UNABLE') return checkWord(check)
  return outcome === 'PASS' ? passedTitle(check) : troubledTitle(check)
}

function passedTitle(check: Check): string {
  switch (check) {
    case 'DOCUMENT_OUTLINE':
      return t`The document was found`
    case 'PICTURE_SHARPNESS':
      return t`Sharp enough`
    case 'PICTURE_LIGHT':
      return t`Light enough`
    case 'PICTURE_GLARE':
      return t`No reflection covers a field`
    case 'DOCUMENT_CUT_OFF':
      return t`The whole document is there`
    case 'DOCUMENT_SIZE':
      return t`Large enough`
    case 'SCREEN_TRACES':
      return t`No traces of a screen`
    case 'MRZ_READ':
      return t`The MRZ was read`
    case 'MRZ_CHECK_DIGITS':
      return t`MRZ check digits`
    case 'MRZ_REPAIRED':
      return t`Nothing had to be repaired`
    case 'MRZ_GRAMMAR':
      return t`The MRZ has its right form`
    case 'MRZ_PRINTED_ZONE':
      return t`MRZ and print agree`
    case 'BARCODE_READ':
      return t`The barcode was read`
    case 'BARCODE_FRONT':
      return t`Barcode and front agree`
    case 'PORTRAIT_FACE':
      return t`One face on the document`
    case 'SELFIE_FACE':
      return t`One face on the selfie`
    case 'LIKENESS':
      return t`Face looks like the portrait`
    case 'PRESENCE':
      return t`The movements were made`
    case 'DOCUMENT_EXPIRED':
      return t`The document has not expired`
    case 'MINIMUM_AGE':
      return t`Old enough`
    case 'ALLOWED_COUNTRY':
      return t`The country is allowed`
    case 'ALLOWED_DOCUMENT':
      return t`The document is allowed`
    case 'EXPECTED_NAME':
      return t`Name matches your record`
    case 'EXPECTED_DATE_OF_BIRTH':
      return t`Date of birth matches your record`
    case 'SIDES_AGREE':
      return t`Front and back agree`
    case 'KNOWN_DOCUMENT':
      return t`This document is new here`
    case 'KNOWN_FACE':
      return t`This face is new here`
    case 'EXAMINATION':
      return t`Everything was examined`
  }
}

function troubledTitle(check: Check): string {
  switch (check) {
    case 'DOCUMENT_OUTLINE':
      return t`No document was found`
    case 'PICTURE_SHARPNESS':
      return t`The picture is blurred`
    case 'PICTURE_LIGHT':
      return t`The light is poor`
    case 'PICTURE_GLARE':
      return t`Reflection on the document`
    case 'DOCUMENT_CUT_OFF':
      return t`Part of the document is missing`
    case 'DOCUMENT_SIZE':
      return t`The document is small in the picture`
    case 'SCREEN_TRACES':
      return t`It may be a picture of a screen`
    case 'MRZ_READ':
      return t`The MRZ could not be read well`
    case 'MRZ_CHECK_DIGITS':
      return t`A check digit is wrong`
    case 'MRZ_REPAIRED':
      return t`A character was repaired`
    case 'MRZ_GRAMMAR':
      return t`The MRZ breaks its rules`
    case 'MRZ_PRINTED_ZONE':
      return t`MRZ and print differ`
    case 'BARCODE_READ':
      return t`The barcode could not be read`
    case 'BARCODE_FRONT':
      return t`Barcode and front differ`
    case 'PORTRAIT_FACE':
      return t`The face on the document`
    case 'SELFIE_FACE':
      return t`The face on the selfie`
    case 'LIKENESS':
      return t`Face differs from the portrait`
    case 'PRESENCE':
      return t`The movements were not made as asked`
    case 'DOCUMENT_EXPIRED':
      return t`The document has expired`
    case 'MINIMUM_AGE':
      return t`Younger than you allow`
    case 'ALLOWED_COUNTRY':
      return t`The country is not allowed`
    case 'ALLOWED_DOCUMENT':
      return t`The document is not allowed`
    case 'EXPECTED_NAME':
      return t`Name differs from your record`
    case 'EXPECTED_DATE_OF_BIRTH':
      return t`Date of birth differs from your record`
    case 'SIDES_AGREE':
      return t`Front and back differ`
    case 'KNOWN_DOCUMENT':
      return t`This document was shown before`
    case 'KNOWN_FACE':
      return t`This face was shown before`
    case 'EXAMINATION':
      return t`The examination did not finish`
  }
}

export function comparedFieldWord(field: ComparedField): string {
  switch (field) {
    case 'NAME':
      return t`Name`
    case 'DATE_OF_BIRTH':
      return t`Date of birth`
    case 'DOCUMENT_NUMBER':
      return t`Document no.`
    case 'DATE_OF_EXPIRY':
      return t`Expires`
    case 'SEX':
      return t`Sex`
    case 'NATIONALITY':
      return t`Nationality`
    case 'ISSUER':
      return t`Issued by`
  }
}

export function valueSourceWord(source: ValueSource): string {
  switch (source) {
    case 'EXPECTED':
      return t`Your record`
    case 'MRZ':
      return t`MRZ`
    case 'PRINTED':
      return t`Print`
    case 'BARCODE':
      return t`Barcode`
    case 'CORRECTED':
      return t`Corrected`
  }
}

/** What a check digit guards. */
export function checkedFieldWord(field: MrzCheckedField): string {
  switch (field) {
    case 'DOCUMENT_NUMBER':
      return t`Document no.`
    case 'DATE_OF_BIRTH':
      return t`Date of birth`
    case 'DATE_OF_EXPIRY':
      return t`Expires`
    case 'PERSONAL_NUMBER':
      return t`Personal no.`
    case 'COMPOSITE':
      return t({ message: 'Whole', context: 'check digit over the whole zone' })
  }
}

/** The layouts as ICAO 9303 calls them; the French card’s has no name there. */
export function mrzFormatWord(format: MrzFormat): string {
  switch (format) {
    case 'MRV_A':
      return 'MRV-A'
    case 'MRV_B':
      return 'MRV-B'
    case 'FRENCH_ID':
      return t`French card`
    default:
      return format
  }
}

/** A movement that was asked for. Left and right are the person’s own. */
export function challengeWord(challenge: Challenge): string {
  switch (challenge) {
    case 'LOOK_STRAIGHT':
      return t`Look straight ahead`
    case 'TURN_LEFT':
      return t`Turn to the left`
    case 'TURN_RIGHT':
      return t`Turn to the right`
    case 'COME_CLOSER':
      return t`Come closer`
    case 'LOOK_UP':
      return t`Look up`
  }
}

export function engineFailureWord(reason: EngineFailure): string {
  switch (reason) {
    case 'DIED':
      return t`The engine stopped unexpectedly.`
    case 'TOOK_TOO_LONG':
      return t`The engine took too long.`
    case 'OUT_OF_MEMORY':
      return t`The engine took too much memory.`
    case 'PICTURE_BROKEN':
      return t`The engine broke over the picture.`
    case 'PICTURE_MISSING':
      return t`A picture could not be opened.`
  }
}
