import { Trans } from '@lingui/react/macro'
import { ArrowRight } from 'lucide-react'
import type { ExaminationOutcome } from '../generated/graphql.ts'
import styles from './OutcomeChange.module.css'
import { examinationOutcomeWord } from './policy.ts'

/** The way that a session goes by the policy, and the other way that it would go. */
export function OutcomeChange({ before, after }: { before: ExaminationOutcome; after: ExaminationOutcome }) {
  return (
    <span className={styles.ways}>
      {examinationOutcomeWord(before)}
      <ArrowRight size={14} strokeWidth={1.75} aria-hidden="true" />
      <span className="visually-hidden">
        <Trans>would become</Trans>
      </span>
      <b>{examinationOutcomeWord(after)}</b>
    </span>
  )
}
