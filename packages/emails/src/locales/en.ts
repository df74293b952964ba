import type { Messages } from './messages.ts'

export const en: Messages = {
  'invitation.subject': 'Please confirm who you are, {workspaceName}',
  'invitation.greeting': 'Hello {firstName},',
  'invitation.why':
    '{workspaceName} needs to check your identity. You need your **identity document** and a **phone or computer with a camera**. It takes a few minutes.',
  'invitation.questions': 'Questions? Reply to this message.',
  'invitation.regards': 'Kind regards,',
  'resubmission.subject': 'We need new pictures from you, {workspaceName}',
  'resubmission.why': 'Thank you for your pictures. We could not use them yet:',
  'resubmission.whyNoReason': 'Thank you for your pictures. We need to ask you for new ones.',
  'resubmission.message': 'A note from us:',
  'resubmission.reason.PICTURE_BLURRED': 'A picture was blurred. Hold still for a moment, in good light.',
  'resubmission.reason.PICTURE_CUT_OFF':
    'Part of the document was cut off. All four corners should be in the picture.',
  'resubmission.reason.GLARE':
    'Light reflected on the document. Tilt it a little, away from lamps and windows.',
  'resubmission.reason.WRONG_DOCUMENT': 'We need a different kind of document. The page says which.',
  'resubmission.reason.WRONG_SIDE': 'We need the other side of the document.',
  'resubmission.reason.FACE_NOT_VISIBLE':
    'We could not see your face well. Face the light, without sunglasses or a hat.',
  'resubmission.reason.DOCUMENT_EXPIRED': 'The document is no longer valid. Please use one that is.',
  'layout.button': 'Confirm who I am',
  'layout.deadline': 'The link works until {deadline}.',
  'layout.deadlineValue': '{date}, {time}',
  'layout.duration': 'Once you start, you have {duration}.',
  'layout.minutes': '{minutes, plural, one {# minute} other {# minutes}}',
  'layout.buttonFails': 'Button not working? Copy this into your browser:',
  'layout.notExpected':
    'Not expecting this? Do not press the button. Contact {workspaceName} in a way you already know. This check never asks for passwords or card numbers.',
}
