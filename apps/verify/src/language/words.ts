import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { DocumentType, PictureKind, ResubmissionReason } from '../applicant/verification.ts'
import type { RefusedBecause } from '../pictures/upload-queue.ts'

/** The documents by name, as the start of a line. */
export const documentNames: Record<DocumentType, MessageDescriptor> = {
  PASSPORT: msg`Passport`,
  IDENTITY_CARD: msg`Identity card`,
  DRIVING_LICENCE: msg`Driving licence`,
  RESIDENCE_PERMIT: msg`Residence permit`,
}

/** The documents within a sentence. */
export const documentsInSentence: Record<DocumentType, MessageDescriptor> = {
  PASSPORT: msg({ message: 'passport', context: 'within a sentence' }),
  IDENTITY_CARD: msg({ message: 'identity card', context: 'within a sentence' }),
  DRIVING_LICENCE: msg({ message: 'driving licence', context: 'within a sentence' }),
  RESIDENCE_PERMIT: msg({ message: 'residence permit', context: 'within a sentence' }),
}

/** The question above the camera. */
export const pictureHeadings: Record<DocumentType, Record<PictureKind, MessageDescriptor>> = {
  PASSPORT: {
    DOCUMENT_FRONT: msg`Your passport’s photo page`,
    DOCUMENT_BACK: msg`Back of your passport`,
    SELFIE: msg`Your face`,
  },
  IDENTITY_CARD: {
    DOCUMENT_FRONT: msg`Front of your card`,
    DOCUMENT_BACK: msg`Back of your card`,
    SELFIE: msg`Your face`,
  },
  DRIVING_LICENCE: {
    DOCUMENT_FRONT: msg`Front of your licence`,
    DOCUMENT_BACK: msg`Back of your licence`,
    SELFIE: msg`Your face`,
  },
  RESIDENCE_PERMIT: {
    DOCUMENT_FRONT: msg`Front of your permit`,
    DOCUMENT_BACK: msg`Back of your permit`,
    SELFIE: msg`Your face`,
  },
}

/** A picture's short name, beside it. */
export function pictureName(kind: PictureKind, type: DocumentType | null): MessageDescriptor {
  if (kind === 'SELFIE') return msg`Your face`
  if (kind === 'DOCUMENT_BACK') return msg`Back`
  return type === 'PASSPORT' ? msg`Photo page` : msg`Front`
}

/** What to do differently this time. */
export const reasonWords: Record<ResubmissionReason, MessageDescriptor> = {
  PICTURE_BLURRED: msg`A picture was blurred. Hold still, in good light.`,
  PICTURE_CUT_OFF: msg`A part was cut off. Let all four corners be in the picture.`,
  GLARE: msg`Light was reflected. Tilt the document a little, away from the lamp.`,
  WRONG_DOCUMENT: msg`It was another document. Use one of those listed below.`,
  WRONG_SIDE: msg`It was the other side. The page says which side is needed.`,
  FACE_NOT_VISIBLE: msg`Your face was hard to see. Look straight at the camera, in good light.`,
  DOCUMENT_EXPIRED: msg`The document is no longer valid. Use one that is.`,
  OTHER: msg`Something was not right with the pictures.`,
}

/** Why a picture was not taken by the server, and what helps. */
export const refusedWords: Record<RefusedBecause, MessageDescriptor> = {
  tooLarge: msg`The file is too large. Take it again with the camera, or choose a smaller one.`,
  notAPicture: msg`This file could not be read as a picture. Choose a JPEG or PNG, or use the camera.`,
  wrongSize: msg`The picture is too small to read. Take it again, a little closer.`,
  tokenDead: msg`This picture could not be sent any more.`,
  other: msg`This picture could not be sent. Take it again.`,
}
