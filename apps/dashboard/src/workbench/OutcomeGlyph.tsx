import { StatusGlyph } from '@bonafide/ui/StatusGlyph'
import { Check, TriangleAlert } from 'lucide-react'
import type { FindingOutcome } from '../generated/graphql.ts'
import { outcomeWord } from '../words/finding.ts'
import styles from './OutcomeGlyph.module.css'

/** The sign of an outcome in its colour, with its word for those who do not see it. */
export function OutcomeGlyph({ outcome }: { outcome: FindingOutcome }) {
  return (
    <span className={styles.glyph} data-outcome={outcome}>
      {outcome === 'FAIL' && <StatusGlyph tone="declined" />}
      {outcome === 'WARN' && <TriangleAlert size={15} strokeWidth={1.75} aria-hidden="true" />}
      {outcome === 'UNABLE' && <StatusGlyph tone="waiting" />}
      {outcome === 'PASS' && <Check size={15} strokeWidth={1.75} aria-hidden="true" />}
      <span className="visually-hidden">{outcomeWord(outcome)}</span>
    </span>
  )
}
