import { Button } from '@bonafide/ui/Button'
import { Dialog } from '@bonafide/ui/Dialog'
import { Notice } from '@bonafide/ui/Notice'
import { Select } from '@bonafide/ui/Select'
import { TextArea } from '@bonafide/ui/TextArea'
import { showToast } from '@bonafide/ui/Toast'
import { Trans, useLingui } from '@lingui/react/macro'
import { Eraser } from 'lucide-react'
import { useState } from 'react'
import { useMutation } from 'urql'
import { graphql } from '../generated/gql.ts'
import type { ErasureReason } from '../generated/graphql.ts'
import { erasureReasons, erasureReasonWord } from '../words/reasons.ts'
import { refusalInWords } from '../words/refusal.ts'
import styles from './EraseEvidenceDialog.module.css'

// The answer brings the whole page, so that no picture is looked for that is gone.
const EraseEvidence = graphql(`
  mutation EraseEvidence($id: ID!, $reason: ErasureReason!, $note: String) {
    eraseEvidence(id: $id, reason: $reason, note: $note) {
      __typename
      ... on EraseEvidenceSuccess {
        wasErasedBefore
        session {
          id
          ...SessionPage_session
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

/** Says what is deleted and what stays, asks why, and erases what one session left. */
export function EraseEvidenceDialog({
  sessionId,
  name,
  onClose,
}: {
  sessionId: string
  /** Null: nobody knows it. */
  name: string | null
  onClose: () => void
}) {
  const { t } = useLingui()
  const [reason, setReason] = useState<ErasureReason | ''>('')
  const [note, setNote] = useState('')
  const [wasMissed, setMissed] = useState(false)
  const [{ data, error, fetching }, erase] = useMutation(EraseEvidence)
  const refusal = data && data.eraseEvidence.__typename !== 'EraseEvidenceSuccess' ? data.eraseEvidence : null
  const isReasonMissing = reason === ''
  const isNoteMissing = reason === 'OTHER' && note.trim() === ''

  async function confirm() {
    setMissed(true)
    if (isReasonMissing || isNoteMissing) return
    const answer = await erase({ id: sessionId, reason, note: note.trim() || null })
    const result = answer.data?.eraseEvidence
    if (result?.__typename !== 'EraseEvidenceSuccess') return
    showToast(result.wasErasedBefore ? t`The evidence had been erased already` : t`Evidence erased`, {
      tone: 'success',
    })
    onClose()
  }

  return (
    <Dialog
      title={
        name === null ? (
          <Trans>Erase the evidence of this session?</Trans>
        ) : (
          <Trans>
            Erase the evidence of <bdi>{name}</bdi>?
          </Trans>
        )
      }
      closeLabel={t`Close`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose} data-autofocus="">
            <Trans>Keep it</Trans>
          </Button>
          <Button
            variant="danger"
            isBusy={fetching}
            icon={<Eraser strokeWidth={1.75} />}
            onClick={() => void confirm()}
          >
            <Trans>Erase evidence</Trans>
          </Button>
        </>
      }
    >
      <p className={styles.lead}>
        <Trans>This cannot be undone.</Trans>
      </p>
      <h3 className={styles.head}>
        <Trans>Deleted for good</Trans>
      </h3>
      <ul className={styles.list}>
        <li>
          <Trans>All pictures: of the document, the face and the movements, from every attempt</Trans>
        </li>
        <li>
          <Trans>Everything read from them: findings, scores and corrected values</Trans>
        </li>
        <li>
          <Trans>The document and the face that are remembered, so they are no longer recognised</Trans>
        </li>
      </ul>
      <h3 className={styles.head}>
        <Trans>What stays</Trans>
      </h3>
      <ul className={styles.list}>
        <li>
          <Trans>
            The session with its decision, its notes and its timeline, and who erased the evidence
          </Trans>
        </li>
        <li>
          <Trans>What you entered about the client, and the emails to them</Trans>
        </li>
        <li>
          <Trans>Which kind of document they chose, and its country</Trans>
        </li>
      </ul>
      <div className={styles.fields}>
        <Select
          label={t`Reason`}
          options={[
            { value: '', label: t`Choose a reason`, isDisabled: true },
            ...erasureReasons.map((value) => ({ value, label: erasureReasonWord(value) })),
          ]}
          value={reason}
          onChange={setReason}
          error={wasMissed && isReasonMissing ? t`Choose a reason.` : undefined}
        />
        <TextArea
          label={t`Note for the team`}
          {...(reason === 'OTHER' ? {} : { optional: t`optional` })}
          hint={t`Seen only by operators`}
          value={note}
          onChange={setNote}
          maxLength={2000}
          error={wasMissed && isNoteMissing ? t`Write down why.` : undefined}
        />
      </div>
      {(refusal || error) && (
        <Notice tone="danger" isLive>
          {refusal
            ? refusalInWords(refusal)
            : (error?.graphQLErrors[0]?.message ?? t`The server did not answer. Try again.`)}
        </Notice>
      )}
    </Dialog>
  )
}
