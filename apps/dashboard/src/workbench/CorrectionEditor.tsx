import { IconButton } from '@bonafide/ui/IconButton'
import { TextField } from '@bonafide/ui/TextField'
import { useLingui } from '@lingui/react/macro'
import { Check, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useMutation } from 'urql'
import { graphql } from '../generated/gql.ts'
import type { ComparedField } from '../generated/graphql.ts'
import { comparedFieldWord } from '../words/finding.ts'
import { issueInWords } from '../words/issue.ts'
import { refusalInWords } from '../words/refusal.ts'
import styles from './CorrectionEditor.module.css'

const Correct = graphql(`
  mutation CorrectDocumentValue($id: ID!, $field: ComparedField!, $value: String!) {
    correctDocumentValue(id: $id, field: $field, value: $value) {
      __typename
      ... on CorrectDocumentValueSuccess {
        session {
          id
          ...DocumentValues_corrections
        }
      }
      ... on InvalidInput {
        message
        issues {
          code
          message
        }
      }
      ... on ActionNotAllowed {
        message
        status
      }
    }
  }
`)

/** Where a misread value is written as the document has it. Enter keeps it, Escape leaves it as it was. */
export function CorrectionEditor({
  sessionId,
  field,
  value,
  onClose,
}: {
  sessionId: string
  field: ComparedField
  value: string
  onClose: () => void
}) {
  const { t } = useLingui()
  const [written, setWritten] = useState(value)
  const [error, setError] = useState<string | null>(null)
  const [{ fetching }, correct] = useMutation(Correct)
  const input = useRef<HTMLInputElement>(null)
  const isDate = field === 'DATE_OF_BIRTH' || field === 'DATE_OF_EXPIRY'
  // A date whose day is unknown is written as it is given: 1964-08.
  const isWhole = value === '' || value.length === 10
  useEffect(() => input.current?.select(), [])

  async function keep() {
    if (written.trim() === value) return onClose()
    const { data } = await correct({ id: sessionId, field, value: written.trim() })
    const result = data?.correctDocumentValue
    switch (result?.__typename) {
      case 'CorrectDocumentValueSuccess':
        return onClose()
      case 'InvalidInput':
        return setError(result.issues[0] ? issueInWords(result.issues[0]) : result.message)
      case 'ActionNotAllowed':
        return setError(refusalInWords(result))
      default:
        return setError(t`The server did not answer. Try again.`)
    }
  }
  return (
    <form
      className={styles.editor}
      onSubmit={(event) => {
        event.preventDefault()
        void keep()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onClose()
      }}
    >
      <TextField
        ref={input}
        className={styles.field}
        label={t`${comparedFieldWord(field)}, as the document has it`}
        isLabelHidden
        error={error ?? undefined}
        type={isDate && isWhole ? 'date' : 'text'}
        autoComplete="off"
        spellCheck={false}
        value={written}
        onChange={setWritten}
      />
      <IconButton size="small" type="submit" label={t`Keep the correction`} keys="Enter" disabled={fetching}>
        <Check size={14} strokeWidth={1.75} />
      </IconButton>
      <IconButton size="small" label={t`Leave it as it was`} keys="Esc" onClick={onClose}>
        <X size={14} strokeWidth={1.75} />
      </IconButton>
    </form>
  )
}
