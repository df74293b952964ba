import { i18n } from '@lingui/core'
import { t } from '@lingui/core/macro'

/** A finding's sentence: as the engine says it, with its figures, where the reader reads English; in other languages by
 * its code, and as the engine says it where the code is new to us. The figures stand in the finding's own evidence. */
export function findingSentence({ code, message }: { code: string; message: string }): string {
  return i18n.locale === 'en' ? message : (byCode(code) ?? message)
}

function byCode(code: string): string | null {
  switch (code) {
    case 'outlineFound':
      return t`All four sides of the document were found.`
    case 'outlineNotFound':
      return t`Nothing in the picture has four straight sides and a document’s proportions.`
    case 'outlineFillsPicture':
      return t`The document fills the picture, so its edges cannot be seen.`
    case 'outlineFromZone':
      return t`The edges could not be seen; where the document lies was told from its zone.`
    case 'pictureSharp':
      return t`It is sharp enough to be read.`
    case 'pictureBlurred':
      return t`It is blurred, so characters may be taken for others.`
    case 'sharpnessUnknown':
      return t`The picture has too few edges to tell how sharp it is.`
    case 'pictureLit':
      return t`It is lit well enough.`
    case 'pictureDark':
      return t`It is too dark.`
    case 'pictureOverexposed':
      return t`It is overexposed.`
    case 'pictureFlat':
      return t`It has too little contrast.`
    case 'glareNone':
      return t`No reflection lies over the zone or the portrait.`
    case 'glareCoversPrint':
      return t`A reflection has washed out a part that matters.`
    case 'documentWhole':
      return t`The whole document is in the picture.`
    case 'documentCutOff':
      return t`A part of the document is cut off at the picture’s edge.`
    case 'documentLarge':
      return t`The document is large enough in the picture.`
    case 'documentSmall':
      return t`The document is too small in the picture to read small print.`
    case 'screenNone':
      return t`No regular pattern runs through the picture, as a screen would leave.`
    case 'screenPattern':
      return t`A fine regular pattern runs through the picture, as in a photo of a screen. Some cameras and printers leave one too.`
    case 'screenUnknown':
      return t`The picture is too small to tell whether it was taken from a screen.`
    case 'mrzNotFound':
      return t`No machine-readable zone was found.`
    case 'mrzRead':
      return t`The machine-readable zone was read.`
    case 'mrzReadUnsurely':
      return t`The zone was read, but not surely: compare it with the picture, character by character.`
    case 'mrzCheckDigitsAgree':
      return t`Every check digit is right.`
    case 'mrzCheckDigitDiffers':
      return t`A printed check digit is not what its arithmetic gives.`
    case 'mrzAsRead':
      return t`The zone is taken as it was read.`
    case 'mrzRepaired':
      return t`A character was read as one thing and is taken as another.`
    case 'mrzGrammarRight':
      return t`The zone is written as ICAO 9303 asks.`
    case 'mrzGrammarFault':
      return t`The zone is not written as ICAO 9303 allows.`
    case 'expiryUnknown':
      return t`No date of expiry could be read.`
    case 'expiryDayUnknown':
      return t`The month of expiry was read, but not the day.`
    case 'documentExpired':
      return t`The document is not valid any more.`
    case 'documentValid':
      return t`The document is still valid.`
    case 'ageUnknown':
    case 'dateOfBirthUnknown':
      return t`No date of birth could be read.`
    case 'bornInFuture':
      return t`The date of birth lies in the future.`
    case 'tooYoung':
      return t`The person is younger than is asked for.`
    case 'ageDependsOnUnknownDay':
      return t`The document does not give the whole date of birth, and the age depends on it.`
    case 'oldEnough':
      return t`The person is as old as is asked for.`
    case 'issuerUnknown':
      return t`Which country issued the document could not be read.`
    case 'countryNotAllowed':
      return t`The country that issued the document is not among those allowed.`
    case 'issuerIsNoCountry':
      return t`The document’s issuer is no country.`
    case 'countryNotAsChosen':
      return t`The client had chosen another country.`
    case 'countryAllowed':
      return t`The country that issued the document is allowed.`
    case 'documentTypeUnknown':
      return t`What kind of document it is could not be read.`
    case 'documentNotAllowed':
      return t`This kind of document is not among those allowed.`
    case 'documentNotAsChosen':
      return t`The client had chosen another kind of document.`
    case 'documentAllowed':
      return t`This kind of document is allowed.`
    case 'valuesAgree':
    case 'datesAgree':
    case 'nameAgrees':
    case 'nameMatches':
    case 'sameName':
      return t`The sources say the same.`
    case 'valuesDiffer':
    case 'datesDiffer':
      return t`The sources say different things.`
    case 'datePartlyUnknown':
      return t`As far as the date is given, the sources agree.`
    case 'dayAndMonthSwapped':
      return t`Day and month are swapped.`
    case 'oneDigitDiffers':
      return t`One digit differs.`
    case 'charactersLookAlike':
      return t`They differ in characters that look alike.`
    case 'notADate':
      return t`One of them is no date.`
    case 'nameInOtherOrder':
      return t`The same names in another order.`
    case 'partOfNameExpected':
      return t`Only a part of the name was expected.`
    case 'moreGivenNames':
      return t`The document shows more given names.`
    case 'nameCutOff':
      return t`The rest of the name did not fit into the zone.`
    case 'nameAddition':
      return t`The document adds another name of the same person.`
    case 'patronymicMissing':
      return t`The patronymic is left out.`
    case 'otherGivenNameFirst':
      return t`Another given name comes first.`
    case 'nameSpeltOtherwise':
      return t`Spelt in a way that could also be another name.`
    case 'nameDiffersSlightly':
      return t`A word differs by a letter or two.`
    case 'onlyInitial':
      return t`One has only an initial.`
    case 'moreFamilyNames':
      return t`The document shows more family names.`
    case 'fewerGivenNames':
      return t`A given name is missing on the document.`
    case 'fewerFamilyNames':
      return t`A family name is missing on the document.`
    case 'givenNamesDiffer':
      return t`The given names differ.`
    case 'familyNameDiffers':
      return t`The family names differ.`
    case 'nameDiffers':
      return t`Nothing in the names agrees.`
    case 'scriptUnknown':
      return t`The two scripts cannot be compared.`
    case 'faceFound':
      return t`There is one face, seen from the front.`
    case 'faceMissing':
      return t`No face was found.`
    case 'severalFaces':
      return t`There are several faces where one was expected.`
    case 'faceSmall':
      return t`The face is small.`
    case 'faceTurned':
      return t`The face is turned to the side.`
    case 'faceRaised':
      return t`The face looks up or down.`
    case 'eyesClosed':
      return t`The eyes seem to be closed or covered.`
    case 'nothingToCompare':
      return t`There are no two faces to compare.`
    case 'facesAlike':
      return t`Portrait and selfie look like one person.`
    case 'facesDiffer':
      return t`Portrait and selfie do not look like one person.`
    case 'noFrames':
      return t`No frames show a face, so the movements could not be checked.`
    case 'movementsMade':
      return t`Every movement was made as asked, in time and by the same face.`
    case 'movementMissing':
      return t`Not every movement that was asked for was seen.`
    case 'framesRepeat':
      return t`Frames repeat, as in a recording.`
    case 'timingImplausible':
      return t`The frames came in an order or at times that no camera gives.`
    case 'notTheSelfie':
      return t`The person in the frames does not look like the selfie.`
    case 'faceChanged':
      return t`Another face seems to have made one of the movements.`
    case 'documentNew':
      return t`No other session has this document number.`
    case 'documentSeenBefore':
      return t`The same document was shown before under the same name.`
    case 'documentUnderOtherName':
      return t`The same document number was shown before under another name.`
    case 'documentUnderUnsureName':
      return t`The same document number was shown before, perhaps under another name.`
    case 'faceNew':
      return t`No other session has a face as like as this.`
    case 'faceSeenBefore':
      return t`A like face was shown before under the same name.`
    case 'faceUnderOtherName':
      return t`A like face was shown before under another name.`
    case 'faceUnderUnsureName':
      return t`A like face was shown before, perhaps under another name.`
    case 'engineFailed':
      return t`The pictures could not be examined. A person has to look at them.`
    case 'pictureMissing':
      return t`A picture could not be opened, so nothing in it was checked.`
    case 'barcodeNotUnderstood':
      return t`A barcode was read, but not what is in it.`
    case 'pictureBroken':
      return t`A picture could not be decoded, so nothing in it was checked.`
    case 'barcodeRead':
      return t`The barcode was read.`
    case 'barcodeNotRead':
      return t`No barcode could be read.`
    default:
      return null
  }
}
