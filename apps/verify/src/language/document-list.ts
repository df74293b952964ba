import type { I18n } from '@lingui/core'
import type { DocumentType } from '../applicant/verification.ts'
import type { Language } from './language.ts'
import { documentsInSentence } from './words.ts'

/** `passport, identity card or driving licence`, in the language spoken. */
export function documentList(types: readonly DocumentType[], i18n: I18n): string {
  const names = types.map((type) => i18n._(documentsInSentence[type]))
  return new Intl.ListFormat(i18n.locale as Language, { type: 'disjunction' }).format(names)
}
