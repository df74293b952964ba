import { AlertDialog } from '@bonafide/ui/AlertDialog'
import { Button } from '@bonafide/ui/Button'
import { Notice } from '@bonafide/ui/Notice'
import { StatusGlyph } from '@bonafide/ui/StatusGlyph'
import { statusInk } from '@bonafide/ui/StatusPill'
import { showToast } from '@bonafide/ui/Toast'
import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { ArrowRight, Check, RotateCcw, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import { lowerFirst } from '../sessions/deadline.ts'
import { useShortcuts } from '../shell/shortcuts.ts'
import { formatMoment } from '../time/format-time.ts'
import { useNow } from '../time/use-now.ts'
import { actorInSentence } from '../words/actor.ts'
import { type ApprovalReason, approvalReasonWord } from '../words/approval-reason.ts'
import { statusTone, statusWord } from '../words/status.ts'
import styles from './DecisionBar.module.css'
import { ReasonsDialog } from './ReasonsDialog.tsx'
import { useDecisions } from './use-decisions.ts'
import { useReviewQueue } from './use-review-queue.ts'

export const DecisionBar_session = graphql(`
  fragment DecisionBar_session on VerificationSession {
    id
    version
    status
    displayName
    closedAt
    decidedBy {
      kind
      name
      isViewer
    }
    viewerCanApprove
    viewerCanDecline
    viewerCanRequestResubmission
    viewerCanCancel
  }
`)

type Step = 'choosing' | 'approving' | 'declining' | 'askingAgain' | 'canceling'

/**
 * What can be done now, along the bottom. A decision is final, so each takes two presses: Approve is asked once
 * more in its own place, the others want a reason first. Who was second is told who was first.
 */
export function DecisionBar(props: {
  session: FragmentType<typeof DecisionBar_session>
  /** Why it is approved although a check failed: Approve works once that is said. */
  why: { isNeeded: boolean; reason: ApprovalReason | null; onMissed: () => void }
  onAnswer: () => void
}) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { why } = props
  const session = readFragment(DecisionBar_session, props.session)
  const now = useNow(15)
  const queue = useReviewQueue(session.id)
  const [step, setStep] = useState<Step>('choosing')
  const [note, setNote] = useState('')
  const noteField = useRef<HTMLInputElement>(null)
  const decisions = useDecisions(session.id, session.version, props.onAnswer)
  const name = session.displayName ?? t`this person`
  const canDecide =
    session.viewerCanApprove || session.viewerCanDecline || session.viewerCanRequestResubmission

  const decider = session.decidedBy ? actorInSentence(session.decidedBy) : null
  const isClosed = session.closedAt !== null && session.closedAt !== undefined

  function skip() {
    if (queue.next !== null) goTo(queue.next)
  }
  // The viewer has just come to the end of the queue, and did not merely open an old session.
  const isQueueDone = isClosed && queue.isEmpty && session.decidedBy?.isViewer === true
  function leave() {
    void navigate({ to: '/sessions' })
  }
  function goTo(sessionId: string) {
    void navigate({ to: '/sessions/$sessionId', params: { sessionId }, search: {} })
  }
  /** What was decided is said, and the next that waits is there already. */
  function goOn(isRecorded: boolean, words: string) {
    setStep('choosing')
    if (!isRecorded || queue.next === null) return
    showToast(words, { tone: 'success' })
    goTo(queue.next)
  }
  async function approve() {
    const own = note.trim()
    if (why.isNeeded && (why.reason === null || (why.reason === 'OTHER' && own === ''))) {
      why.onMissed()
      if (why.reason === 'OTHER') noteField.current?.focus()
      return
    }
    const reason =
      why.isNeeded && why.reason !== null && why.reason !== 'OTHER' ? approvalReasonWord(why.reason) : ''
    const words = [reason, own].filter(Boolean).join('. ')
    goOn(await decisions.approve(words === '' ? null : words), t`Approved: ${name}`)
  }

  const keys = [
    {
      keys: 'a',
      label: t`Approve; again to confirm`,
      isOn: session.viewerCanApprove,
      run: () => (step === 'approving' ? void approve() : setStep('approving')),
    },
    { keys: 'd', label: t`Decline`, isOn: session.viewerCanDecline, run: () => setStep('declining') },
    {
      keys: 'r',
      label: t`Ask again`,
      isOn: session.viewerCanRequestResubmission,
      run: () => setStep('askingAgain'),
    },
    { keys: 's', label: t`Skip`, isOn: queue.next !== null && (canDecide || isClosed), run: skip },
    { keys: 's', label: t`Go to sessions`, isOn: isQueueDone, run: leave },
    {
      keys: 'Escape',
      label: t`Do not approve yet`,
      isOn: step === 'approving',
      run: () => setStep('choosing'),
    },
  ]
  useShortcuts(
    t`Decision`,
    keys.filter(({ isOn }) => isOn),
  )

  return (
    <footer className={styles.bar}>
      {decisions.problem && (
        <div className={styles.problem}>
          <Notice
            tone={decisions.problem.tone}
            isLive
            actions={
              <Button size="small" variant="quiet" onClick={decisions.forgetProblem}>
                <Trans>Dismiss</Trans>
              </Button>
            }
          >
            {decisions.problem.words}
          </Notice>
        </div>
      )}
      {step === 'approving' && session.viewerCanApprove ? (
        <div className={styles.line}>
          <p className={styles.words} role="status">
            <Trans>
              Approve <bdi>{name}</bdi>? A decision is final.
            </Trans>
          </p>
          <input
            ref={noteField}
            className={styles.note}
            aria-label={t`Note for the team`}
            placeholder={t`Note for the team, if any`}
            dir="auto"
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') void approve()
              if (event.key === 'Escape') setStep('choosing')
            }}
          />
          <Button size="large" keys="Esc" onClick={() => setStep('choosing')}>
            <Trans>Not yet</Trans>
          </Button>
          <Button
            size="large"
            variant="approve"
            keys="A"
            autoFocus
            isBusy={decisions.isBusy}
            icon={<Check strokeWidth={1.75} />}
            onClick={() => void approve()}
          >
            <Trans>Approve</Trans>
          </Button>
        </div>
      ) : (
        <div className={styles.line}>
          <p className={styles.words}>
            {isClosed && (
              <span className={styles.outcome} style={{ color: statusInk(statusTone(session.status)) }}>
                <StatusGlyph tone={statusTone(session.status)} />
                {decider === null
                  ? t`${statusWord(session.status)}, ${lowerFirst(formatMoment(Date.parse(session.closedAt ?? ''), now))}`
                  : t`${statusWord(session.status)} by ${decider}, ${lowerFirst(formatMoment(Date.parse(session.closedAt ?? ''), now))}`}
              </span>
            )}
          </p>
          {isQueueDone && (
            <>
              <span className={styles.done} role="status">
                <Trans>Your queue is empty.</Trans>
              </span>
              <Button size="large" keys="S" onClick={leave}>
                <Trans>Go to sessions</Trans>
              </Button>
            </>
          )}
          {session.viewerCanCancel && (
            <Button size="large" variant="quiet" onClick={() => setStep('canceling')}>
              <Trans>Cancel session</Trans>
            </Button>
          )}
          {queue.next !== null && (canDecide || isClosed) && (
            <Button
              size="large"
              variant={canDecide ? 'quiet' : 'plain'}
              keys="S"
              onClick={skip}
              {...(canDecide ? {} : { icon: <ArrowRight className={styles.forward} strokeWidth={1.5} /> })}
            >
              {canDecide ? <Trans>Skip</Trans> : <Trans>Next in your queue</Trans>}
            </Button>
          )}
          {session.viewerCanRequestResubmission && (
            <Button
              size="large"
              keys="R"
              icon={<RotateCcw strokeWidth={1.5} />}
              onClick={() => setStep('askingAgain')}
            >
              <Trans>Ask again</Trans>
            </Button>
          )}
          {session.viewerCanDecline && (
            <Button
              size="large"
              variant="danger-outline"
              keys="D"
              icon={<X strokeWidth={1.5} />}
              onClick={() => setStep('declining')}
            >
              <Trans>Decline</Trans>
            </Button>
          )}
          {session.viewerCanApprove && (
            <Button
              size="large"
              variant="approve"
              keys="A"
              icon={<Check strokeWidth={1.75} />}
              onClick={() => setStep('approving')}
            >
              <Trans>Approve</Trans>
            </Button>
          )}
        </div>
      )}
      {(step === 'declining' || step === 'askingAgain') && (
        <ReasonsDialog
          kind={step}
          name={name}
          isBusy={decisions.isBusy}
          onClose={() => setStep('choosing')}
          onDecline={async (reasons, words) =>
            goOn(await decisions.decline(reasons, words), t`Declined: ${name}`)
          }
          onAskAgain={async (reasons, words) =>
            goOn(await decisions.askAgain(reasons, words), t`Asked again: ${name}`)
          }
        />
      )}
      {step === 'canceling' && (
        <AlertDialog
          title={t`Cancel this session?`}
          confirmLabel={t`Cancel session`}
          cancelLabel={t`Keep it`}
          isBusy={decisions.isBusy}
          onClose={() => setStep('choosing')}
          onConfirm={async () => {
            await decisions.cancel()
            setStep('choosing')
          }}
        >
          <Trans>
            The link stops working at once, and the client cannot go on. This cannot be taken back.
          </Trans>
        </AlertDialog>
      )}
    </footer>
  )
}
