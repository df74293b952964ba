import { Trans, useLingui } from '@lingui/react/macro'
import { formatScore } from '../workbench/format-score.ts'
import styles from './Calibration.module.css'
import type { Rates } from './rates.ts'
import { RateWords } from './ThresholdTrial.tsx'

/** The same as the curves, for who reads rather than looks: every twentieth of the way. */
export function RatesTable({ thresholds }: { thresholds: readonly Rates[] }) {
  const { t } = useLingui()
  return (
    <details className={styles.details}>
      <summary>
        <Trans>As a table</Trans>
      </summary>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t`Threshold`}</th>
            <th scope="col">{t`Declined, but let through`}</th>
            <th scope="col">{t`Approved, but turned away`}</th>
          </tr>
        </thead>
        <tbody>
          {thresholds
            .filter(({ threshold }) => Math.round(threshold * 100) % 5 === 0)
            .map(({ threshold, falseAccepts, falseRejects }) => (
              <tr key={threshold}>
                <th scope="row">{formatScore(threshold)}</th>
                <td>
                  <RateWords rate={falseAccepts} />
                </td>
                <td>
                  <RateWords rate={falseRejects} />
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </details>
  )
}
