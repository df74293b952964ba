import { Trans, useLingui } from '@lingui/react/macro'
import { formatScore } from '../workbench/format-score.ts'
import styles from './Calibration.module.css'
import { formatRate, type Rate, type Rates } from './rates.ts'

/** A threshold to try: what it would have done with the decided sessions, and how sure that is. */
export function ThresholdTrial({
  thresholds,
  value,
  onChange,
}: {
  thresholds: readonly Rates[]
  value: number
  onChange: (threshold: number) => void
}) {
  const { t } = useLingui()
  const rates = thresholds.find(({ threshold }) => Math.abs(threshold - value) < 0.005)
  return (
    <div className={styles.trial}>
      <label className={styles.slider}>
        <span>
          <Trans>
            Threshold <b>{formatScore(value)}</b>
          </Trans>
        </span>
        <input
          // As the charts above it, which read from the left in every language.
          dir="ltr"
          type="range"
          min={0}
          max={1}
          step={0.01}
          value={value}
          aria-valuetext={formatScore(value)}
          onChange={(event) => onChange(event.target.valueAsNumber)}
        />
      </label>
      {rates && (
        <dl className={styles.rates} aria-live="polite">
          <div>
            <dt>{t`Declined, but let through`}</dt>
            <dd>
              <RateWords rate={rates.falseAccepts} />
            </dd>
          </div>
          <div>
            <dt>{t`Approved, but turned away`}</dt>
            <dd>
              <RateWords rate={rates.falseRejects} />
            </dd>
          </div>
        </dl>
      )}
    </div>
  )
}

/** “2 %, between 0.4 % and 6 % (3 of 140)”. */
export function RateWords({ rate: { rate, low, high, count, total } }: { rate: Rate }) {
  if (typeof rate !== 'number') return <Trans>no such session yet</Trans>
  return (
    <Trans>
      <b>{formatRate(rate)}</b>, between {formatRate(low)} and {formatRate(high)} ({count} of {total})
    </Trans>
  )
}
