import { Trans } from '@lingui/react/macro'
import type { FindingOutcome } from '../generated/graphql.ts'
import { formatScore } from './format-score.ts'
import styles from './ScoreBar.module.css'

/** A score against what it needs: a bar with the threshold drawn across it, and both as figures. */
export function ScoreBar({
  score,
  threshold,
  outcome,
}: {
  score: number
  threshold: number | null
  outcome: FindingOutcome
}) {
  return (
    <p className={styles.score}>
      <span className={styles.track} data-outcome={outcome} aria-hidden="true">
        <i style={{ inlineSize: `${Math.min(1, Math.max(0, score)) * 100}%` }} />
        {threshold !== null && <b style={{ insetInlineStart: `${threshold * 100}%` }} />}
      </span>
      <span className={styles.figures}>
        {threshold === null ? (
          formatScore(score)
        ) : (
          <Trans>
            {formatScore(score)}, needs {formatScore(threshold)}
          </Trans>
        )}
      </span>
    </p>
  )
}
