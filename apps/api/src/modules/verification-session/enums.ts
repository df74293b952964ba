import { builder } from '../../platform/builder.ts'

export const StatusEnum = builder.enumType('VerificationSessionStatus', {
  description: 'Where a session stands.',
  values: {
    PENDING: { description: 'The link waits to be started.' },
    IN_PROGRESS: { description: 'The applicant’s clock runs.' },
    PROCESSING: { description: 'Handed in; the checks run.' },
    IN_REVIEW: { description: 'A person has to decide.' },
    RESUBMISSION_REQUESTED: {
      description: 'Better pictures were asked for; the new link waits to be started.',
    },
    APPROVED: { description: 'Final: the person is who they say.' },
    DECLINED: { description: 'Final: the person was not accepted.' },
    EXPIRED: { description: 'The link or the session time ran out. The link can be renewed.' },
    CANCELED: { description: 'Final: an operator ended it.' },
  } as const,
})

export const ExpiryReasonEnum = builder.enumType('ExpiryReason', {
  description: 'Which deadline passed.',
  values: {
    LINK: { description: 'Nobody started in time.' },
    SESSION_TIME: { description: 'It was started, and not finished in time.' },
  } as const,
})

export const DocumentTypeEnum = builder.enumType('DocumentType', {
  description: 'A kind of identity document.',
  values: ['PASSPORT', 'IDENTITY_CARD', 'DRIVING_LICENCE', 'RESIDENCE_PERMIT'] as const,
})

export const DeclineReasonEnum = builder.enumType('DeclineReason', {
  description: 'Why somebody was not accepted.',
  values: [
    'DOCUMENT_EXPIRED',
    'DOCUMENT_NOT_ACCEPTED',
    'DOCUMENT_UNREADABLE',
    'DOCUMENT_SUSPICIOUS',
    'FACE_DOES_NOT_MATCH',
    'DATA_DOES_NOT_MATCH',
    'PERSON_NOT_ELIGIBLE',
    'OTHER',
  ] as const,
})

export const ResubmissionReasonEnum = builder.enumType('ResubmissionReason', {
  description: 'What was wrong with the pictures.',
  values: [
    'PICTURE_BLURRED',
    'PICTURE_CUT_OFF',
    'GLARE',
    'WRONG_DOCUMENT',
    'WRONG_SIDE',
    'FACE_NOT_VISIBLE',
    'DOCUMENT_EXPIRED',
    'OTHER',
  ] as const,
})
