import { plural, t } from '@lingui/core/macro'
import type { Check } from '../generated/graphql.ts'

export type ApprovalReason = 'RECORD_WRONG' | 'MISREAD' | 'EXPLAINED' | 'ACCEPTED' | 'OTHER'

/** Why somebody may be approved although these checks failed; the likeliest first. */
export function approvalReasons(failed: readonly Check[]): readonly ApprovalReason[] {
  const concernsTheRecord = failed.some(
    (check) => check === 'EXPECTED_NAME' || check === 'EXPECTED_DATE_OF_BIRTH',
  )
  return [
    ...(concernsTheRecord ? (['RECORD_WRONG'] as const) : []),
    'MISREAD',
    'EXPLAINED',
    'ACCEPTED',
    'OTHER',
  ]
}

export function approvalReasonWord(reason: ApprovalReason): string {
  switch (reason) {
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

/** The question as the failed checks put it: “Why does the date of birth differ?” */
export function whyQuestion(failed: readonly Check[]): string {
  if (failed.length === 1) {
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
  return t`Why approve although ${plural(failed.length, { one: '# check failed', other: '# checks failed' })}?`
}
