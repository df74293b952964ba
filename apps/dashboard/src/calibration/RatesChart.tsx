import { Trans, useLingui } from '@lingui/react/macro'
import styles from './Calibration.module.css'
import { across, Plot, up } from './Plot.tsx'
import { formatRate, type Rate, type Rates } from './rates.ts'

/** What each threshold would let through wrongly and turn away wrongly; the bands are the intervals. */
export function RatesChart({ thresholds, threshold }: { thresholds: readonly Rates[]; threshold: number }) {
  const { t } = useLingui()
  return (
    <Plot
      title={t`What a threshold would do`}
      threshold={threshold}
      caption={
        <span className={styles.legend}>
          <span data-kind="declined">
            <Trans>Declined, but let through</Trans>
          </span>
          <span data-kind="approved">
            <Trans>Approved, but turned away</Trans>
          </span>
          <span data-kind="band">
            <Trans>95 % interval</Trans>
          </span>
        </span>
      }
      ticks={[0, 0.5, 1].map((at) => ({ at, label: formatRate(at) }))}
    >
      <Curve
        className={styles.accepts}
        points={thresholds.map((each) => [each.threshold, each.falseAccepts])}
      />
      <Curve
        className={styles.rejects}
        points={thresholds.map((each) => [each.threshold, each.falseRejects])}
      />
    </Plot>
  )
}

function Curve({
  points,
  className,
}: {
  points: readonly (readonly [number, Rate])[]
  className: string | undefined
}) {
  const at = (score: number, share: number) => `${across(score).toFixed(1)},${up(share).toFixed(1)}`
  const known = points.flatMap(([score, { rate }]) => (typeof rate === 'number' ? [at(score, rate)] : []))
  const band = [
    ...points.map(([score, { high }]) => at(score, high)),
    ...points.toReversed().map(([score, { low }]) => at(score, low)),
  ]
  return (
    <g className={className}>
      <polygon points={band.join(' ')} />
      <polyline points={known.join(' ')} />
    </g>
  )
}
