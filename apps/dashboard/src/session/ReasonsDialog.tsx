import { Button } from '@bonafide/ui/Button'
import { Dialog } from '@bonafide/ui/Dialog'
import { Kbd } from '@bonafide/ui/Kbd'
import { TextArea } from '@bonafide/ui/TextArea'
import { Trans, useLingui } from '@lingui/react/macro'
import { Check, RotateCcw, X } from 'lucide-react'
import { useRef, useState } from 'react'
import type { DeclineReason, ResubmissionReason } from '../generated/graphql.ts'
import {
  declineReasons,
  declineReasonWord,
  resubmissionReasons,
  resubmissionReasonWord,
} from '../words/reasons.ts'
import styles from './ReasonsDialog.module.css'

/** Why, before what: reasons by press or by number, then words, then the decision itself. */
export function ReasonsDialog({
  kind,
  name,
  isBusy,
  onClose,
  onDecline,
  onAskAgain,
}: {
  kind: 'declining' | 'askingAgain'
  name: string
  isBusy: boolean
  onClose: () => void
  onDecline: (reasons: DeclineReason[], note: string | null) => void
  onAskAgain: (reasons: ResubmissionReason[], message: string | null) => void
}) {
  const { t } = useLingui()
  const isDecline = kind === 'declining'
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [words, setWords] = useState('')
  const [isMissing, setMissing] = useState(false)
  const first = useRef<HTMLDivElement>(null)
  const options: { id: string; word: string }[] = isDecline
    ? declineReasons.map((id) => ({ id, word: declineReasonWord(id) }))
    : resubmissionReasons.map((id) => ({ id, word: resubmissionReasonWord(id) }))

  function toggle(id: string) {
    setMissing(false)
    setChosen((before) => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })
  }
  function decide() {
    if (chosen.size === 0) {
      setMissing(true)
      first.current?.querySelector('button')?.focus()
      return
    }
    const text = words.trim() === '' ? null : words.trim()
    if (isDecline) {
      onDecline(
        declineReasons.filter((id) => chosen.has(id)),
        text,
      )
    } else {
      onAskAgain(
        resubmissionReasons.filter((id) => chosen.has(id)),
        text,
      )
    }
  }

  return (
    <Dialog
      title={
        isDecline ? (
          <Trans>
            Why do you decline <bdi>{name}</bdi>?
          </Trans>
        ) : (
          <Trans>
            What does <bdi>{name}</bdi> need to do again?
          </Trans>
        )
      }
      closeLabel={t`Close`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Not yet</Trans>
          </Button>
          {isDecline ? (
            <Button
              variant="danger"
              isBusy={isBusy}
              icon={<X strokeWidth={1.75} />}
              keys="Ctrl ↵"
              onClick={decide}
            >
              <Trans>Decline</Trans>
            </Button>
          ) : (
            <Button
              variant="primary"
              isBusy={isBusy}
              icon={<RotateCcw strokeWidth={1.75} />}
              keys="Ctrl ↵"
              onClick={decide}
            >
              <Trans>Ask again</Trans>
            </Button>
          )}
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: numbers choose a reason from anywhere in the dialog. */}
      <div
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            decide()
          }
          const option = options[Number(event.key) - 1]
          if (option && !(event.target instanceof HTMLTextAreaElement)) toggle(option.id)
        }}
      >
        <p className={styles.lead}>
          {isDecline ? (
            <Trans>Kept with the decision. A decision is final.</Trans>
          ) : (
            <Trans>The client gets a new link and sees your reasons and your message.</Trans>
          )}
        </p>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flex container everywhere. */}
        <div
          ref={first}
          role="group"
          aria-label={t`Reasons`}
          aria-describedby={isMissing ? 'reason-missing' : undefined}
          className={styles.reasons}
        >
          {options.map((option, index) => (
            <button
              key={option.id}
              type="button"
              className={styles.reason}
              aria-pressed={chosen.has(option.id)}
              data-autofocus={index === 0 ? '' : undefined}
              onClick={() => toggle(option.id)}
            >
              {chosen.has(option.id) && <Check size={14} strokeWidth={2} aria-hidden="true" />}
              {option.word}
              <Kbd>{index + 1}</Kbd>
            </button>
          ))}
        </div>
        {isMissing && (
          <p id="reason-missing" role="alert" className={styles.missing}>
            <Trans>Choose at least one reason.</Trans>
          </p>
        )}
        <TextArea
          label={isDecline ? t`Note for the team` : t`Message to the client`}
          optional={t`optional`}
          hint={
            isDecline ? t`Seen only by operators` : t`Shown as you write it. Write in the client’s language.`
          }
          value={words}
          onChange={setWords}
          maxLength={2000}
        />
      </div>
    </Dialog>
  )
}
