/** Every message of the mails, by id. ICU MessageFormat; a catalog that lacks one does not compile. */
export interface Messages {
  'invitation.subject': string
  'invitation.greeting': string
  'invitation.why': string
  'invitation.questions': string
  'invitation.regards': string
  'resubmission.subject': string
  'resubmission.why': string
  'resubmission.whyNoReason': string
  'resubmission.message': string
  'resubmission.reason.PICTURE_BLURRED': string
  'resubmission.reason.PICTURE_CUT_OFF': string
  'resubmission.reason.GLARE': string
  'resubmission.reason.WRONG_DOCUMENT': string
  'resubmission.reason.WRONG_SIDE': string
  'resubmission.reason.FACE_NOT_VISIBLE': string
  'resubmission.reason.DOCUMENT_EXPIRED': string
  'layout.button': string
  'layout.deadline': string
  'layout.deadlineValue': string
  'layout.duration': string
  'layout.minutes': string
  'layout.buttonFails': string
  'layout.notExpected': string
}
