import { Kbd } from '@bonafide/ui/Kbd'
import { Trans, useLingui } from '@lingui/react/macro'
import { Check } from 'lucide-react'
import { useShortcuts } from '../shell/shortcuts.ts'
import {
  type ApprovalReason,
  approvalReasons,
  approvalReasonWord,
  type Doubts,
  whyQuestion,
} from '../words/approval-reason.ts'
import styles from './ApprovalReasons.module.css'

/** Why this is approved although a check failed or could not be made: asked before Approve works, and kept with the decision. */
export function ApprovalReasons({
  doubts,
  chosen,
  isMissed,
  onChoose,
}: {
  doubts: Doubts
  chosen: ApprovalReason | null
  /** Approve was pressed before one was chosen. */
  isMissed: boolean
  onChoose: (reason: ApprovalReason | null) => void
}) {
  const { t } = useLingui()
  const reasons = approvalReasons(doubts)
  const toggle = (reason: ApprovalReason) => onChoose(reason === chosen ? null : reason)
  useShortcuts(
    t`Why it is approved`,
    reasons.map((reason, index) => ({
      keys: `${index + 1}`,
      label: approvalReasonWord(reason),
      run: () => toggle(reason),
    })),
  )
  return (
    <section className={styles.why} data-missed={isMissed || undefined} aria-label={t`Why it is approved`}>
      <h3>{whyQuestion(doubts)}</h3>
      <p className={styles.note} role={isMissed ? 'alert' : undefined}>
        <Trans>Needed to approve. Kept with the decision.</Trans>
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flex container everywhere. */}
      <div role="group" aria-label={t`Reasons`} className={styles.reasons}>
        {reasons.map((reason, index) => (
          <button
            key={reason}
            type="button"
            className={styles.reason}
            aria-pressed={reason === chosen}
            onClick={() => toggle(reason)}
          >
            {reason === chosen && <Check size={14} strokeWidth={2} aria-hidden="true" />}
            {approvalReasonWord(reason)}
            <Kbd>{index + 1}</Kbd>
          </button>
        ))}
      </div>
    </section>
  )
}
