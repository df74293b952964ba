import { t } from '@lingui/core/macro'
import type { Check, ExaminationOutcome, PolicyAction } from '../generated/graphql.ts'

export const policyActions: readonly PolicyAction[] = ['IGNORE', 'NOTE', 'REVIEW', 'DECLINE']

/** What follows from a check that did not pass. */
export function policyActionWord(action: PolicyAction): string {
  switch (action) {
    case 'IGNORE':
      return t({ message: 'Ignore', context: 'what follows from a check' })
    case 'NOTE':
      return t({ message: 'Note', context: 'what follows from a check' })
    case 'REVIEW':
      return t({ message: 'Review', context: 'what follows from a check' })
    case 'DECLINE':
      return t({ message: 'Decline', context: 'what follows from a check' })
  }
}

/** The way a session goes by the policy. */
export function examinationOutcomeWord(outcome: ExaminationOutcome): string {
  switch (outcome) {
    case 'APPROVED':
      return t`Approved`
    case 'IN_REVIEW':
      return t`In review`
    case 'DECLINED':
      return t`Declined`
  }
}

/** The checks in the order in which they are made, each group under its name. */
export function checkGroups(): { title: string; checks: readonly Check[] }[] {
  return [
    {
      title: t`The pictures`,
      checks: [
        'DOCUMENT_OUTLINE',
        'DOCUMENT_CUT_OFF',
        'DOCUMENT_SIZE',
        'PICTURE_SHARPNESS',
        'PICTURE_LIGHT',
        'PICTURE_GLARE',
        'SCREEN_TRACES',
      ],
    },
    {
      title: t`What the document says`,
      checks: [
        'MRZ_READ',
        'MRZ_CHECK_DIGITS',
        'MRZ_REPAIRED',
        'MRZ_GRAMMAR',
        'MRZ_PRINTED_ZONE',
        'BARCODE_READ',
        'BARCODE_FRONT',
        'SIDES_AGREE',
      ],
    },
    { title: t`The person`, checks: ['PORTRAIT_FACE', 'SELFIE_FACE', 'LIKENESS', 'PRESENCE'] },
    {
      title: t`Your rules and your record`,
      checks: [
        'DOCUMENT_EXPIRED',
        'MINIMUM_AGE',
        'ALLOWED_COUNTRY',
        'ALLOWED_DOCUMENT',
        'EXPECTED_NAME',
        'EXPECTED_DATE_OF_BIRTH',
        'KNOWN_DOCUMENT',
        'KNOWN_FACE',
      ],
    },
  ]
}
