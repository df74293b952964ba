import { t } from '@lingui/core/macro'
import type { EvidenceKind } from '../generated/graphql.ts'

export function evidenceWord(kind: EvidenceKind): string {
  switch (kind) {
    case 'DOCUMENT_FRONT':
      return t`Front`
    case 'DOCUMENT_BACK':
      return t`Back`
    case 'SELFIE':
      return t`Selfie`
  }
}
