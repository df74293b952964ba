import { plural, t } from '@lingui/core/macro'
import type { Check } from '../generated/graphql.ts'

export type ApprovalReason = 'SEEN_BY_EYE' | 'RECORD_WRONG' | 'MISREAD' | 'EXPLAINED' | 'ACCEPTED' | 'OTHER'

/** The checks that stand against an approval: those that failed, and those that could not be made. */
export type Doubts = { failed: readonly Check[]; unable: readonly Check[] }

/** Why somebody may be approved in spite of these doubts; the likeliest first. */
export function approvalReasons({ failed, unable }: Doubts): readonly ApprovalReason[] {
  const concernsTheRecord = failed.some(
    (check) => check === 'EXPECTED_NAME' || check === 'EXPECTED_DATE_OF_BIRTH',
  )
  return [
    ...(unable.length > 0 ? (['SEEN_BY_EYE'] as const) : []),
    ...(concernsTheRecord ? (['RECORD_WRONG'] as const) : []),
    ...(failed.length > 0 ? (['MISREAD'] as const) : []),
    'EXPLAINED',
    'ACCEPTED',
    'OTHER',
  ]
}

export function approvalReasonWord(reason: ApprovalReason): string {
  switch (reason) {
    case 'SEEN_BY_EYE':
      return t`We looked ourselves`
    case 'RECORD_WRONG':
      return t`Our record was typed wrong`
    case 'MISREAD':
      return t`The machine misread it`
    case 'EXPLAINED':
      return t`Client explained`
    case 'ACCEPTED':
      return t`We accept it`
    case 'OTHER':
      return t`Other`
  }
}

/** The question as the doubts put it: “Why does the date of birth differ?” */
export function whyQuestion({ failed, unable }: Doubts): string {
  if (failed.length === 0) {
    return unable.includes('EXAMINATION')
      ? t`Why approve although the pictures could not be examined?`
      : t`Why approve although ${plural(unable.length, { one: '# check could not be made', other: '# checks could not be made' })}?`
  }
  if (failed.length === 1 && unable.length === 0) {
    switch (failed[0]) {
      case 'EXPECTED_DATE_OF_BIRTH':
        return t`Why does the date of birth differ?`
      case 'EXPECTED_NAME':
        return t`Why does the name differ?`
      case 'MRZ_CHECK_DIGITS':
        return t`Why is the check digit wrong?`
      case 'LIKENESS':
        return t`Why does the face differ?`
      case 'DOCUMENT_EXPIRED':
        return t`Why approve an expired document?`
    }
  }
  return unable.length === 0
    ? t`Why approve although ${plural(failed.length, { one: '# check failed', other: '# checks failed' })}?`
    : t`Why approve although ${plural(failed.length + unable.length, { one: '# check failed or could not be made', other: '# checks failed or could not be made' })}?`
}
