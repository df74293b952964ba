import { IconButton } from '@bonafide/ui/IconButton'
import { Trans, useLingui } from '@lingui/react/macro'
import { Pencil } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import type { ComparedField } from '../generated/graphql.ts'
import { useShortcuts } from '../shell/shortcuts.ts'
import { actorInSentence } from '../words/actor.ts'
import { comparedFieldWord } from '../words/finding.ts'
import { CorrectionEditor } from './CorrectionEditor.tsx'
import styles from './DocumentValues.module.css'
import { ReadValues } from './ReadValues.tsx'
import { type DocumentWords, type ReadValue, readValues } from './read-values.ts'
import { fieldInWords } from './short-value.ts'
import type { Bench } from './use-bench.ts'

const DocumentValues_session = graphql(`
  fragment DocumentValues_session on VerificationSession {
    id
    status
    applicant {
      firstName
      lastName
      dateOfBirth
    }
    ...DocumentValues_corrections
  }
`)

export const DocumentValues_corrections = graphql(`
  fragment DocumentValues_corrections on VerificationSession {
    id
    corrections {
      field
      value
      createdAt
      by {
        kind
        name
        isViewer
      }
    }
  }
`)

/** What was read, and what an operator read otherwise: the correction leads, what was read stays beside it. */
export function DocumentValues(props: {
  session: FragmentType<typeof DocumentValues_session>
  document: DocumentWords
  bench: Bench
}) {
  const { t } = useLingui()
  const { bench } = props
  const session = readFragment(DocumentValues_session, props.session)
  const { corrections } = readFragment(DocumentValues_corrections, session)
  const [editing, setEditing] = useState<ComparedField | null>(null)
  const values = readValues(bench.findings, props.document, session.applicant, corrections)
  const canCorrect = session.status === 'IN_REVIEW'
  const atCursor = values.find(({ key }) => key !== null && key === bench.cursor) ?? values[0]
  useShortcuts(t`Pictures`, [
    ...(canCorrect && atCursor
      ? [{ keys: 'c', label: t`Correct what was read`, run: () => setEditing(atCursor.field) }]
      : []),
  ])

  function documentCell(value: ReadValue, words: ReactNode) {
    const { field } = value
    const correction = corrections.findLast((each) => each.field === field)
    if (editing === field) {
      return (
        <CorrectionEditor
          sessionId={session.id}
          field={field}
          value={correction?.value ?? value.document ?? ''}
          onClose={() => setEditing(null)}
        />
      )
    }
    return (
      <span className={styles.cell}>
        {correction ? (
          <span>
            <bdi dir="auto">{fieldInWords(field, correction.value)}</bdi>
            <span className={styles.read}>
              {value.document === null ? (
                <Trans>
                  read by <bdi>{actorInSentence(correction.by)}</bdi>
                </Trans>
              ) : (
                <Trans>
                  read as <del>{words}</del>, corrected by <bdi>{actorInSentence(correction.by)}</bdi>
                </Trans>
              )}
            </span>
          </span>
        ) : (
          words
        )}
        {canCorrect && (
          <IconButton
            size="small"
            className={styles.pencil}
            label={t`Correct: ${comparedFieldWord(field)}`}
            onClick={() => setEditing(field)}
          >
            <Pencil size={13} strokeWidth={1.5} />
          </IconButton>
        )}
      </span>
    )
  }

  return <ReadValues values={values} bench={bench} documentCell={documentCell} />
}
